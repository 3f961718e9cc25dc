"""The entries of a mapping or the items of a list as blocks of whole lines, so that they can change places.

A block takes along the comments right above it, those further in below it, and one right below it before an empty
line. Empty lines between blocks belong to none: they stay where they are when blocks move.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.comments import block_texts
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Member, Sequence

_OTHER_BREAKS = ("\r", "\x85", "\u2028", "\u2029")


class Block(NamedTuple):
    """A member with its comments. `span` covers whole lines without the last line break; in a flow just the member."""

    member: Member
    span: Span


def sections(document: ComposeDocument, parent: Mapping | Sequence) -> tuple[tuple[Block, ...], ...] | None:
    """The blocks of *parent* in their order, a new section after each comment that stands by itself.

    None where the members cannot be moved: several on a line, keys that begin with `?`, line breaks that only some
    programs know, or something in the file that Compose refuses.
    """
    if document.invalid or not document.lines.plain:
        return None
    if parent.flow or not parent.members:
        return _flow(document, parent)
    layout = _Layout(document.lines, parent)
    return tuple(layout.sections()) if layout.movable else None


def _flow(document: ComposeDocument, parent: Mapping | Sequence) -> tuple[tuple[Block, ...], ...] | None:
    """Members between brackets move by themselves, unless there are comments or members without a text."""
    inside = parent.span
    if any(inside.start < comment.span.start < inside.end for comment in document.comments):
        return None
    if any(not member.span.text or "\n" in member.span.text for member in parent.members):
        return None
    return (tuple(Block(member, member.span) for member in parent.members),)


class Lines:
    """The lines of a document, by their numbers from 1. `plain`: every program cuts it into the same lines."""

    def __init__(self, document: ComposeDocument) -> None:
        self.source = document.source
        self.total = len(self.source.line_starts)
        self.plain = _has_plain_breaks(self.source)
        self._comments = {comment.span.line: comment for comment in document.comments if comment.own_line}
        self._block_texts = {scalar.span.end: scalar for scalar in block_texts(document.documents)}

    def rows(self, span: Span) -> tuple[int, int]:
        """The first and the last line of *span*."""
        return span.line, self.source.line(max(span.start, span.end - 1))

    def indent(self, line: int) -> int:
        """How far in a comment stands that has the line for itself; -1 for other lines."""
        comment = self._comments.get(line)
        return comment.span.start - self.source.line_starts[line - 1] if comment else -1

    def is_comment(self, line: int) -> bool:
        return line in self._comments

    def is_empty(self, line: int) -> bool:
        return not self.source.line_span(line).text.strip(" ")

    def is_gap(self, line: int) -> bool:
        return line in self._comments or self.is_empty(line)

    def is_open(self, span: Span) -> bool:
        """Could what follows *span* count as a part of it? So may blanks after a block text, and the end of a file."""
        scalar = self._block_texts.get(span.end)
        if scalar is None:
            return False
        line = self.source.line(span.end - 1)
        if line == self.total or "+" in scalar.span.text.partition("\n")[0].partition("#")[0]:
            return True
        while line < self.total and self.is_empty(line + 1):
            line += 1
            if self.source.line_span(line).text:
                return True
        return False

    def is_head(self, line: int) -> bool:
        """Is there nothing above the line but the start of the document?"""
        return not self.source.text[: self.source.line_starts[line - 1]].strip(" \r\n-")

    def span(self, first: int, last: int) -> Span:
        return self.source.line_span(first).to(self.source.line_span(last))


class _Layout:
    """The lines of one collection that is written without brackets."""

    def __init__(self, lines: Lines, parent: Mapping | Sequence) -> None:
        self.lines = lines
        self.members = parent.members
        self.dash = "-" if isinstance(parent, Sequence) else ""
        self.rows = [lines.rows(member.span) for member in self.members]

    @cached_property
    def column(self) -> int:
        """How many blanks stand before the keys or the dashes."""
        line = self.lines.source.line_span(self.rows[0][0]).text
        return len(line) - len(line.lstrip(" "))

    @cached_property
    def movable(self) -> bool:
        pairs = zip(self.rows, self.rows[1:], strict=False)
        return (
            all(self._begins_line(member) for member in self.members)
            and not any(self.lines.is_open(member.span) for member in self.members)
            and all(self._parted(last[1], row[0]) for last, row in pairs)
        )

    def _begins_line(self, member: Member) -> bool:
        start = self.lines.source.line_starts[member.span.line - 1]
        before = self.lines.source.text[start : member.span.start]
        return before.rstrip(" ") == (" " * self.column + self.dash).rstrip(" ") and (
            bool(self.dash) or len(before) == self.column
        )

    def _parted(self, last: int, first: int) -> bool:
        """Do two members not share a line, nor have anything but comments between them?"""
        return last < first and all(self.lines.is_gap(line) for line in range(last + 1, first))

    def sections(self) -> Iterator[tuple[Block, ...]]:
        section: list[Block] = []
        above = 0
        for index, (member, (row, _)) in enumerate(zip(self.members, self.rows, strict=True)):
            first = self._top(row, above)
            if section and any(self.lines.is_comment(line) for line in range(above + 1, first)):
                yield tuple(section)
                section = []
            above = self._bottom(index)
            section.append(Block(member, self.lines.span(first, above)))
        yield tuple(section)

    def _top(self, row: int, above: int) -> int:
        """The first line of a block: that of its key, or of the comment right above; what heads the file stays.

        A comment further in stays, too: after a block text it would be a part of that.
        """
        first = row
        while first > above + 1 and 0 <= self.lines.indent(first - 1) <= self.column:
            first -= 1
        return row if not self.column and self.lines.is_head(first) else first

    def _bottom(self, index: int) -> int:
        """The last line of a block: that of its value, or of a comment that belongs to it."""
        last = end = self.rows[index][1]
        final = index + 1 == len(self.rows)
        line = last + 1
        while line <= self.lines.total and self.lines.is_gap(line):
            if self.lines.indent(line) > self.column:
                end = line
            line += 1
        if final:
            return end
        below = end + 1
        while self.lines.is_comment(below):
            below += 1
        return below - 1 if below < self.rows[index + 1][0] else end


def _has_plain_breaks(source: Source) -> bool:
    text = source.text.replace("\r\n", "\n") if "\r" in source.text else source.text
    return not any(sign in text for sign in _OTHER_BREAKS)
