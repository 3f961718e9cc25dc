"""What a word of a shell command means once quotes and escapes are gone.

Source: "Quoting" and "Word Expansions" in the Shell Command Language of POSIX, and `$'...'` of Bash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.shell.nodes import ShellWord

_SPECIAL = regex(r"[\\'\"$`*?\[{~]")
_PLAIN = regex(r"[^\\'\"$*?\[\]{},.]+")
_IN_QUOTES = regex(r"[^\\\"]+")
_IN_ANSI_C = regex(r"[^\\']+")
_ANSI_C = regex(r"\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|(.))", re.DOTALL)
_NAMED_ESCAPES = {
    "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}  # fmt: skip


class Text(NamedTuple):
    """The text of a script; its character `i` is at offset `start + i` of the source."""

    source: Source
    start: int
    text: str

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, self.start + start, self.start + end)


class Expanded(NamedTuple):
    """A stretch that the shell replaces, and the variables it names."""

    start: int
    end: int
    variables: tuple[str, ...]


def spell(text: Text, start: int, end: int, expanded: Iterable[Expanded]) -> ShellWord:
    """The word between two offsets; *expanded* are in the order of the text, and looked at only if there may be any."""
    written = text.text[start:end]
    span = text.span(start, end)
    if not _SPECIAL.search(written):
        return ShellWord(span=span, value=written, literal=True)
    found = list(expanded)
    value, literal = _Scan(text.text, start, end, found).run()
    variables = tuple(dict.fromkeys(name for one in found for name in one.variables))
    return ShellWord(span=span, value=value, literal=literal, variables=variables)


class _Scan:
    """One pass over the spelling of a word."""

    def __init__(self, text: str, start: int, end: int, expanded: list[Expanded]) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.expanded = expanded[::-1]
        self.parts: list[str] = []
        self.literal = not expanded
        self.brace = ""
        if text[start] == "~":
            self.literal = False

    def run(self) -> tuple[str, bool]:
        while self.at < self.end:
            if not self._take_expanded():
                self._take_unquoted()
        return "".join(self.parts), self.literal

    def _take(self, end: int) -> None:
        self.parts.append(self.text[self.at : end])
        self.at = end

    def _take_expanded(self) -> bool:
        while self.expanded and self.expanded[-1].start < self.at:
            self.expanded.pop()
        if self.expanded and self.expanded[-1].start == self.at:
            end = self.expanded.pop().end
            self.parts.append(self.text[self.at : end].replace("\\\n", ""))
            self.at = end
            return True
        return False

    def _stretch(self, pattern: re.Pattern[str]) -> bool:
        """Take characters without meaning, up to the next expansion."""
        while self.expanded and self.expanded[-1].start < self.at:
            self.expanded.pop()
        end = self.expanded[-1].start if self.expanded else self.end
        match = pattern.match(self.text, self.at, end)
        if match:
            self._take(match.end())
        return bool(match)

    def _take_unquoted(self) -> None:
        if self._stretch(_PLAIN):
            return
        char = self.text[self.at]
        following = self.text[self.at + 1 : min(self.at + 2, self.end)]
        if char == "\\":
            self._take_escape("")
        elif char == "'":
            self._take_raw()
        elif char == '"' or (char == "$" and following == '"'):
            self.at += 1 if char == '"' else 2
            self._take_quoted()
        elif char == "$" and following == "'":
            self.at += 2
            self._take_ansi_c()
        else:
            self._note(char)
            self._take(self.at + 1)

    def _note(self, char: str) -> None:
        """Watch for globs and for braces with a comma or two dots."""
        if char in "*?" or (char == "]" and "[" in self.brace):
            self.literal = False
        elif char in "[{":
            self.brace = char
        elif self.brace == "{" and (char == "," or self.text.startswith("..", self.at)):
            self.brace = "{,"
        elif char == "}" and self.brace == "{,":
            self.literal = False

    def _take_escape(self, only: str) -> None:
        """A backslash; where *only* is given, it escapes nothing but these characters."""
        for line_break in ("\n", "\r\n"):
            if self.text.startswith(line_break, self.at + 1):
                self.at += 1 + len(line_break)
                return
        escaped = self.text[self.at + 1 : min(self.at + 2, self.end)]
        if escaped and (not only or escaped in only):
            self.at += 1
        self._take(self.at + 1)

    def _take_raw(self) -> None:
        end = self.text.find("'", self.at + 1, self.end)
        end = self.end if end < 0 else end
        self.at += 1
        self._take(end)
        self.at += 1

    def _take_quoted(self) -> None:
        while self.at < self.end:
            if self._take_expanded() or self._stretch(_IN_QUOTES):
                continue
            if self.text[self.at] == '"':
                self.at += 1
                return
            self._take_escape('$`"\\')

    def _take_ansi_c(self) -> None:
        while self.at < self.end:
            if match := _IN_ANSI_C.match(self.text, self.at, self.end):
                self._take(match.end())
            elif self.text[self.at] == "'":
                self.at += 1
                return
            elif match := _ANSI_C.match(self.text, self.at, self.end):
                self.parts.append(_ansi_c(match))
                self.at = match.end()
            else:
                self._take(self.at + 1)


def _ansi_c(match: re.Match[str]) -> str:
    *hexadecimal, octal, char = match.groups()
    digits = next((digits for digits in hexadecimal if digits), None)
    if digits or octal:
        code = int(digits, 16) if digits else int(octal, 8)
        return chr(code) if code < 0x110000 else match.group()
    return _NAMED_ESCAPES.get(char, char)
