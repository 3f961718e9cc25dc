"""Where each character of a scalar's value is written."""

from __future__ import annotations

import re

_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def place(raw: str, value: str, style: str) -> range | list[int] | None:
    """For each character of *value* its offset in *raw*, and one more for the end; None if they do not fit.

    *raw* is the scalar as written, quotes or the header of a block scalar included.
    """
    if style in ("|", ">"):
        return _block(raw, value)
    begin = 1 if style else 0
    end = len(raw) - begin
    if raw[begin:end] == value:
        return range(begin, end + 1)
    return _flow(raw, value, style, begin)


def _block(raw: str, value: str) -> list[int] | None:
    body = raw.find("\n") + 1
    if body == 0:
        return None
    indent = _indentation(raw, body)
    found: list[int] = []
    at = _skip(raw, body, indent)
    for char in value:
        while at < len(raw) and raw[at] == "\r":
            at += 1
        if at < len(raw) and raw[at] == "\n" and char not in "\n ":
            at = _skip(raw, at + 1, indent)
        found.append(min(at, len(raw)))
        if at < len(raw):
            at = _skip(raw, at + 1, indent) if raw[at] == "\n" else at + 1
    return [*found, min(at, len(raw))]


def _indentation(raw: str, body: int) -> int:
    """How many blanks each line of a block scalar begins with: those of its first line that holds anything."""
    match = re.compile(r"(?:[ \t]*\r?\n)*( *)").match(raw, body)
    return len(match[1]) if match else 0


def _skip(raw: str, at: int, indent: int) -> int:
    end = min(at + indent, len(raw))
    while at < end and raw[at] == " ":
        at += 1
    return at


def _flow(raw: str, value: str, style: str, begin: int) -> list[int] | None:
    """Plain and quoted scalars with escapes or over several lines."""
    found: list[int] = []
    at = begin
    for char in value:
        at = _next(raw, at, char, style)
        if at >= len(raw):
            return None
        found.append(at)
        at += _width(raw, at, style)
    return [*found, at]


def _next(raw: str, at: int, char: str, style: str) -> int:
    """From *at* on, the place where *char* is written: line breaks and the blanks around them may be folded away."""
    while at < len(raw):
        here = raw[at]
        if style == '"' and here == "\\":
            if raw[at + 1 : at + 2] not in ("\n", "\r"):
                return at
            at += 2
        elif here == char or (here == "\n" and char in " \n"):
            return _fold(raw, at) if here in " \t" and char == " " else at
        elif here.isspace():
            at += 1
        else:
            return len(raw)
    return at


def _fold(raw: str, at: int) -> int:
    """The line break that a run of blanks leads to, if it does; else the place itself."""
    end = at
    while raw[end : end + 1] in (" ", "\t") and end < len(raw):
        end += 1
    return end if raw[end : end + 1] == "\n" else at


def _width(raw: str, at: int, style: str) -> int:
    if style == '"' and raw[at] == "\\":
        return _ESCAPE_LENGTHS.get(raw[at + 1 : at + 2], 2)
    return 2 if style == "'" and raw[at : at + 2] == "''" else 1
