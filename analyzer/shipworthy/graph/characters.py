"""Characters that are not what they look like: invisible ones, and the dashes, quotes and blanks of typesetters.

Sources: UAX #9 of Unicode, sections 2.1 to 2.4; https://trojansource.codes
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.nodes import ComposeDocument, scalars
from shipworthy.syntax.nodes import Comment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = regex(f"[{_TURNING}\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "--", "\u2015": "--", "\u2212": "-"}
_QUOTES = {"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'", "\u201a": "'"}
_BLANKS = regex("[\u00a0\u2007\u202f\u3000]")


class Character(NamedTuple):
    """Where a strange character stands, and `instead`, what was probably meant."""

    span: Span
    instead: str = ""

    @property
    def name(self) -> str:
        """What Unicode calls it, with its number."""
        from unicodedata import name

        char = self.span.text[0]
        return f"{name(char, 'character')} (U+{ord(char):04X})"

    @property
    def turns(self) -> bool:
        """Does it change the direction in which text is shown?"""
        return self.span.text in _TURNING


def hidden(source: Source, comments: Sequence[Comment]) -> Iterator[Character]:
    """The characters of a file that nobody sees; in its *comments* only those that turn the text around.

    What joins and parts letters in some scripts, and in emoji, is left out.
    """
    if source.text.isascii():
        return
    starts = [comment.span.start for comment in comments]
    for match in _HIDDEN.finditer(source.text):
        at = bisect_right(starts, match.start()) - 1
        if match[0] in _TURNING or at < 0 or comments[at].span.end <= match.start():
            yield Character(Span(source, *match.span()))


def typeset(stage: Stage) -> Iterator[Character]:
    """The dashes, quotes and blanks in the commands of a POSIX shell that it takes for letters."""
    if stage.source.text.isascii():
        return
    for command in stage.commands:
        for word in command.words:
            text = word.span.text
            if text.isascii() or "'" in text or '"' in text:
                continue
            yield from _at_the_start(word.span)
            yield from (Character(word.span.cut(*match.span()), " ") for match in _BLANKS.finditer(text))


def _at_the_start(span: Span) -> Iterator[Character]:
    text = span.text
    following = text[1:2]
    if text[0] in _DASHES and ((following.isascii() and following.isalpha()) or following in ("-", *_DASHES)):
        yield Character(span.cut(0, 1), _DASHES[text[0]])
    elif text[0] in _QUOTES:
        yield Character(span.cut(0, 1), _QUOTES[text[0]])


def quoted_by_typesetters(document: ComposeDocument) -> Iterator[Character]:
    """The first quotes of scalars in typographic quotes, which YAML takes for a part of the value."""
    if document.source.text.isascii():
        return
    for scalar in scalars(document.documents):
        value = scalar.value
        if not scalar.style and len(value) > 1 and value[0] in _QUOTES and value[-1] in _QUOTES:
            yield Character(scalar.span.cut(0, 1), _QUOTES[value[0]])
