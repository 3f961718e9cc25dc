"""Scripts of plain commands, read without a grammar: what the grammar would find in them, or nothing at all.

Plain are words without escapes and substitutions, joined by `&&`, `||`, `|`, `;` and line breaks. They are most of
what stands in ordinary files.
"""

from __future__ import annotations

import re

from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.shell.inner import SWITCHERS
from shipworthy.syntax.shell.nodes import Command, ShellWord
from shipworthy.syntax.shell.simple import build
from shipworthy.syntax.shell.words import Text
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

_GAP = r"(?:[ \t]|\\\n)*+"
_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_VARIABLE = rf"\$(?:{_NAME}|\{{{_NAME}\}})"
_CHARACTERS = "[A-Za-z0-9_@%+:,./*?-]"
_DOUBLE = rf"\"(?:[^\"$`\\]++|{_VARIABLE})*+\""
_SINGLE = r"'(?:[^'\\]++|\\(?![\r\n]))*+'"
_TOKEN = regex(
    rf"(?P<gap>{_GAP})(?:(?P<word>(?:(?:{_CHARACTERS}|=)++|{_VARIABLE}|{_DOUBLE}|{_SINGLE})++)"
    rf"|(?P<operator>&&|\|\||\||;|\n)|\Z)"
)
_PIECES = regex(r"'([^']*)'|\"([^\"]*)\"|[^\"']+")
_VARIABLES = regex(rf"\$\{{?({_NAME})")
_SPECIAL = regex(r"[\"'$*?]")
_GLOB = regex(r"[*?]")
_NOT_PLAIN = frozenset(
    "case command coproc declare do done elif else esac export fi for function hash if in let local readonly select "
    "test then time type typeset unset unsetenv until which while".split()
)
_RUNS_SCRIPTS = POSIX_SHELLS | SWITCHERS


def read_plain(text: Text, start: int, end: int) -> list[Command] | None:
    """The commands between two offsets of *text*, None if one of them is not plain."""
    reader = _Reader(text)
    at = start
    while at < end:
        token = _TOKEN.match(text.text, at, end)
        if token is None or not reader.take(token):
            return None
        at = token.end()
    return reader.finish()


class _Reader:
    """Puts the tokens of a script together; a method is false where that does not make a plain script."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._commands: list[Command] = []
        self._words: list[ShellWord] = []
        self._operator = ""

    def take(self, token: re.Match[str]) -> bool:
        if token["word"] is not None:
            return self._take_word(token["gap"], *token.span("word"))
        operator = token["operator"]
        if operator is None:
            return True
        if not self._words:
            return operator == "\n"
        self._operator, before = ";" if operator == "\n" else operator, self._operator
        return self._end(before)

    def _take_word(self, gap: str, start: int, end: int) -> bool:
        written = self._text.text[start:end]
        if self._words:
            if " " not in gap and "\t" not in gap:
                return False
        elif written in _NOT_PLAIN or "=" in written:
            return False
        self._words.append(_word(written, self._text.span(start, end)))
        return True

    def _end(self, operator: str) -> bool:
        conditional = operator == "||" or (operator == "|" and self._commands[-1].conditional)
        command = build(tuple(self._words), operator, conditional=conditional)
        self._commands.append(command)
        self._words.clear()
        return command.program not in _RUNS_SCRIPTS

    def finish(self) -> list[Command] | None:
        whole = self._end(self._operator) if self._words else self._operator in ("", ";")
        return self._commands if whole else None


def _word(written: str, span: Span) -> ShellWord:
    if not _SPECIAL.search(written):
        return ShellWord(span=span, value=written, literal=True)
    pieces = list(_PIECES.finditer(written))
    value = "".join(piece[piece.lastindex or 0] for piece in pieces)
    names = (name for piece in pieces if piece[1] is None for name in _VARIABLES.findall(piece[0]))
    variables = tuple(dict.fromkeys(names))
    is_glob = any(piece.lastindex is None and _GLOB.search(piece[0]) for piece in pieces)
    return ShellWord(span=span, value=value, literal=not variables and not is_glob, variables=variables)
