"""Programs that a build calls and that certainly are not in the image yet."""

from __future__ import annotations

from collections.abc import Iterator, Set
from posixpath import basename

from shipworthy.graph.running.health_programs import Lacking, is_opaque, may_bring
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.distributions import LOOKING
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Mount, Run, Shell


def absent_programs(stage: Stage) -> Iterator[Lacking]:
    """The first call of each."""
    lacked: Set[str] = {name for name in stage.facts.lacked if stage.source.mentions(name)}
    if not lacked:
        return
    for part in reversed(tuple(stage.lineage)):
        for instruction in (*(part.base.triggers if part.base else ()), *part.instructions):
            for name, span in _calls(instruction) if part is stage else ():
                if name in lacked:
                    lacked = lacked - {name}
                    yield Lacking(span, name, stage.root.image.text or "")
            if isinstance(instruction, Copy | Add | Run):
                lacked = {name for name in lacked if not may_bring(instruction, name)}
            if not lacked:
                return


def _calls(instruction: Instruction) -> Iterator[tuple[str, Span]]:
    """Programs that have to be there before an instruction."""
    if isinstance(instruction, Shell):
        words = instruction.command
    elif isinstance(instruction, Run):
        words = instruction.exec or ()
        if not any(_holds_programs(mount) for mount in instruction.mounts):
            yield from _called(instruction)
    else:
        return
    if words:
        yield basename(words[0].value), words[0].span


def _called(run: Run) -> Iterator[tuple[str, Span]]:
    """What a script calls whatever happens, and before which nothing may bring it."""
    commands = [command for command in run.script.commands if command.argv] if run.script else []
    if run.script is None or run.script.broken:
        return
    for position, command in enumerate(commands):
        if command.program in LOOKING or not LOOKING.isdisjoint(command.wrappers):
            return
        following = commands[position + 1].operator_before if position + 1 < len(commands) else ""
        if not command.conditional and not command.nested and following != "||":
            start = command.span.start
            before = run.span.source.text[run.span.start : start]
            yield from ((name, command.span) for name in (*command.wrappers, command.program) if name not in before)
        if is_opaque(command):
            return


def _holds_programs(mount: Mount) -> bool:
    target = mount.get("target", "dst", "destination")
    folders = target.value.split("/") if target else []
    return mount.type == "bind" and "bin" in folders
