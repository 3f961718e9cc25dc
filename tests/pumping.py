"""Texts on which a regular expression would take long if it were to backtrack, made of its own parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

_PARSER: Any = import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_CATEGORIES = {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " \n", "CATEGORY_WORD": "a"}
_OTHERS = "a0 -.\"'{\n\\$"


def pumped(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Long runs of each part that may repeat, behind what may stand before them, with an end that fits or not."""
    tree = list(_PARSER.parse(pattern.pattern, pattern.flags))
    heads = sorted({text for end in range(len(tree)) for text in _samples(tree[:end], 2)}, key=len)[:8]
    for part in sorted(set(_parts(tree)) - {""})[:24]:
        run = part * (length // len(part))
        for head in heads:
            yield from (f"{head}{run}", f"{head}{run}\x00")


def _parts(tree: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    for kind, value in tree:
        name = str(kind)
        if name in _REPEATS:
            yield from _samples(value[2], 6)
        for inner in _inner(name, value):
            yield from _parts(inner)


def _inner(name: str, value: Any) -> list[Any]:
    """The expressions within one."""
    if name in _REPEATS:
        return [value[2]]
    if name == "BRANCH":
        return list(value[1])
    if name == "SUBPATTERN":
        return [value[3]]
    return [value] if name == "ATOMIC_GROUP" else []


def _samples(tree: Iterable[tuple[Any, Any]], most: int) -> list[str]:
    """Some texts that match."""
    found = [""]
    for kind, value in tree:
        found = [text + more for text in found for more in _choices(str(kind), value, most)][: most * 2]
    return found[:most]


def _choices(name: str, value: Any, most: int) -> list[str]:
    if name == "IN":
        return _members(value)[:most]
    if name == "LITERAL":
        return [chr(value)]
    if name in ("ANY", "NOT_LITERAL"):
        return ["a"]
    if name in _REPEATS:
        return ["", *(text * max(1, value[0]) for text in _samples(value[2], most))][value[0] > 0 :]
    return [text for inner in _inner(name, value) for text in _samples(inner, most)] or [""]


def _members(parts: list[tuple[Any, Any]]) -> list[str]:
    """Some characters of a class."""
    inside = "".join(_character(str(kind), value) for kind, value in parts)
    if str(parts[0][0]) == "NEGATE":
        return [char for char in _OTHERS if char not in inside]
    return list(dict.fromkeys(inside)) or ["-"]


def _character(name: str, value: Any) -> str:
    if name == "LITERAL":
        return chr(value)
    if name == "RANGE":
        return chr(value[0])
    return _CATEGORIES.get(str(value), "") if name == "CATEGORY" else ""
