"""Commands that an organisation does not want to see in a RUN."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.graph.commands.executed import executed, wrapper_word
from shipworthy.graph.stage import Stage
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Command


class Forbidden(NamedTuple):
    """A command, or the program that only runs it, such as `sudo`, and the pattern that forbids it."""

    span: Span
    pattern: str


def forbidden(stage: Stage, patterns: Iterable[str]) -> Iterator[Forbidden]:
    """In order. A pattern is a program, and words that have to follow it: `apt-get upgrade`, `npm install -g`."""
    wanted = [(pattern, pattern.split()) for pattern in patterns if pattern.strip()]
    for _, command in executed(stage):
        for pattern, (program, *words) in wanted:
            span = _place(command, program, words)
            if span:
                yield Forbidden(span, pattern)


def _place(command: Command, program: str, words: list[str]) -> Span | None:
    """From the program to the last of the *words*; None if one is missing, or comes too early."""
    first = wrapper_word(command, program)
    if first is None:
        return None
    rest = iter(command.words[next(i for i, word in enumerate(command.words) if word is first) + 1 :])
    span = first.span
    for wanted in words:
        found = next((word for word in rest if word.value == wanted), None)
        if found is None:
            return None
        span = first.span.to(found.span)
    return span
