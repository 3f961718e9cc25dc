"""Text as the builder reads it, every character with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span


class Text(NamedTuple):
    """A part of a source in which characters may be left out: those of a continuation, quotes, escapes.

    Character `i` of `text` stands at `offsets[i]`; there is one offset more than there are characters, the
    last being the end. A name that a continuation cuts in two is one name here, as it is for BuildKit.
    """

    source: Source
    text: str
    offsets: Sequence[int]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the characters from *start* to *end* are in the file."""
        end = len(self.text) if end is None else end
        last = self.offsets[end - 1] + 1 if end else self.offsets[0]
        return Span(self.source, min(self.offsets[start], last), last)

    def cut(self, start: int, end: int | None = None) -> Text:
        end = len(self.text) if end is None else end
        return Text(self.source, self.text[start:end], self.offsets[start : end + 1])

    def strip(self) -> Text:
        stripped = self.text.strip()
        if len(stripped) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, start + len(stripped))

    def spell(self, characters: Iterable[tuple[str, int]]) -> Text:
        """The same place with other characters, each with the index of the one that it stands for."""
        pairs = list(characters)
        offsets = [self.offsets[index] for _, index in pairs]
        return Text(self.source, "".join(char for char, _ in pairs), [*offsets, self.offsets[-1]])
