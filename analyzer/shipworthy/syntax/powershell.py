"""Just enough of PowerShell to know its statements, its assignments, and how it is called.

Source: "about_Parsing", "about_Quoting_Rules" and "about_Pwsh" of the PowerShell documentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.shell.wrappers import POWERSHELLS

_PIECE = regex(
    r"@'.*?(?:\n'@|\Z)|@\".*?(?:\n\"@|\Z)|'[^']*'|\"(?:`.|[^\"`])*\"|<#.*?(?:#>|\Z)|"
    r"(?<![^\s;|({])#[^\n]*|`.|[(){};|\n]|[^'\"`(){};|\n#@<]+|.",
    re.DOTALL,
)
_ASSIGNMENT = regex(r"\s*\$(?:global:|script:)?(\w+)\s*=(.*)", re.DOTALL | re.IGNORECASE)
_WORD = regex(r"(?<![\w$.-])[A-Za-z][\w-]*(?![\w-])")
_TOKEN = regex(r"[ \t]*(\"[^\"]*\"|'[^']*'|\S+)")
_VALUED = ("-configurationname", "-executionpolicy", "-inputformat", "-outputformat", "-version", "-windowstyle", "-ep")
_FLAGS = ("-interactive", "-login", "-mta", "-noexit", "-nologo", "-noninteractive", "-noprofile", "-sta", "-nop")


class Statement(NamedTuple):
    """One statement with its place in the script; `name` and `value` are those of an assignment, else ""."""

    start: int
    end: int
    text: str
    name: str = ""
    value: str = ""


class Call(NamedTuple):
    """`pwsh -NoProfile -Command "..."`: where the script lies in the text, quotes left out, and which ones it has."""

    program: str
    options: tuple[str, ...]
    start: int
    end: int
    quote: str


def read_statements(text: str) -> list[Statement]:
    """The statements of a script at its top, in order; what braces and brackets hold belongs to the one around."""
    found: list[Statement] = []
    depth, begin = 0, 0
    for piece in _PIECE.finditer(text):
        token = piece.group()
        if token in "({":
            depth += 1
        elif token in ")}":
            depth = max(depth - 1, 0)
        elif token in ";\n" and not depth:
            _end(found, text, begin, piece.start())
            begin = piece.end()
    _end(found, text, begin, len(text))
    return found


def _end(found: list[Statement], text: str, start: int, end: int) -> None:
    written = text[start:end]
    if written.strip() and not written.strip().startswith("#"):
        match = _ASSIGNMENT.match(written)
        name, value = (match[1].lower(), match[2].strip().strip("\"'").lower()) if match else ("", "")
        found.append(Statement(start, end, written, name, value))


def find_word(text: str, words: frozenset[str]) -> tuple[int, int] | None:
    """The place of the first of these *words*, given in lower case, that stands outside of quotes and comments."""
    for piece in _PIECE.finditer(text):
        if piece.group()[0] in "'\"#<@":
            continue
        for match in _WORD.finditer(text, piece.start(), piece.end()):
            if match.group().lower() in words:
                return match.span()
    return None


def preferences(statements: Sequence[Statement]) -> dict[str, str]:
    """What the assignments at the front of a script set, in lower case, before anything else is done."""
    found = {}
    for statement in statements:
        if not statement.name:
            break
        found[statement.name] = statement.value
    return found


def read_call(text: str) -> Call | None:
    """The call of PowerShell with a script that *text* is, None if it is no such call."""
    first = _TOKEN.match(text)
    if first is None:
        return None
    name = first[1].strip("\"'").lstrip("@").replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
    if name not in POWERSHELLS:
        return None
    options: list[str] = []
    at = first.end()
    while (token := _TOKEN.match(text, at)) and token[1].startswith("-"):
        option = token[1].lower()
        at = token.end()
        if len(option) > 1 and "-command".startswith(option):
            return _script(text, name, options, at)
        options.append(token[1])
        if any(len(option) > 2 and valued.startswith(option) for valued in _VALUED):
            value = _TOKEN.match(text, at)
            if value is None:
                return None
            options.append(value[1])
            at = value.end()
        elif not any(len(option) > 2 and flag.startswith(option) for flag in _FLAGS):
            return None
    return _script(text, name, options, at) if token and name == "powershell" else None


def _script(text: str, program: str, options: Sequence[str], at: int) -> Call | None:
    start, end = at, len(text.rstrip())
    while start < end and text[start] in " \t\\\n\r":
        start += 1
    quote = text[start : start + 1]
    if quote in ('"', "'") and quote and text.find(quote, start + 1) == end - 1:
        return Call(program, tuple(options), start + 1, end - 1, quote)
    return Call(program, tuple(options), start, end, "") if start < end else None
