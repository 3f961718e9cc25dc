"""Taking a RUN apart: another instruction in place of one of its commands, or before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Flag, Instruction, Run
from shipworthy.syntax.shell.nodes import Command


def line_before(instruction: Instruction, text: str) -> Edit:
    """*text* as a line of its own before an instruction, indented as it is."""
    span = instruction.span
    return Edit(Span(span.source, span.start, span.start), f"{text}{span.source.line_break}{margin_of(instruction)}")


def margin_of(instruction: Instruction) -> str:
    """The blanks before an instruction."""
    span = instruction.span
    return span.source.text[span.source.line_span(span.line).start : span.start]


def chained(run: Run) -> tuple[Command, ...]:
    """The commands of a RUN that is nothing but commands joined by `&&`; none for any other."""
    script = run.script
    if script is None or script.broken or run.heredocs or run.onbuild or not script.commands:
        return ()
    commands = script.commands
    source = run.span.source
    ends = [source.text[script.span.start : commands[0].span.start], source.text[commands[-1].span.end : run.span.end]]
    if any(end.strip() for end in ends) or any(command.nested for command in commands):
        return ()
    gaps = (source.text[first.span.end : second.span.start] for first, second in pairwise(commands))
    return commands if all(_is_joint(gap) for gap in gaps) else ()


def _is_joint(gap: str) -> bool:
    """Is there nothing but `&&` and continuations between two commands?"""
    left, joint, right = gap.partition("&&")
    return bool(joint) and all(part in ("", "\\", "`") for half in (left, right) for part in half.split())


def replaced(run: Run, commands: Sequence[Command], gone: Command, text: str) -> Edit | None:
    """*text* as an instruction in place of the command *gone*, the others in a RUN before and one behind it.

    *commands* are those of `chained`.
    """
    index = next((i for i, command in enumerate(commands) if command is gone), None)
    if index is None:
        return None
    source, last = run.span.source, len(commands) - 1
    ending = f"{source.line_break}{margin_of(run)}"
    head = source.text[run.span.start : commands[0].span.start]
    start = commands[index - 1].span.end if index else run.span.start
    end = commands[index + 1].span.start if index < last else run.span.end
    before, after = ending if index else "", f"{ending}{head}" if index < last else ""
    return None if "\n" in head else Edit(Span(source, start, end), f"{before}{text}{after}")


def flag_removal(instruction: Instruction, flag: Flag) -> Span:
    """A flag with the blanks behind it, or with the continuation before it where it ends a line."""
    source, end = flag.span.source, flag.span.end
    text = source.text
    while end < instruction.span.end and text[end] in " \t":
        end += 1
    if end > flag.span.end and text[end : end + 1] not in "\\`\r\n":
        return Span(source, flag.span.start, end)
    parts = [instruction.keyword.span.end, *(other.span.end for other in instruction.flags)]
    return Span(source, max(place for place in parts if place <= flag.span.start), flag.span.end)
