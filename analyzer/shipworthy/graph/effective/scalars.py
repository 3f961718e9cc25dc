"""Plain scalars as Compose reads them: numbers, and how numbers become text.

Source: the resolver of go-yaml and the format `%v` of Go, which Compose uses.
"""

from __future__ import annotations

import math

from shipworthy.graph.effective.nodes import Plain

_BASES = {"0b": 2, "0o": 8, "0x": 16}
LONGEST = 40
"""Longer numbers stay the text that they are."""


def value(text: str, kind: str) -> Plain:
    """What a plain scalar of a kind means; `kind` is one of `syntax.compose.kinds`."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float") and len(text) <= LONGEST:
        return _integer(text) if kind == "int" else _float(text)
    return f"{text}T00:00:00Z" if kind == "timestamp" and len(text) == 10 else text


def as_text(text: str, kind: str) -> str | None:
    """What a plain scalar of a kind is where Compose wants a text; None for null."""
    known = value(text, kind)
    if kind == "timestamp":
        return f"{text} 00:00:00 +0000 UTC" if len(text) == 10 else text
    if isinstance(known, bool):
        return "true" if known else "false"
    if isinstance(known, float):
        return go_float(known)
    return None if known is None else str(known)


def _integer(text: str) -> Plain:
    digits = text.replace("_", "").lower()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    base = _BASES.get(digits[:2], 8 if digits.startswith("0") else 10)
    try:
        return sign * int(digits[2:] if digits[:2] in _BASES else digits, base)
    except ValueError:
        return text


def _float(text: str) -> Plain:
    try:
        number = float(text.replace("_", ""))
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def go_float(number: float) -> str:
    """The shortest text of a number, with an exponent only below 0.0001 and from 21 digits on."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e21 else repr(number)
