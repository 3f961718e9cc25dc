"""Blank lines between the instructions of a Dockerfile, and blanks before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise, takewhile

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.dockerfile.nodes import Dockerfile, Instruction

_QUOTED = regex(r"'[^']*(?:'|\Z)|\"(?:\\.|[^\"\\])*(?:\"|\Z)|\\.|[^'\"\\]+", re.DOTALL)


class Gap(NamedTuple):
    """What lies between two instructions.

    `blank` are its blank lines, line breaks included, those before a comment if it has one; `start` is where the
    first line of it begins. `parted` is true if there is any blank line, behind a comment too.
    """

    first: Instruction
    second: Instruction
    start: Span
    blank: tuple[Span, ...]
    commented: bool
    parted: bool


class Margin(NamedTuple):
    """The blanks before an instruction, and those before each further line of it.

    Comments, blank lines and lines that begin in quotes, where blanks count, are left out.
    """

    instruction: Instruction
    own: Span
    others: tuple[Span, ...]


def gaps(dockerfile: Dockerfile) -> Iterator[Gap]:
    """The gaps between instructions that begin on different lines, in order."""
    source = dockerfile.source
    starts = source.line_starts
    for first, second in pairwise(dockerfile.instructions):
        begin = source.line(_end(first) - 1 if _end(first) > first.span.start else first.span.start)
        end = second.span.line
        lines = [Span(source, starts[number - 1], starts[number]) for number in range(begin + 1, end)]
        if end > begin:
            start = starts[begin]
            blank = tuple(takewhile(lambda line: not line.text.strip(), lines))
            parted = any(not line.text.strip() for line in lines)
            yield Gap(first, second, Span(source, start, start), blank, len(blank) < len(lines), parted)


def _end(instruction: Instruction) -> int:
    """Where an instruction ends, its here-documents included."""
    return max(instruction.span.end, *(heredoc.terminator.end for heredoc in instruction.heredocs), 0)


def margins(dockerfile: Dockerfile) -> Iterator[Margin]:
    """In order."""
    source = dockerfile.source
    comments = {comment.span.line: comment.span for comment in dockerfile.comments}
    for instruction in dockerfile.instructions:
        span = instruction.span
        numbers = range(span.line + 1, source.line(max(span.end - 1, span.start)) + 1)
        lines = [source.line_span(number) for number in numbers if number not in comments]
        quoted = _quoted(span, [comments[number] for number in numbers if number in comments]) if lines else []
        others = (_margin(line) for line in lines if not _is_inside(line.start, quoted))
        own = source.line_span(span.line)
        yield Margin(instruction, own._replace(end=span.start), tuple(span for span in others if span))


def _quoted(span: Span, comments: list[Span]) -> list[tuple[int, int]]:
    """What is in quotes, by offsets; an open quote goes on to the end. *comments* hold none."""
    text = span.text
    for comment in comments:
        start, end = comment.start - span.start, comment.end - span.start
        text = text[:start] + " " * (end - start) + text[end:]
    found = (match for match in _QUOTED.finditer(text) if match.group()[0] in "'\"")
    return [(span.start + match.start(), span.start + match.end()) for match in found]


def _is_inside(place: int, quoted: list[tuple[int, int]]) -> bool:
    index = bisect_left(quoted, (place, 0)) - 1
    return index >= 0 and place < quoted[index][1]


def _margin(line: Span) -> Span | None:
    text = line.text
    return line.cut(0, len(text) - len(text.lstrip(" \t"))) if text.strip() else None
