"""A command in one text, split into words as Compose splits it: quotes and backslashes, but no shell.

Source: "command" in https://docs.docker.com/reference/compose-file/services/ and the library that Compose leaves the
splitting to: it ends at the first `;`, `&`, `|`, `<` or `>` outside of quotes; `$(...)` and backquotes keep blanks
together.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple

_BLANKS = " \t\r\n"
_ENDS = ";&|<>"
_QUOTES = {'"': '"', "'": "'", "`": "`", "(": ")"}
_NAMES = {'"': "quote", "'": "quote", "`": "backquote", "(": "parenthesis"}


class CommandWord(NamedTuple):
    """A word without its quotes, from `start` to `end` of the text; `offsets[i]` is where its character `i` stands."""

    text: str
    start: int
    end: int
    offsets: tuple[int, ...]


class Fault(NamedTuple):
    """Why Compose refuses the text: the character at `at`."""

    at: int
    message: str


class CommandLine(NamedTuple):
    """The words of a text. `stop` is the offset of the operator at which they end, None if they end with the text."""

    words: tuple[CommandWord, ...] = ()
    stop: int | None = None
    fault: Fault | None = None


def split(text: str) -> CommandLine:
    """Split *text*; with a `fault` the words are those before it."""
    return _Splitter(text).run()


class _Splitter:
    """`quote` is what is open: a quote, a backquote or the parenthesis of `$(`, and `opened` where it began."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[CommandWord] = []
        self.quote = ""
        self.opened = 0
        self._characters: list[str] = []
        self._offsets: list[int] = []
        self._start: int | None = None

    def run(self) -> CommandLine:
        at = 0
        while at < len(self.text):
            char = self.text[at]
            if char == "\\" and self.quote != "'":
                if at + 1 == len(self.text):
                    return self._refuse(at, "the backslash at the end has nothing to escape")
                self._escape(at)
                at += 1
            elif char in _ENDS and not self.quote:
                return self._stop(at)
            elif char in "()" and self._is_stray(char):
                return self._refuse(at, "a parenthesis stands outside of quotes: no shell reads this")
            else:
                self._take(char, at)
            at += 1
        return self._finish()

    def _escape(self, at: int) -> None:
        """A backslash and what follows it; where words of another command are kept together, both stay."""
        following = self.text[at + 1]
        if self.quote in ("`", "("):
            self._add("\\", at, at)
        else:
            following = {"t": "\t", "n": "\n"}.get(following, following)
        self._add(following, at + 1, at)

    def _is_stray(self, char: str) -> bool:
        if self.quote == "(":
            return char == "("
        return not self.quote and (char == ")" or self._characters[-1:] != ["$"])

    def _take(self, char: str, at: int) -> None:
        if not self.quote and char in _BLANKS:
            self._close(at)
            return
        if not self.quote and char in _QUOTES:
            self.quote, self.opened = char, at
        elif self.quote and char == _QUOTES[self.quote]:
            self.quote = ""
        elif self.quote or char not in _QUOTES:
            self._add(char, at, at)
            return
        if char in "\"'":
            self._start = at if self._start is None else self._start
        else:
            self._add(char, at, at)

    def _add(self, char: str, at: int, start: int) -> None:
        self._start = start if self._start is None else self._start
        self._characters.append(char)
        self._offsets.append(at)

    def _close(self, end: int) -> None:
        if self._start is not None:
            text = "".join(self._characters)
            self.words.append(CommandWord(text, self._start, end, tuple(self._offsets)))
        self._forget()

    def _forget(self) -> None:
        self._characters, self._offsets, self._start = [], [], None

    def _stop(self, at: int) -> CommandLine:
        if self.text[at] == ">" and all("0" <= char <= "9" for char in self._characters):
            self._forget()
        self._close(at)
        return CommandLine(tuple(self.words), stop=at)

    def _refuse(self, at: int, message: str) -> CommandLine:
        return CommandLine(tuple(self.words), fault=Fault(at, message))

    def _finish(self) -> CommandLine:
        self._close(len(self.text))
        if not self.quote:
            return CommandLine(tuple(self.words))
        return self._refuse(self.opened, f"the {_NAMES[self.quote]} that is opened here is never closed")
