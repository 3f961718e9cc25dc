"""From the text of a Dockerfile to its tree. Nothing raises: what BuildKit would refuse becomes an `Invalid`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.directives import Directives
from shipworthy.syntax.dockerfile.instructions import read
from shipworthy.syntax.dockerfile.lines import Lines
from shipworthy.syntax.dockerfile.nodes import Arg, Dockerfile, From, Instruction
from shipworthy.syntax.nodes import Invalid


def parse(source: Source) -> Dockerfile:
    """The tree of *source*."""
    directives = Directives(source)
    lines = Lines(source, directives.lines + 1, directives.escape)
    invalid = list(directives.invalid)
    instructions = []
    while line := lines.next():
        instruction = read(line, lines, directives.escape, invalid)
        if instruction:
            instructions.append(instruction)
    invalid += [*lines.invalid, *_order(source, instructions)]
    if not directives.is_ours:
        invalid.clear()
    return Dockerfile(
        source=source,
        directives=tuple(directives.found),
        comments=(*directives.comments, *lines.comments),
        instructions=tuple(instructions),
        invalid=tuple(sorted(invalid, key=lambda problem: problem.span.start)),
    )


def _order(source: Source, instructions: Sequence[Instruction]) -> Iterator[Invalid]:
    """What is wrong with the order of the instructions: a stage has to begin before anything but ARG."""
    if not instructions:
        message = "there is no instruction in this file"
        yield Invalid(span=Span(source, 0, 0), code="no-instruction", message=message)
        return
    for instruction in instructions:
        if isinstance(instruction, From) or instruction.name == "FROM":
            return
        if not isinstance(instruction, Arg) and instruction.name != "ARG":
            message = f"{instruction.name} stands before the first FROM; only ARG may"
            yield Invalid(span=instruction.keyword.span, code="instruction-before-from", message=message)
            return
    message = "there is no FROM in this file"
    yield Invalid(span=instructions[-1].span, code="no-stage", message=message)
