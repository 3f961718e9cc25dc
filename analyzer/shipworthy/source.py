"""The text of one file, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

_MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_STRAY = regex("[\udc80-\udcff]")


class Source:
    """The text of one file.

    `path` is POSIX and relative to the root of the tree that the file belongs to. Offsets count
    characters of `text`. Bytes that are not UTF-8 are kept as lone surrogates, so `encode` gives
    back what `decode` got, to the byte; a byte order mark is remembered and is no part of `text`.
    `encoding` is `utf-8`, or `utf-16-le` or `utf-16-be` where a byte order mark says so.
    """

    def __init__(
        self, path: str, text: str, *, bom: bool = False, encoding: str = "utf-8", host: Host | None = None
    ) -> None:
        self.path = path
        self.text = text
        self.bom = bom
        self.encoding = encoding
        self.host = host

    def __repr__(self) -> str:
        return f"<source {self.path}>"

    @classmethod
    def decode(cls, path: str, data: bytes) -> Source:
        for encoding, mark in _MARKS.items():
            if data.startswith(mark):
                try:
                    errors = "surrogateescape" if encoding == "utf-8" else "strict"
                    return cls(path, data[len(mark) :].decode(encoding, errors), bom=True, encoding=encoding)
                except UnicodeDecodeError:
                    break
        return cls(path, data.decode("utf-8", "surrogateescape"))

    def encode(self, text: str) -> bytes:
        """The bytes of this file if it held *text*."""
        return (_MARKS[self.encoding] if self.bom else b"") + text.encode(self.encoding, "surrogateescape")

    @cached_property
    def stray_bytes(self) -> StrayBytes | None:
        """The bytes that are not UTF-8, None if all are."""
        if self.text.isascii():
            return None
        found = [match.start() for match in _STRAY.finditer(self.text)]
        return StrayBytes(Span(self, found[0], found[0] + 1), len(found)) if found else None

    def mentions(self, *words: str) -> bool:
        """Is one of *words*, in lower case, in the text, in any case?"""
        return any(word in self.lower for word in words)

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def line_break(self) -> str:
        """What ends the first line: new lines are ended the same way."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    @cached_property
    def line_starts(self) -> list[int]:
        starts = [0]
        starts += (match.end() for match in re.finditer("\n", self.text))
        return starts

    def line(self, offset: int) -> int:
        """The number of the line that holds *offset*, from 1."""
        return bisect_right(self.line_starts, offset)

    def column(self, offset: int) -> int:
        """The column of *offset* in its line, in characters, from 1."""
        return offset - self.line_starts[self.line(offset) - 1] + 1

    def line_span(self, number: int) -> Span:
        """The line *number*, from 1, without its line break."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(self, start, end)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place given as a line and a column, both from 1; the inverse of the two above."""
        return self.line_starts[line - 1] + column - 1


class Host(NamedTuple):
    """Where an embedded text (a Dockerfile in a YAML block scalar) lies in the file that holds it.

    `offsets[i]` is the offset in `source` of character `i` of the embedded text; it has one entry more
    than the text has characters, the last being its end.
    """

    source: Source
    offsets: Sequence[int]


class StrayBytes(NamedTuple):
    """Bytes that the encoding of a file does not have: where the first one is, and how many there are."""

    first: Span
    total: int

    @property
    def value(self) -> int:
        """The first of the bytes."""
        return ord(self.first.text) - 0xDC00


class Span(NamedTuple):
    """A half-open range of characters of one source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The number of the line it starts on, from 1."""
        return self.source.line(self.start)

    @property
    def in_file(self) -> Span:
        """The same place in the file itself, where this source is embedded in another."""
        host = self.source.host
        if host is None:
            return self
        end = host.offsets[self.end - 1] + 1 if self.end > self.start else host.offsets[self.start]
        return Span(host.source, host.offsets[self.start], end).in_file

    @property
    def whole_lines(self) -> Span:
        """The lines that it is on, the line break after them included."""
        source, starts = self.source, self.source.line_starts
        last = source.line(max(self.start, self.end - 1))
        end = starts[last] if last < len(starts) else len(source.text)
        return Span(source, starts[self.line - 1], end)

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of *other*."""
        return Span(self.source, self.start, other.end)

    def cut(self, start: int, end: int) -> Span:
        """The part of this span between two offsets counted from its start."""
        return Span(self.source, self.start + start, self.start + end)
