"""What is known of the files that a stage holds.

The question that rules ask is whether a path can be there at all. The answer is "no" only where every
instruction that could have made it is understood; anything else is "perhaps".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename, join
from typing import TYPE_CHECKING

from shipworthy.graph.scope import absolute
from shipworthy.knowledge.commands import MAKES_EMPTY, OUTPUT_OPTIONS, QUIET_PROGRAMS, SYSTEM_FOLDERS, WRITES_TARGETS
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Run, Volume, Workdir

if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.shell.nodes import Command


class Written(Node):
    """A path that an instruction makes; `folder` if it may hold anything below, as after a copy of a folder."""

    path: str
    span: Span
    folder: bool


class FileSystem(Node):
    """The paths that the instructions of a stage and its bases make.

    `complete` is false where some instruction may have made files that are not listed; `bare` is true
    where the lineage begins with `scratch`, so that nothing else is there.
    """

    written: tuple[Written, ...]
    complete: bool
    bare: bool

    def lacks(self, path: str) -> bool:
        """Is it certain that nothing is at the absolute *path*?"""
        if not self.complete or path == "/" or not (self.bare or self._own(path)):
            return False
        return not any(_meets(written, path) for written in self.written)

    def _own(self, path: str) -> bool:
        """Does the path lie in a top folder that no base image brings, but these instructions make?"""
        top = path.split("/")[1]
        if top in SYSTEM_FOLDERS:
            return False
        return any(written.path.split("/")[1:2] == [top] for written in self.written)


def _meets(written: Written, path: str) -> bool:
    """Could *path* be what was written, lie in it, or hold it?"""
    if any(char in path for char in "*?["):
        return True
    return (
        path == written.path
        or written.path.startswith(f"{path}/")
        or (written.folder and (written.path == "/" or path.startswith(f"{written.path}/")))
    )


def build(stage: Stage) -> FileSystem:
    """The files of *stage*, those of the stages that it continues included."""
    written: list[Written] = []
    complete = True
    for part in stage.lineage:
        for instruction in part.instructions:
            made = _made(part, instruction)
            if made is None:
                complete = False
            else:
                written.extend(made)
    return FileSystem(written=tuple(written), complete=complete, bare=stage.root.image.text == "scratch")


def _made(stage: Stage, instruction: Instruction) -> list[Written] | None:
    """What one instruction makes, None if that cannot be told."""
    match instruction:
        case Copy() | Add():
            return _copied(stage, instruction)
        case Run():
            return _run(stage, instruction)
        case Workdir():
            path = absolute(stage.value(instruction.path).text, stage.state_at(instruction).workdir)
            return None if path is None else [Written(path=path, span=instruction.span, folder=False)]
        case Volume():
            paths = [stage.value(word).text for word in instruction.paths]
            return [Written(path=path, span=instruction.span, folder=False) for path in paths if path]
    return []


def _copied(stage: Stage, copy: Copy | Add) -> list[Written] | None:
    destination = stage.destination(copy)
    if destination is None:
        return None
    into = destination.endswith("/") or len(copy.sources) + len(copy.heredocs) > 1
    root = destination.rstrip("/") or "/"
    names = [stage.value(word).text for word in copy.sources]
    if into and all(name and basename(name) and "." in basename(name)[1:] for name in names):
        files = [join(root, basename(name)) for name in [*names, *(h.name for h in copy.heredocs)] if name]
        archive = isinstance(copy, Add)
        return [Written(path=path, span=copy.span, folder=True) for path in ([root] if archive else files)]
    return [Written(path=root, span=copy.span, folder=True)]


def _run(stage: Stage, run: Run) -> list[Written] | None:
    script = run.script
    if script is None or script.broken or script.interpreter or not stage.understands(run):
        return None
    workdir = stage.state_at(run).workdir
    made: list[Written] = []
    for command in script.commands:
        paths = _outputs(command)
        if paths is None:
            return None
        for path in paths:
            whole = absolute(path, workdir)
            if whole is None:
                return None
            made.append(Written(path=whole, span=command.span, folder=command.program not in MAKES_EMPTY))
    return made


def _outputs(command: Command) -> list[str] | None:
    """The paths that a command writes, None if it may write others."""
    redirected = [r.target for r in command.redirects if r.operator.startswith((">", "&>")) and r.target]
    if not all(word.literal for word in (*command.argv, *redirected)):
        return None
    paths = [word.value for word in redirected]
    words = [word.value for word in command.args]
    if command.program in QUIET_PROGRAMS:
        return paths
    if command.program in WRITES_TARGETS:
        return [*paths, *(word for word in words if not word.startswith("-"))]
    named = list(_named_outputs(OUTPUT_OPTIONS.get(command.program, ()), words))
    return [*paths, *named] if named else None


def _named_outputs(options: Iterable[str], words: list[str]) -> Iterator[str]:
    for word, following in zip(words, [*words[1:], ""], strict=False):
        for option in options:
            if word == option and following:
                yield following
            elif option.startswith("--") and word.startswith(f"{option}="):
                yield word.partition("=")[2]
