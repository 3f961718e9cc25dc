"""Patterns in `${NAME#pattern}`, `${NAME%pattern}` and `${NAME/pattern/replacement}`, as BuildKit matches them.

`*` is any text and `?` any character within a line; a backslash takes the meaning from `*`, `?` and itself, and
stands before the `}` and `/` that would end the pattern.
Source: "Environment replacement" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from shipworthy.regex import regex

MOST_WORK = 1_000_000
"""Length of the text times length of the pattern beyond which nothing is matched."""

_TOKEN = regex(r"\\(?P<escaped>[*?\\}/])|(?P<plain>[^\\])", re.DOTALL)
_REFERENCE = regex(r"\$(?:(?P<dollar>\$)|(?P<open>\{)?(?P<name>\w+)(?(open)\}))")


class Wildcard(Enum):
    ANY = "?"
    RUN = "*"


Token = str | Wildcard


def trim_start(text: str, pattern: str, *, longest: bool) -> str | None:
    """*text* without the shortest or longest beginning that matches; None if the pattern is none or too long."""
    tokens = _read(text, pattern)
    return None if tokens is None else text[_end(tokens, text, longest) :]


def trim_end(text: str, pattern: str, *, longest: bool) -> str | None:
    """*text* without the shortest or longest end that matches."""
    tokens = _read(text, pattern)
    if tokens is None:
        return None
    return text[: len(text) - _end(tokens[::-1], text[::-1], longest)]


def replace(text: str, pattern: str, replacement: str, *, everywhere: bool) -> str | None:
    """*text* with the first match, the longest there, replaced, or with all of them.

    Where all are replaced, `$0` in the replacement is what matched and `$$` a dollar sign; other names mean nothing.
    """
    tokens = _read(text, pattern)
    if tokens is None:
        return None
    pieces: list[str] = []
    at = 0
    for start, end in _matches(tokens, text, everywhere):
        pieces += (text[at:start], _fill(replacement, text[start:end]) if everywhere else replacement)
        at = end
    return "".join((*pieces, text[at:]))


def _read(text: str, pattern: str) -> list[Token] | None:
    if (len(text) + 1) * len(pattern) > MOST_WORK:
        return None
    tokens: list[Token] = []
    at = 0
    while at < len(pattern):
        match = _TOKEN.match(pattern, at)
        if match is None:
            return None
        plain = match["plain"]
        tokens.append(Wildcard(plain) if plain in ("*", "?") else plain or match["escaped"])
        at = match.end()
    return tokens


def _end(tokens: list[Token], text: str, longest: bool) -> int:
    """Where the match at the beginning of *text* ends, 0 if there is none."""
    ends = _ends(tokens, text, 0)
    return (max if longest else min)(ends, default=0)


def _ends(tokens: list[Token], text: str, start: int) -> set[int]:
    """All places where a match that begins at *start* may end."""
    places = {start}
    for token in tokens:
        if token is Wildcard.RUN:
            places = set(_run(places, text))
        else:
            places = {place + 1 for place in places if _fits(token, text, place)}
    return places


def _run(places: set[int], text: str) -> Iterator[int]:
    """These places and all after them in the same line."""
    done = -1
    for place in sorted(places):
        if place > done:
            line_end = text.find("\n", place)
            done = len(text) if line_end < 0 else line_end
            yield from range(place, done + 1)


def _fits(token: Token, text: str, place: int) -> bool:
    if place >= len(text):
        return False
    return text[place] != "\n" if token is Wildcard.ANY else text[place] == token


def _matches(tokens: list[Token], text: str, everywhere: bool) -> Iterator[tuple[int, int]]:
    """The matches from left to right. An empty one right after another does not count."""
    last = -1
    at = 0
    for start in sorted(_starts(tokens, text)):
        if start < at:
            continue
        end = max(_ends(tokens, text, start))
        if end == start == last:
            continue
        yield start, end
        if not everywhere:
            return
        last = end
        at = max(end, start + 1)


def _starts(tokens: list[Token], text: str) -> set[int]:
    """All places where a match may begin."""
    places = set(range(len(text) + 1))
    for token in reversed(tokens):
        if token is Wildcard.RUN:
            mirrored = {len(text) - place for place in places}
            places = {len(text) - place for place in _run(mirrored, text[::-1])}
        else:
            places = {place - 1 for place in places if place and _fits(token, text, place - 1)}
    return places


def _fill(replacement: str, matched: str) -> str:
    """A replacement with its `$` references, as Go's regular expressions know them."""

    def meaning(match: re.Match[str]) -> str:
        return "$" if match["dollar"] else matched if match["name"] == "0" else ""

    return _REFERENCE.sub(meaning, replacement) if "$" in replacement else replacement
