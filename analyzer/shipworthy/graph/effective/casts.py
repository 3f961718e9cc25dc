"""Scalars that Compose wants as something else than a text: numbers, booleans, sizes, durations.

Source: https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.graph.effective import amounts, scalars
from shipworthy.graph.effective.nodes import Effective, Leaf, Plain
from shipworthy.graph.effective.reading import Reading, Shape, Spot, Text
from shipworthy.syntax.compose.nodes import Scalar, YamlNode

_TRUE = frozenset({"y", "yes", "true", "on"})
_FALSE = frozenset({"n", "no", "false", "off"})


def boolean(text: str, _kind: str) -> Plain:
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else None


def integer(text: str, kind: str) -> Plain:
    known = scalars.value(text, kind)
    if isinstance(known, int) and not isinstance(known, bool):
        return known
    digits = text.removeprefix("-") if text.startswith("-") else text.removeprefix("+")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 20 else None


def number(text: str, kind: str) -> Plain:
    known = scalars.value(text, kind)
    if isinstance(known, int | float) and not isinstance(known, bool):
        return known
    known = scalars.value(text, "float") if text[:1] in "+-.0123456789" and "_" not in text else None
    return known if isinstance(known, int | float) else None


def size(text: str, kind: str) -> Plain:
    """A number of bytes; Compose prints it as a text."""
    known = integer(text, kind) if kind == "int" else amounts.size(text)
    return None if known is None else str(known)


def duration(text: str, _kind: str) -> Plain:
    known = amounts.nanoseconds(text)
    return None if known is None else amounts.duration(known)


def mode(text: str, kind: str) -> Plain:
    """The permissions of a file, in octal digits."""
    known = scalars.value(text, kind) if kind == "int" else None
    if known is None and text and all(digit in "01234567" for digit in text):
        known = int(text[:20], 8)
    return f"0{known:o}" if isinstance(known, int) else None


def count(text: str, kind: str) -> Plain:
    """How many devices; all of them are -1."""
    return -1 if text.lower() == "all" else integer(text, kind)


Cast = Callable[[str, str], Plain]

_CASTS: dict[str, tuple[Cast, str]] = {
    "boolean": (boolean, "neither true nor false"),
    "integer": (integer, "no whole number"),
    "number": (number, "no number"),
    "size": (size, "no size: a number of bytes, or one with a unit such as `512m`"),
    "duration": (duration, "no duration: a number with a unit such as `30s`"),
    "mode": (mode, "no file mode: octal digits"),
    "count": (count, "no count: a number or `all`"),
}


def cast(reading: Reading, text: Text, name: str) -> Leaf:
    """*text* as one of the types above; as it is, and a problem, where Compose refuses it."""
    convert, wrong = _CASTS[name]
    known = None if text.unknown else convert(text.value, text.kind)
    if known is None and not text.unknown:
        reading.refuse(text.span, f"`{text.value}` is {wrong}")
        return text.leaf(text.value)
    return text.leaf(known)


def _shape(name: str) -> Shape:
    def read(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
        if isinstance(node, Scalar):
            return cast(reading, reading.text(node), name)
        return reading.freely(node, spot)

    return read


SHAPES: dict[str, Shape] = {name: _shape(name) for name in _CASTS}
