"""Chains that could be here-documents, and here-documents that end elsewhere than they seem to.

Source: "Here-Documents" in https://docs.docker.com/reference/dockerfile/ and in the Shell Command Language of POSIX.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.chains import top_commands
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.stage import Stage
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Instruction, Onbuild, Run
from shipworthy.syntax.shell.nodes import Command, Script

_ENDING = frozenset({"exec", "exit", "return"})


class Chain(Node):
    """A RUN whose script is a chain of `count` steps; a step may be a pipe. `edit` makes a here-document of it."""

    run: Run
    count: int
    edit: Edit | None


def chained_runs(stage: Stage, least: int) -> Iterator[Chain]:
    """The RUN instructions of *least* steps or more that a POSIX shell runs, in order."""
    for run in stage.runs:
        script = run.script
        if script is None or run.heredocs or run.exec is not None or script.broken or not stage.understands(run):
            continue
        commands = top_commands(script)
        operators = [command.operator_before for command in commands[1:]]
        if "||" in operators or "&" in operators:
            continue
        count = 1 + operators.count("&&") + operators.count(";")
        if count >= least:
            yield Chain(run=run, count=count, edit=_as_heredoc(run, script, commands))


def _as_heredoc(run: Run, script: Script, commands: Sequence[Command]) -> Edit | None:
    """None where a line of its own would mean something else: after `exit`, in brackets, beside a comment."""
    if len(commands) != len(script.commands) or any(command.program in _ENDING for command in commands):
        return None
    source, steps = run.span.source, [commands[0].span]
    for first, second in pairwise(commands):
        joint = source.text[first.span.end : second.span.start]
        if [part for part in joint.split() if part != "\\"] != [
            second.operator_before
        ] or second.operator_before == ";":
            return None
        if second.operator_before == "|":
            steps[-1] = steps[-1].to(second.span)
        else:
            steps.append(second.span)
    around = Span(source, script.span.start, steps[0].start).text + Span(source, steps[-1].end, run.span.end).text
    written = [step.text for step in steps]
    if around.strip() or any(_is_tricky(text) for text in written):
        return None
    body = source.line_break.join(["<<EOF", "set -e", *written, "EOF"])
    return Edit(Span(source, script.span.start, run.span.end), body)


def _is_tricky(text: str) -> bool:
    """Has it comments between its lines, or a line that would end the here-document?"""
    lines = [line.strip() for line in text.split("\n")]
    return "<<" in text or any(line.startswith("#") or line in ("", "EOF") or line.endswith("`") for line in lines)


class FalseEnd(Node):
    """A line that seems to end `<<-name` and does not, for blanks stand before it; `edits` take those off."""

    span: Span
    name: str
    edits: tuple[Edit, ...]


def false_ends(unit: DockerfileUnit) -> Iterator[FalseEnd]:
    """The first of each here-document, those that a shell reads included."""
    for instruction in unit.document.instructions:
        held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        yield from _in_builder(instruction)
        if isinstance(held, CommandInstruction) and held.script and "<<-" in held.script.span.text:
            yield from _in_script(held.script)


def _in_builder(instruction: Instruction) -> Iterator[FalseEnd]:
    for heredoc in instruction.heredocs:
        if heredoc.chomp:
            yield from _first(heredoc.body, heredoc.name)


def _in_script(script: Script) -> Iterator[FalseEnd]:
    source = script.span.source
    for command in script.commands:
        for redirect in command.redirects:
            if redirect.operator == "<<-" and redirect.target and redirect.target.value:
                name, start = redirect.target.value, source.line_span(redirect.span.line).end + 1
                end = _end(source.text, start, script.span.end, name)
                if end is not None:
                    yield from _first(Span(source, start, end), name)


def _end(text: str, start: int, end: int, name: str) -> int | None:
    """Where the line begins that ends a here-document."""
    at = start
    while at < end:
        following = text.find("\n", at, end)
        following = end if following < 0 else following
        if text[at:following].rstrip("\r").lstrip("\t") == name:
            return at
        at = following + 1
    return None


def _first(body: Span, name: str) -> Iterator[FalseEnd]:
    start = body.start
    for line in body.text.splitlines(keepends=True):
        text = line.rstrip("\r\n")
        blanks = text[: len(text) - len(name)]
        if text.endswith(name) and " " in blanks and not blanks.strip(" \t"):
            spaces = (start + i for i, char in enumerate(blanks) if char == " ")
            edits = tuple(Edit(Span(body.source, place, place + 1), "") for place in spaces)
            yield FalseEnd(span=Span(body.source, start, start + len(text)), name=name, edits=edits)
            return
        start += len(line)
