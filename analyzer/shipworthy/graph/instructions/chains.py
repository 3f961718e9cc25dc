"""Instructions that put on one line what could have a line each.

Source: "Sort multi-line arguments" in https://docs.docker.com/build/building/best-practices/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.instructions.splitting import margin_of
from shipworthy.graph.stage import Stage
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Healthcheck, Instruction, Label, Onbuild, Run
from shipworthy.syntax.shell.nodes import Command, Script

_JOINTS = ("&&", "||")


class Crowd(Node):
    """`gaps` are the blanks at which a line of `instruction` could be broken; `kinds` says what stands beside them."""

    instruction: Instruction
    gaps: tuple[Span, ...]
    kinds: tuple[str, ...]


def crowds(unit: DockerfileUnit, least: int) -> Iterator[Crowd]:
    """In order. Chains of fewer than *least* commands are left alone, and scripts for shells other than POSIX ones."""
    for stage in unit.stages:
        for instruction in stage.instructions:
            found = _find(stage, instruction.trigger if isinstance(instruction, Onbuild) else instruction, least)
            if found and any(found.values()):
                gaps = sorted((gap for part in found.values() for gap in part), key=lambda gap: gap.start)
                kinds = tuple(kind for kind, part in found.items() if part)
                yield Crowd(instruction=instruction, gaps=tuple(gaps), kinds=kinds)


def _find(stage: Stage, instruction: Instruction | None, least: int) -> dict[str, list[Span]]:
    match instruction:
        case Run():
            flags = [flag.span for flag in instruction.flags if flag.name == "mount"]
            mounts = _unbroken([*flags, *_rest(instruction)]) if len(_unbroken(flags)) else []
            return {"mounts": mounts, "commands": _chain(stage, instruction, least)}
        case Label() if not any(pair.legacy for pair in instruction.pairs):
            return {"labels": _unbroken(pair.span for pair in instruction.pairs)}
        case Healthcheck() if not instruction.none:
            options = _unbroken([*(flag.span for flag in instruction.flags), *_rest(instruction)])
            return {"options": options, "commands": _chain(stage, instruction, least)}
    return {}


def _rest(instruction: Instruction) -> list[Span]:
    """The first word behind the flags; nothing without flags."""
    source, end = instruction.span.source, instruction.span.end
    if not instruction.flags:
        return []
    text = source.text[instruction.flags[-1].span.end : end]
    start = instruction.flags[-1].span.end + len(text) - len(text.lstrip(" \t"))
    return [Span(source, start, start + 1)] if source.text[start : start + 1] not in ("\\", "`", "\n", "\r") else []


def _unbroken(spans: Iterable[Span]) -> list[Span]:
    """The gaps between neighbours on one line."""
    gaps = (Span(first.source, first.end, second.start) for first, second in pairwise(spans))
    return [gap for gap in gaps if "\n" not in gap.text and not gap.text.strip()]


def _chain(stage: Stage, instruction: CommandInstruction, least: int) -> list[Span]:
    """The blanks before `&&` and `||` that join commands of the list at the top of a script."""
    script = instruction.script
    if script is None or script.broken or instruction.heredocs or instruction.interpreter:
        return []
    if not stage.understands(instruction):
        return []
    commands = top_commands(script)
    if len(commands) < least:
        return []
    found = []
    for first, second in pairwise(commands):
        gap = Span(first.span.source, first.span.end, second.span.start)
        if second.operator_before in _JOINTS and gap.text.strip() == second.operator_before and "\n" not in gap.text:
            found.append(gap.cut(0, gap.text.index(second.operator_before)))
    return found


def top_commands(script: Script) -> Sequence[Command]:
    """The commands that are joined at the top, and not part of a compound command or of another command."""
    found: list[Command] = []
    outermost: Command | None = None
    follows = False
    for command in script.commands:
        if command.nested or (outermost and command.span.end <= outermost.span.end):
            continue
        outermost = command
        follows = not command.conditional or (follows and command.operator_before in (*_JOINTS, "|"))
        if follows:
            found.append(command)
    return found


def broken(crowd: Crowd, escape: str) -> tuple[Edit, ...]:
    """How to break the line at each gap, with the indentation that the instruction has already."""
    span = crowd.instruction.span
    source = span.source
    second = source.line_starts[span.line] if span.line < len(source.line_starts) else span.end
    rest = source.text[second : span.end] if second < span.end else ""
    line = rest.split("\n", 1)[0]
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    indent = blanks if blanks and blanks != line else f"{margin_of(crowd.instruction)}    "
    return tuple(Edit(gap, f" {escape}{source.line_break}{indent}") for gap in crowd.gaps)
