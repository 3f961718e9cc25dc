"""How a Dockerfile is laid out: blanks at the ends of lines, blank lines, gaps between words.

The bodies of here-documents are left out, for there every character counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.dockerfile.nodes import Dockerfile, Instruction

_TRAILING = regex(r"(?<![ \t])[ \t]++(?=\r?$)", re.MULTILINE)
_EMPTY = regex(r"(?:^[ \t]*\r?\n)+", re.MULTILINE)
_BLANKS = regex(r"[ \t]+")


class Layout(NamedTuple):
    """`trailing` are blanks at the ends of lines. `empty` are runs of blank lines, line breaks included, outside of
    instructions. `gaps` are the blanks behind keywords and flags. `ends` is true if a line break ends the last line.
    """

    trailing: tuple[Span, ...]
    empty: tuple[Span, ...]
    gaps: tuple[Span, ...]
    ends: bool


def read(dockerfile: Dockerfile) -> Layout:
    """The layout of a file."""
    source = dockerfile.source
    bodies = [heredoc.body for instruction in dockerfile.instructions for heredoc in instruction.heredocs]
    continued = [instruction.span for instruction in dockerfile.instructions]
    return Layout(
        trailing=tuple(_outside(_find(_TRAILING, source), bodies)),
        empty=tuple(_outside(_find(_EMPTY, source), [*bodies, *continued])),
        gaps=tuple(gap for instruction in dockerfile.instructions for gap in _gaps(source, instruction)),
        ends=not source.text or source.text.endswith("\n"),
    )


def _find(pattern: re.Pattern[str], source: Source) -> Iterator[Span]:
    return (Span(source, *match.span()) for match in pattern.finditer(source.text))


def _outside(spans: Iterable[Span], zones: Iterable[Span]) -> Iterator[Span]:
    """The *spans* that touch none of the *zones*; both are walked once, in the order of the text."""
    ordered = sorted((zone.start, zone.end) for zone in zones)
    at = 0
    for span in spans:
        while at < len(ordered) and ordered[at][1] <= span.start:
            at += 1
        if at == len(ordered) or span.end <= ordered[at][0]:
            yield span


def _gaps(source: Source, instruction: Instruction) -> Iterator[Span]:
    for part in (instruction.keyword.span, *(flag.span for flag in instruction.flags)):
        match = _BLANKS.match(source.text, part.end)
        if match and match.end() < instruction.span.end and source.text[match.end()] not in "\\`\r\n":
            yield Span(source, *match.span())


def counted_lines(dockerfile: Dockerfile, *, blank: bool, comments: bool) -> list[int]:
    """The numbers of the lines of a file, with or without its blank lines and those of comments and directives."""
    source = dockerfile.source
    starts = source.line_starts
    numbers = set(range(1, len(starts) + (source.text[starts[-1] :] != "")))
    if not blank:
        numbers -= {number for number in numbers if not source.line_span(number).text.strip()}
    if not comments:
        marks = (*(c.span for c in dockerfile.comments if c.own_line), *(d.value_span for d in dockerfile.directives))
        numbers -= {mark.line for mark in marks}
    return sorted(numbers)
