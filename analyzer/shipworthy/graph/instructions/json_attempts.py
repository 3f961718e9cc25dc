"""Arguments that are meant to be a JSON array and are none, so that BuildKit takes them for something else.

Source: "Shell and exec form" in https://docs.docker.com/reference/dockerfile/ and BuildKit's `parseJSON`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.jsonform import write
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    CommandInstruction,
    Copy,
    Instruction,
    Unreadable,
    Volume,
    Word,
)

_QUOTES = "\"'“”„‘’"
_ITEM = regex(
    r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|[“”„]([^“”„"]*)[“”]|([^\s,"'“”„\[\]][^,"'“”„\[\]]*))\s*(,?)""", re.DOTALL
)


class Attempt(NamedTuple):
    """What is meant as an array: where it stands, and the array that it might be; "" where that is not clear."""

    span: Span
    instead: str


def json_attempt(instruction: Instruction) -> Attempt | None:
    """The arguments of *instruction* if they look like an array and are none."""
    span = _arguments(instruction)
    if span is None or instruction.heredocs:
        return None
    text = span.text.strip()
    if not _is_attempt(text, of_paths=isinstance(instruction, Copy | Add)):
        return None
    whole = "\n" not in text and text.endswith("]")
    words = _items(text[1:-1]) if whole else None
    return Attempt(span, write(words) if words else "")


def _arguments(instruction: Instruction) -> Span | None:
    """The arguments of an instruction that may be in the JSON form and is not."""
    if isinstance(instruction, CommandInstruction):
        return instruction.shell.span if instruction.shell and instruction.shell.text.startswith("[") else None
    if isinstance(instruction, Copy | Add):
        return _around((*instruction.sources, instruction.destination))
    if isinstance(instruction, Volume):
        return _around(instruction.paths)
    if isinstance(instruction, Unreadable) and instruction.name == "SHELL":
        after = max((flag.span.end for flag in instruction.flags), default=instruction.keyword.span.end)
        written = instruction.span.source.text[after : instruction.span.end]
        start = after + len(written) - len(written.lstrip())
        return Span(instruction.span.source, start, instruction.span.end)
    return None


def _around(words: Sequence[Word]) -> Span | None:
    """All of the words if the first begins like an array; in one that is read, quotes stand before the bracket."""
    first = words[0].span if words else None
    return first.to(words[-1].span) if first and first.text.startswith("[") else None


def _is_attempt(text: str, *, of_paths: bool) -> bool:
    """Is it no test of the shell, such as `[ -f x ]` and `[[ -f x ]]`, and no file with a bracket in its name?"""
    if not text.startswith("[") or text.startswith("[["):
        return False
    inner = text[1:]
    if of_paths:
        return text.endswith("]") and (inner.lstrip()[:1] in tuple(_QUOTES) or "," in text)
    if inner[:1] in tuple(_QUOTES):
        return True
    end = text.find("]")
    return end > 0 and (not inner[:1].isspace() or "," in text[:end])


def _items(text: str) -> list[str] | None:
    """The items of an array in any kind of quotes or in none; None if they are not clear."""
    found: list[str] = []
    text = text.rstrip()
    at = 0
    while at < len(text):
        match = _ITEM.match(text, at)
        if match is None:
            return None
        double, single, curly, bare, comma = match.groups()
        if not comma and bare is not None and match.end() < len(text):
            return None
        found.append(_unescape(double) if double is not None else single or curly or (bare or "").rstrip())
        at = match.end()
    return found or None


def _unescape(text: str) -> str:
    """What a string in double quotes means; backslashes of a path stay where JSON knows no such escape."""
    import json

    try:
        read: str = json.loads(f'"{text}"')
    except ValueError:
        return text
    return read
