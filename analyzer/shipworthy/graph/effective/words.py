"""Commands given as one text, split into words as Compose does it: no shell takes part.

Source: "command" in https://docs.docker.com/reference/compose-file/services/, and the splitting that Compose does:
quotes and backslashes count, and at the first unquoted `;`, `&`, `|`, `<` or `>` it stops.
"""

from __future__ import annotations

from typing import NamedTuple

_BLANKS = " \t\r\n"
_ENDS = ";&|<>"
_ESCAPES = {"n": "\n", "t": "\t"}


class Word(NamedTuple):
    """A word, and where it begins and ends in the text."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Word] | None:
    """The words of *text*; None if Compose refuses it: a quote that is never closed, or a parenthesis."""
    splitter = _Splitter(text)
    return splitter.words if splitter.run() else None


class _Splitter:
    """`_quote` is the quote that is open: `'`, `"`, a backquote, or `(` for `$(`."""

    def __init__(self, text: str) -> None:
        self.words: list[Word] = []
        self._text = text
        self._buffer: list[str] = []
        self._start = -1
        self._quote = ""

    def run(self) -> bool:
        at = 0
        while at < len(self._text):
            char = self._text[at]
            if char == "\\" and self._quote != "'":
                at += 1
                self._escape(at)
            elif not self._quote and char in _BLANKS:
                self._close(at)
            elif not self._quote and char in _ENDS:
                self._end(char)
                break
            elif not self._take(char, at):
                return False
            at += 1
        self._close(at)
        return not self._quote and at <= len(self._text)

    def _escape(self, at: int) -> None:
        char = self._text[at : at + 1]
        self._add(f"\\{char}" if self._quote in ("`", "(") else _ESCAPES.get(char, char), at - 1)

    def _take(self, char: str, at: int) -> bool:
        """A character that is none of the above; False if it is refused."""
        if self._quote:
            closes = char == (")" if self._quote == "(" else self._quote)
            if not closes or char in "`)":
                self._add(char, at)
            self._quote = "" if closes else self._quote
            return closes or char != "(" or self._quote != "("
        if char == ")" or (char == "(" and not "".join(self._buffer[-1:]).endswith("$")):
            return False
        if char in "\"'`(":
            self._quote = char
        self._add("" if char in "\"'" else char, at)
        return True

    def _add(self, char: str, at: int) -> None:
        self._start = at if self._start < 0 else self._start
        self._buffer.append(char)

    def _end(self, char: str) -> None:
        """Before `>`, a number is that of a stream and no word."""
        if char == ">" and "".join(self._buffer).isdecimal():
            self._buffer, self._start = [], -1

    def _close(self, at: int) -> None:
        if self._start >= 0:
            self.words.append(Word("".join(self._buffer), self._start, at))
        self._buffer, self._start = [], -1
