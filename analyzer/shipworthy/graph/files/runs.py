"""What the commands of a RUN write and remove.

The working directory is followed through `cd`. What an unknown program does, or what happens at a path that a variable
hides, is a change that may be anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.graph.files.calls import Call, holding
from shipworthy.graph.files.changes import Change, Written
from shipworthy.graph.files.managers import kept
from shipworthy.graph.files.programs import EFFECTS, by_options
from shipworthy.graph.files.variables import Variables
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.commands import OPAQUE_FOLDERS, PROGRAMS, QUIET_PROGRAMS, VERSION_OPTIONS
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_MOUNTED = frozenset({"bind", "cache", "tmpfs"})
_MOVES = frozenset({"cd", "chdir", "pushd", "popd"})
_SHELLS = POSIX_SHELLS | {"su", "runuser"}


def run_effects(stage: Stage, run: Run) -> Iterator[Change]:
    """The changes that *run* makes to the files of *stage*; what lies in a mount is no part of them."""
    script = run.script
    changes: list[Change] = []
    if run.exec:
        from shipworthy.graph.packages.steps import commands_of

        changes.extend(_follow(stage, run, commands_of(stage, run)))
    elif (
        script is None or script.broken or not stage.understands(run) or not (script.commands or not script.interpreter)
    ):
        changes.append(Written(path="/", stage=stage, instruction=run, span=run.span, certain=False, open=True))
    if script is not None and stage.understands(run):
        changes.extend(_follow(stage, run, script.commands))
    covered = tuple(f"{folder.rstrip('/')}/" for folder in (*OPAQUE_FOLDERS, *mounted_folders(stage, run)))
    return (change for change in changes if not f"{change.path}/".startswith(covered))


def mounted_folders(stage: Stage, run: Run) -> Iterator[str]:
    """The absolute paths at which mounts cover what the layer holds, as far as they are known."""
    for mount in run.mounts:
        target = mount.get("target", "dst", "destination")
        if mount.type in _MOUNTED and target and target.literal:
            path = absolute(target.value, stage.folder_at(run))
            yield from [path] if path else []


def _follow(stage: Stage, run: Run, commands: Sequence[Command]) -> Iterator[Change]:
    folders = _Folders(stage.folder_at(run))
    variables = Variables(stage, run)
    for command in commands:
        if not command.nested:
            folders.reach(command)
        call = Call(stage, run, variables.fill(command), folders.here, command)
        yield from _redirections(call)
        yield from kept(call)
        if command.program in _MOVES:
            folders.move(call)
        else:
            yield from _effects(call, commands)


class _Folders:
    """The working directory on the way through a script; None where it is not known. Subshells give theirs back."""

    def __init__(self, start: str | None) -> None:
        self.here = start
        self.outer: list[str | None] = []
        self.last: Span | None = None

    def reach(self, command: Command) -> None:
        """Look at the brackets before *command*."""
        if self.last is not None and command.span.start > self.last.end:
            for char in Span(self.last.source, self.last.end, command.span.start).text:
                if char == "(":
                    self.outer.append(self.here)
                elif char == ")":
                    self.here = self.outer.pop() if self.outer else None
        elif self.last is None and command.span.source.text[command.span.start - 1] == "(":
            self.outer.append(self.here)
        self.last = command.span

    def move(self, call: Call) -> None:
        words = [word for word in call.command.args if not word.value.startswith("-") or word.value == "-"]
        known = len(words) == 1 and words[0].value != "-" and call.command.program != "popd" and call.certain
        place = call.place(words[0]) if known else None
        if not call.command.nested:
            self.here = place.path if place and place.exact else None


def _redirections(call: Call) -> Iterator[Change]:
    for redirect in call.command.redirects:
        target = redirect.target
        if target is None or not redirect.operator.startswith((">", "&>", "<>")):
            continue
        if redirect.operator == ">&" and (target.value.isdecimal() or target.value == "-"):
            continue
        yield call.write(target, kind="file")


def _effects(call: Call, commands: Sequence[Command]) -> Iterator[Change]:
    command = call.command
    effect = EFFECTS.get(command.program)
    first = command.args[0].value if command.args else ""
    if (len(command.args) == 1 and first in VERSION_OPTIONS) or command.program in QUIET_PROGRAMS:
        return
    if command.program in _SHELLS and holding(commands, call.written):
        return
    if "xargs" in command.wrappers:
        yield from [] if command.program in ("chmod", "chown") else [call.write_below(None)]
    elif effect is not None:
        yield from effect(call)
    elif program := PROGRAMS.get(f"{command.program} {first}"):
        yield from by_options(call, program, 1)
    elif program := PROGRAMS.get(command.program):
        yield from by_options(call, program, 0)
    else:
        yield call.write_below(None)
