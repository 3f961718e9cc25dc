"""Scalars as what Compose wants at their place: texts, numbers, booleans, sizes, durations.

Source: https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from shipworthy.graph.effective import scalars
from shipworthy.graph.effective.nodes import Plain
from shipworthy.knowledge.compose_notation import Type
from shipworthy.syntax.compose import units

REFUSED: Final = "\0"
"""In place of a value that Compose refuses."""

_NUMBERS = frozenset({"int", "num", "whole"})


def cast(text: str, kind: str, type: Type) -> Plain:
    """A scalar of a *kind* as the *type* of its place has it; `REFUSED` if Compose refuses it."""
    if "any" in type.kinds:
        return scalars.value(text, kind)
    known = _unit_of(text, kind, type)
    return REFUSED if known is None else known


def _unit_of(text: str, kind: str, type: Type) -> Plain:
    unit = _READERS.get(type.unit)
    if unit is not None:
        return unit(text, kind)
    if type.kinds & _NUMBERS and ("str" not in type.kinds or type.unit == "never"):
        return _number(text, kind)
    if type.kinds == {"bool"}:
        return _boolean(text, kind)
    return scalars.as_text(text, kind)


def _boolean(text: str, _kind: str) -> Plain:
    return units.boolean(text)


def _number(text: str, kind: str) -> Plain:
    known = scalars.value(text, kind) if kind in ("int", "float") else units.decimal(text)
    if not isinstance(known, int | float):
        return None
    return int(known) if isinstance(known, float) and known.is_integer() else known


def _integer(text: str, kind: str) -> Plain:
    known = units.integer(text) if kind == "str" else _number(text, kind)
    return int(known) if isinstance(known, float) else known


def _size(text: str, kind: str) -> Plain:
    """A number of bytes; Compose prints it as a text."""
    known = _number(text, kind) if kind in ("int", "float") else units.size(text)
    return None if known is None else str(known)


def _duration(text: str, _kind: str) -> Plain:
    known = units.duration(text)
    return None if known is None else scalars.duration(known)


def _mode(text: str, kind: str) -> Plain:
    """The permissions of a file, in octal digits."""
    known = scalars.value(text, kind) if kind == "int" else units.mode(text)
    return f"0{known:o}" if isinstance(known, int) else None


def _count(text: str, kind: str) -> Plain:
    return scalars.value(text, kind) if kind == "int" else units.count(text)


_READERS: dict[str, Callable[[str, str], Plain]] = {
    "bool": _boolean,
    "int": _integer,
    "float": _number,
    "bytes": _size,
    "duration": _duration,
    "mode": _mode,
    "count": _count,
}
"""By the names of units."""
