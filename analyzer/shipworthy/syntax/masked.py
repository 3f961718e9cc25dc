"""Text with parts of it made invisible, every character at the offset it has in the file."""

from __future__ import annotations

from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span


class Masked(NamedTuple):
    """A stretch of a source in which `text` may differ from what is written, but never in length.

    A Dockerfile's continuations and the comment lines inside them are blanked, so that every parser
    works on offsets of the original and no position is computed back: character `i` of `text` is at
    offset `start + i` of the source.
    """

    source: Source
    start: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.start + len(self.text))

    def cut(self, start: int, end: int) -> Masked:
        return Masked(self.source, self.start + start, self.text[start:end])
