"""Durations and sizes as Compose reads and prints them.

Source: https://docs.docker.com/reference/compose-file/extension/#specifying-durations
"""

from __future__ import annotations

import re
from fractions import Fraction

_UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": 10**9}
_UNITS |= {"m": 60 * _UNITS["s"], "h": 3600 * _UNITS["s"], "d": 86400 * _UNITS["s"], "w": 7 * 86400 * _UNITS["s"]}
_PART = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)")
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?(?:([kKmMgGtTpP])?[iI]?[bB]?)\Z")
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
LONGEST = 60
"""No amount has more characters."""


def nanoseconds(text: str) -> int | None:
    """A duration such as `1m30s`; None if it is none."""
    body = text.lstrip("+-")
    if len(text) - len(body) > 1 or len(text) > LONGEST:
        return None
    if body == "0":
        return 0
    total, at = Fraction(0), 0
    while match := _PART.match(body, at):
        total += Fraction(match[1].rstrip(".")) * _UNITS[match[2]]
        at = match.end()
    if not body or at < len(body):
        return None
    return int(-total if text.startswith("-") else total)


def duration(nanos: int) -> str:
    """A duration as Go prints it: `1h0m0s`, `1m30s`, `1.5s`, `200ms`."""
    sign, rest = ("-", -nanos) if nanos < 0 else ("", nanos)
    if rest < _UNITS["s"]:
        unit = next((name for name in ("ms", "µs", "ns") if rest >= _UNITS[name]), "s")
        return f"{sign}{_decimal(rest, _UNITS[unit])}{unit}"
    hours, rest = divmod(rest, _UNITS["h"])
    minutes, rest = divmod(rest, _UNITS["m"])
    large = f"{hours}h{minutes}m" if hours else f"{minutes}m" if minutes else ""
    return f"{sign}{large}{_decimal(rest, _UNITS['s'])}s"


def _decimal(amount: int, unit: int) -> str:
    whole, rest = divmod(amount, unit)
    return f"{whole}.{str(unit + rest)[1:].rstrip('0')}" if rest else str(whole)


def size(text: str) -> int | None:
    """A number of bytes such as `1.5g`, units counting 1024; None if it is none."""
    match = _SIZE.match(text) if len(text) <= LONGEST else None
    return int(Fraction(match[1]) * 1024 ** _POWERS[(match[2] or "").lower()]) if match else None
