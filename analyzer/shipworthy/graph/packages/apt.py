"""Calls of `apt`, and the programs that are meant for scripts."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.finding import Edit
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step, grouped
from shipworthy.graph.stage import Stage
from shipworthy.source import Span

_APT_GET = frozenset(
    "autoclean autopurge autoremove build-dep changelog clean dist-upgrade distclean dist-clean download full-upgrade "
    "install purge reinstall remove satisfy source update upgrade".split()
)
_APT_CACHE = frozenset("depends madison pkgnames policy rdepends search show showpkg showsrc".split())


def apt_calls(stage: Stage) -> list[tuple[Step, ...]]:
    """The calls of `apt` in *stage*, those of one RUN together."""
    found = (tuple(step for step in steps if step.manager == "apt") for _, steps in grouped(stage))
    return [steps for steps in found if steps]


def is_counterpart(step: Step) -> bool:
    """Is there a call of `apt-get` that does quite the same?"""
    return step.call.verb in _APT_GET


def scripted(steps: Sequence[Step]) -> list[Edit]:
    """The edits that write `apt-get` or `apt-cache` for `apt`, where there is such a program."""
    return [edit for step in steps for edit in _scripted(step)]


def _scripted(step: Step) -> list[Edit]:
    verb = step.call.verb
    instead = "apt-get" if verb in _APT_GET else "apt-cache" if verb in _APT_CACHE else ""
    program = step.command.argv[0].span
    at = program.text.rfind("apt")
    if not instead or at < 0:
        return []
    edits = [Edit(program.cut(at, at + 3), instead)]
    if verb == "full-upgrade" and step.editable:
        end = step.span.end
        edits.append(Edit(Span(program.source, end - len(verb), end), "dist-upgrade"))
    elif verb == "upgrade":
        option = insertion(step, "--with-new-pkgs")
        edits += [option] if option else []
    return edits
