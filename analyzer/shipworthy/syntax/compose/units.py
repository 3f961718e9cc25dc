"""Strings that Compose reads as something else: booleans, numbers, sizes, durations, file modes.

Each function gives None for a string that Compose refuses. Sources:
https://docs.docker.com/reference/compose-file/extension/#specifying-durations and #specifying-byte-values there, and
what `docker compose config` 5.6 accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from shipworthy.regex import regex

_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})
_INTEGER = regex(r"[-+]?[0-9]{1,19}\Z")
_DECIMAL = regex(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]{1,3})?\Z")
_ODD = regex(r"[-+]?(?:inf|infinity|nan|0x[0-9a-f_.]+p[-+]?[0-9]+)\Z", re.IGNORECASE)
_SIZE = regex(r"(?P<number>[^ ]*[0-9.]) ?(?:(?P<unit>[kKmMgGtTpP])(?:[iI]?[bB])?|[bB])?\Z")
_PART = regex(r"(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?P<unit>ns|us|µs|μs|ms|s|m|h|d|w)")
_MODE = regex(r"[-+]?[0-7]{1,20}\Z")

_SECOND = 10**9
_NANOSECONDS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": _SECOND}
_NANOSECONDS |= {"m": 60 * _SECOND, "h": 3600 * _SECOND, "d": 86_400 * _SECOND, "w": 604_800 * _SECOND}
LONGEST = 80
"""Longer numbers are not looked at: they count as what they should be."""


def boolean(text: str) -> bool | None:
    """`true`, `yes`, `on`, `y` and their opposites, in any case."""
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else None


def integer(text: str) -> int | None:
    """Decimal digits with a sign at most."""
    number = int(text) if _INTEGER.match(text) else None
    return number if number is None or -(2**63) <= number < 2**63 else None


def decimal(text: str) -> float | None:
    """A number with a point or an exponent."""
    if len(text) <= LONGEST and _DECIMAL.match(text):
        return float(text.replace("_", ""))
    return float("nan") if _ODD.match(text) else None


def size(text: str) -> int | None:
    """Bytes: a number and at most one of b, k, m, g, t, p, the units counting 1024, with `b` or `ib` after it."""
    if (whole := integer(text)) is not None:
        return whole
    match = _SIZE.match(text)
    number = decimal(match["number"]) if match else None
    if match is None or number is None or not 0 <= number < 2**127:
        return None
    return int(number * 1024 ** " kmgtp".index((match["unit"] or " ").lower()))


def duration(text: str) -> int | None:
    """Nanoseconds: numbers each with a unit, from `ns` to `w`."""
    body = text[1:] if text.startswith(("+", "-")) else text
    if body == "0":
        return 0
    total: int | Fraction = 0
    at = 0
    while len(body) <= LONGEST and (match := _PART.match(body, at)):
        number = match["number"].rstrip(".")
        total += (Fraction(number) if "." in number else int(number)) * _NANOSECONDS[match["unit"]]
        at = match.end()
    if not body or at < len(body):
        return None
    return int(-total if text.startswith("-") else total)


def mode(text: str) -> int | None:
    """The permissions of a file, in octal digits."""
    return int(text, 8) if _MODE.match(text) else None


def count(text: str) -> int | None:
    """How many devices: -1 for `all`."""
    return -1 if text.lower() == "all" else integer(text)


READERS: dict[str, Callable[[str], int | float | None]] = {
    "bool": boolean,
    "int": integer,
    "float": decimal,
    "bytes": size,
    "duration": duration,
    "mode": mode,
    "count": count,
}
"""The functions of this module by the names of their units."""
