"""What Compose makes of a plain scalar: YAML 1.2 with leftovers of 1.1.

Octal numbers with a leading zero are numbers, `yes` and `on` are strings, there are no sexagesimal numbers.
Source: the resolver of go-yaml v3 and later, which Compose uses.
"""

from __future__ import annotations

import math
from datetime import date

from shipworthy.regex import regex

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_INT = regex(r"[-+]?(?:0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)\Z")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL = regex(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_CLOCK = r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?"
_TIMESTAMP = regex(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[Tt]{_CLOCK}(?:Z|[-+]\d\d:\d\d)| {_CLOCK})?\Z")
_NUMERIC = frozenset("+-.0123456789")
_BASES = {"0b": 2, "0o": 8, "0x": 16}
_LONGEST = 80
_INTEGERS = range(-(2**63), 2**63)
_UNSIGNED = range(2**64)


def kind_of(text: str) -> str:
    """`null`, `bool`, `int`, `float`, `timestamp` or `str`. An `int` fits into 64 bits with a sign."""
    if text in _NULLS:
        return "null"
    if text in _BOOLEANS:
        return "bool"
    if text[0] not in _NUMERIC:
        return "str"
    if _SPECIAL.match(text):
        return "float"
    if _is_timestamp(text):
        return "timestamp"
    number = _number(text)
    return "str" if number is None else "int" if isinstance(number, int) else "float"


def is_endless(text: str) -> bool:
    """Is it an infinite number or none at all, which Compose cannot hand on?"""
    return _SPECIAL.match(text) is not None


def number_of(text: str) -> int | float | None:
    """The number that a plain scalar stands for, None if it is none."""
    special = _SPECIAL.match(text)
    return float(text.replace(".", "", 1)) if special else _number(text)


def _number(text: str) -> int | float | None:
    plain = text.replace("_", "")
    if text[:1] not in _NUMERIC or text[:2] == "._":
        return None
    if len(plain) < _LONGEST and _INT.match(plain):
        number = _integer(plain)
        if number in _INTEGERS and (number or plain[0] != "-"):
            return number
        if number in _UNSIGNED and plain[0] not in "+-":
            return float(number)
    found = float(plain) if _FLOAT.match(plain) else math.inf
    return None if math.isinf(found) else found


def _integer(plain: str) -> int:
    digits = plain.lstrip("+-").lower()
    base = _BASES.get(digits[:2])
    number = int(digits[2:], base) if base else int(digits, 8 if digits.startswith("0") else 10)
    return -number if plain.startswith("-") else number


def _is_timestamp(text: str) -> bool:
    match = _TIMESTAMP.match(text) if "-" in text[4:5] else None
    if match is None:
        return False
    year, month, day, *clock = (int(part) for part in match.groups() if part is not None)
    if clock and (clock[0] > 23 or clock[1] > 59 or clock[2] > 59):
        return False
    try:
        date(max(year, 4), month, day)
    except ValueError:
        return False
    return True
