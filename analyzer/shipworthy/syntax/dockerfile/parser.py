"""From the text of a Dockerfile to its tree. Nothing raises: what BuildKit would refuse becomes an `Invalid`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile import lookalikes
from shipworthy.syntax.dockerfile.directives import Directives
from shipworthy.syntax.dockerfile.instructions import read
from shipworthy.syntax.dockerfile.lines import Lines
from shipworthy.syntax.dockerfile.nodes import Arg, Dockerfile, Instruction
from shipworthy.syntax.nodes import Invalid


def parse(source: Source) -> Dockerfile:
    """The tree of *source*."""
    directives = Directives(source)
    lines = Lines(source, directives.lines + 1, directives.escape)
    invalid = list(directives.invalid)
    instructions = []
    while line := lines.next():
        instruction = read(line, lines, directives, invalid)
        if instruction:
            instructions.append(instruction)
    meant = {problem.span.start for problem in invalid if problem.instead == "FROM"}
    invalid += [*lines.invalid, *_order(source, instructions, meant)]
    if not directives.frontend.ours:
        invalid.clear()
    comments = (*directives.comments, *lines.comments)
    return Dockerfile(
        source=source,
        directives=tuple(directives.found),
        comments=comments,
        instructions=tuple(instructions),
        invalid=tuple(sorted(invalid, key=lambda problem: problem.span.start)),
        lookalikes=tuple(lookalikes.find(directives.lines, comments, instructions)),
        frontend=directives.frontend,
    )


def _order(source: Source, instructions: Sequence[Instruction], meant: Collection[int]) -> Iterator[Invalid]:
    """What is wrong with the order of the instructions: a stage has to begin before anything but ARG.

    At *meant* begin instructions that are probably misspelt FROMs.
    """
    if not instructions:
        message = "there is no instruction in this file"
        yield Invalid(span=Span(source, 0, 0), code="no-instruction", message=message)
        return
    for instruction in instructions:
        if instruction.name == "FROM" or instruction.span.start in meant:
            return
        if not isinstance(instruction, Arg) and instruction.name != "ARG":
            message = f"{instruction.name} stands before the first FROM; only ARG may"
            yield Invalid(span=instruction.keyword.span, code="instruction-before-from", message=message)
            return
    message = "there is no FROM in this file"
    yield Invalid(span=instructions[-1].span, code="no-stage", message=message)
