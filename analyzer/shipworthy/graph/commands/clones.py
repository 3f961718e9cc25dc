"""Git repositories that a RUN clones, and ADD could.

Source: "Adding files from a Git repository" in https://docs.docker.com/reference/dockerfile/#add
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Arguments
from shipworthy.graph.files.calls import option_value
from shipworthy.graph.instructions.run_steps import Step, chain, changes_shell, folder_after, folder_before, replaced
from shipworthy.graph.rights.users import chown_for
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.commands import CLONE, GIT
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_REMOTE = ("https://", "http://", "ssh://", "git://", "git@")
_PLAIN_OPTIONS = frozenset(
    "-b --branch --depth -q --quiet -v --verbose --progress --single-branch --recursive --recurse-submodules --no-tags "
    "--shallow-submodules -j --jobs".split()
)
_READING = frozenset({"describe", "log", "rev-parse", "show", "status"})
_HEX = frozenset("0123456789abcdef")


class Clone(NamedTuple):
    """A `git clone` in a RUN: its address, and the edit that makes it an ADD; None if nothing does that."""

    address: ShellWord
    run: Run
    edit: Edit | None


class _Call(NamedTuple):
    address: ShellWord
    folder: ShellWord | None
    branch: ShellWord | None
    plain: bool


def clones(stage: Stage) -> Iterator[Clone]:
    """The first clone of each RUN of *stage*."""
    for run in stage.runs:
        for command in stage.commands_of(run):
            call = _read(command)
            if call:
                yield Clone(call.address, run, _edit(stage, run, command, call))
                break


def _read(command: Command) -> _Call | None:
    if command.program != "git":
        return None
    words = Arguments(GIT, command.args).operands
    if not words or words[0][1].value != "clone":
        return None
    arguments = Arguments(CLONE, command.args[words[0][0] + 1 :])
    operands = [word for _, word in arguments.operands]
    bare = any(option.name in ("--bare", "--mirror") for option in arguments.options)
    if not operands or bare or not _is_remote(operands[0].value):
        return None
    plain = all(option.name in _PLAIN_OPTIONS for option in arguments.options) and words[0][0] == 0
    branch = option_value(arguments.options, "-b", "--branch")
    return _Call(operands[0], operands[1] if len(operands) > 1 else None, branch, plain)


def _is_remote(address: str) -> bool:
    """Is it on another machine, with no login in it, which ADD would write into the history of the image?"""
    return address.startswith(_REMOTE) and not (address.startswith("http") and "@" in address)


def _edit(stage: Stage, run: Run, command: Command, call: _Call) -> Edit | None:
    steps = chain(stage, run)
    at = next((i for i, step in enumerate(steps) if step.alone is command), -1)
    if at < 0 or run.flags or not call.plain or not _is_public(stage, run, call):
        return None
    before = steps[:at]
    folder = folder_before(stage, run, before)
    name = call.folder.value if call.folder else basename(call.address.value.rstrip("/")).removesuffix(".git")
    target = absolute(name, folder)
    if folder is None or target is None or (call.folder and not call.folder.literal) or changes_shell(before):
        return None
    ref, after, inside = _checked_out(call, steps[at + 1 :], target, folder)
    verbs = [c.args[0].value for step in after for c in step.commands if c.program == "git" and c.args]
    if ref is None or not set(verbs) <= _READING:
        return None
    keep = " --keep-git-dir=true" if verbs or _is_read_later(stage, run) else ""
    address = call.address.value.rstrip("/").removesuffix(".git")
    instruction = f"ADD{chown_for(stage, run)}{keep} {address}.git{f'#{ref}' if ref else ''} {target}"
    return replaced(run, before, instruction, after, inside if inside != stage.folder_at(run) else "")


def _is_public(stage: Stage, run: Run, call: _Call) -> bool:
    """Can the builder fetch the address: over HTTP, with no variable that only the shell knows?"""
    address = call.address.value
    names = [name for word in (call.address, call.branch) if word for name in word.variables]
    quoted = any("$(" in word.value or "`" in word.value for word in (call.address, call.branch) if word)
    known = all(stage.variable(name, run) for name in names) and not quoted
    return known and address.startswith(("https://", "http://")) and "#" not in address


def _checked_out(
    call: _Call, after: Sequence[Step], target: str, folder: str
) -> tuple[str | None, Sequence[Step], str]:
    """What is to be fetched, the steps that are left, and the folder that they begin in.

    The first is None if a commit is abbreviated, which the builder cannot fetch.
    """
    branch = call.branch.value if call.branch else ""
    here: str | None = folder
    for index, step in enumerate(after):
        command = step.alone
        words = command.args if command else ()
        if command and command.program == "cd":
            here = folder_after(step, here)
        elif command and command.program == "git" and len(words) == 2 and words[0].value == "checkout":
            ref = words[1].value
            short = 6 < len(ref) < 40 and set(ref) <= _HEX
            usable = words[1].literal and here == target and not short and not branch and not ref.startswith("-")
            return (ref if usable else None), after[index + 1 :], target
        else:
            break
    return branch, after, folder


def _is_read_later(stage: Stage, run: Run) -> bool:
    later = (other for other in stage.runs if other.span.start > run.span.start)
    return any(command.program == "git" for other in later for command in stage.commands_of(other))
