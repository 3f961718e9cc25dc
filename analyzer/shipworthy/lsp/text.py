"""The text of a document: where its characters are for us, and where for the client."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types
from pygls.workspace import TextDocument

from shipworthy.finding import Place
from shipworthy.regex import regex
from shipworthy.source import Source

_LINE_BREAK = regex("\r\n|\r|\n")
_MARK = "\ufeff"


class Text:
    """What a document holds.

    Our lines end with line feeds; those of the protocol with carriage returns too, and it knows no byte order mark.
    """

    def __init__(self, document: TextDocument) -> None:
        self.uri = document.uri
        self._text = document.source
        self._units = document.position_codec.client_num_units
        self._mark = len(_MARK) if self._text.startswith(_MARK) else 0
        self._source = Source("", self._text[self._mark :])
        breaks = list(_LINE_BREAK.finditer(self._text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(self._text)]

    @property
    def line_break(self) -> str:
        return self._source.line_break

    def line(self, number: int) -> str:
        """Our line *number*, from 1."""
        return self._source.line_span(number).text

    def range_of(self, place: Place) -> types.Range:
        """The range of a place, in the client's units (UTF-16 unless it asked for others)."""
        return types.Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    def position(self, line: int, column: int) -> types.Position:
        """The position of one of our lines and columns, from 1, in the client's units."""
        offset = self._source.offset(line, column) + self._mark
        number = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[number] : min(offset, self._ends[number])]
        return types.Position(line=number, character=self._units(before))
