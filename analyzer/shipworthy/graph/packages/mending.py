"""Edits of a RUN that have a package manager leave no cache, or look into a fresh index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.packages.index import Lookup
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.packages.surroundings import Surroundings
from shipworthy.graph.packages.system_caches import SystemCache
from shipworthy.knowledge.package_caches import ARCHIVES, LISTS
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Command

_JOINING = frozenset(" \t\r\n\\`&;")
_PIPES = frozenset({"|", "&"})


def clearing(kept: SystemCache) -> tuple[list[Edit], str]:
    """The edits that keep the cache out of the layer, and what they write; no edits where that cannot be done."""
    option = min(kept.step.call.facts.uncached, default="")
    if option:
        return list(_uncaching(kept, option)), option
    if kept.removed is not None or kept.step.run.exec is not None:
        return [], ""
    last = [step for step in kept.steps if step.action][-1]
    text = {LISTS: f"rm -rf {LISTS}/*", ARCHIVES: "apt-get clean"}.get(kept.folder, last.call.facts.cleaner)
    following = last.later[0].operator_before if last.later else ""
    if last.command.conditional or last.command.nested or following in _PIPES or not text:
        return [], ""
    prefix = "sudo " if "sudo" in last.command.wrappers else ""
    end = last.command.span.end
    return [Edit(Span(last.span.source, end, end), f"{_joint(last)}{prefix}{text}")], text


def _uncaching(kept: SystemCache, option: str) -> Iterator[Edit]:
    """The option for each install, and no fetching of the index by itself; nothing if one of them cannot be edited."""
    edits: list[Edit | None] = []
    for step in kept.steps:
        if step.action == "refresh":
            edits.append(_removal(step))
        elif step.action in ("install", "upgrade") and not step.option(step.call.facts.uncached):
            edits.append(insertion(step, option))
    if None not in edits:
        yield from (edit for edit in edits if edit)


def _removal(step: Step) -> Edit | None:
    """Take out a command, with the `&&` that leads to the next one."""
    start = step.command.span.start
    following = step.later[0] if step.later else None
    if following is None or following.operator_before not in ("&&", ";"):
        return None
    between = _between(step.command, following)
    plain = not step.command.wrappers and step.command.operator_before in ("", "&&", ";")
    if not plain or not between or "\n" in between.strip(" \t\r\n\\`&;"):
        return None
    return Edit(Span(step.span.source, start, following.span.start), "")


def _joint(step: Step) -> str:
    """How the commands around the step are joined, blanks and line breaks included."""
    commands = [*step.earlier, step.command, *step.later[:1]]
    at = commands.index(step.command)
    neighbours = [(commands[at - 1], step.command)] if at else [*pairwise(commands)]
    joints = [_between(left, right) for left, right in neighbours if right.operator_before in ("&&", ";")]
    several = next((joint for joint in joints if "\n" in joint), "")
    if several:
        return several
    gaps = (_gap(left.span, right.span) for left, right in pairwise(step.command.words))
    broken = next((gap for gap in gaps if "\n" in gap and _JOINING.issuperset(gap)), "")
    return f"{broken}&& " if broken else next(filter(None, joints), " && ")


def _gap(left: Span, right: Span) -> str:
    """What is between two spans, without blanks at the ends of lines."""
    lines = left.source.text[left.end : right.start].split("\n")
    return "\n".join([*(line.rstrip(" \t") for line in lines[:-1]), lines[-1]])


def _between(left: Command, right: Command) -> str:
    """What joins two commands, "" if there is more than that."""
    text = _gap(left.span, right.span)
    return text if _JOINING.issuperset(text) else ""


def refreshing(lookups: Sequence[Lookup]) -> list[Edit]:
    """The edits with which each of *lookups*, all of them into the same index or into none, fetches it at first.

    A RUN that did nothing but fetch it goes, if nobody else can need it.
    """
    edits = []
    for lookup in lookups:
        command = lookup.step.command
        fetched = lookup.fetched
        unusable = command.operator_before == "|" or command.conditional or lookup.step.run.exec is not None
        if unusable or (fetched and fetched.run.exec is not None):
            return []
        option = min(lookup.step.call.facts.uncached, default="")
        edit = insertion(lookup.step, option) if option else None
        if edit:
            edits.append(edit)
            continue
        start = command.span.start
        text = _spelled(fetched) if fetched else f"{_program(lookup.step)} update"
        edits.append(Edit(Span(command.span.source, start, start), f"{text} && "))
    return [*_dropping(lookups[0].fetched), *edits]


def _dropping(fetched: Step | None) -> Iterator[Edit]:
    """Take out the RUN of a step that stands there alone."""
    if fetched is None or fetched.action != "refresh" or len(fetched.commands) > 1:
        return
    run = fetched.run
    lines = run.span.whole_lines
    alone = lines.text.strip() == run.span.text.strip() and not run.heredocs and run.script and not run.script.broken
    if alone and Surroundings(fetched.stage).unseen <= run.span.start:
        yield Edit(lines, "")


def _spelled(step: Step) -> str:
    """A call as it can be written elsewhere."""
    text = step.command.span.text
    known = all(word.literal for word in step.command.words)
    plain = step.action == "refresh" and known and "\n" not in text and not step.command.redirects
    return text if plain else f"{_program(step)} {'-Sy' if step.manager == 'pacman' else step.call.verb}"


def _program(step: Step) -> str:
    prefix = "sudo " if "sudo" in step.command.wrappers else ""
    return f"{prefix}{step.command.program}"
