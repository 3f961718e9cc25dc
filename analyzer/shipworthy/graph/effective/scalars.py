"""Plain scalars as Compose reads them, and as it prints them where it wants a text.

Source: the resolver of go-yaml, the format `%v` of Go and its durations, which Compose uses.
"""

from __future__ import annotations

import math

from shipworthy.graph.effective.nodes import Plain
from shipworthy.syntax.compose.kinds import number_of

_SMALL = (("ms", 10**6), ("µs", 10**3), ("ns", 1))
_SECOND = 10**9


def value(text: str, kind: str) -> Plain:
    """What a plain scalar of a kind means; `kind` is one of `syntax.compose.kinds`."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float"):
        number = number_of(text)
        return text if number is None or not math.isfinite(number) else number
    return f"{text}T00:00:00Z" if kind == "timestamp" and len(text) == 10 else text


def as_text(text: str, kind: str) -> str | None:
    """What a plain scalar of a kind is where Compose wants a text; None for null."""
    known = value(text, kind)
    if kind == "timestamp":
        return f"{text} 00:00:00 +0000 UTC" if len(text) == 10 else text
    if isinstance(known, bool):
        return "true" if known else "false"
    if isinstance(known, float):
        return _float(known)
    return None if known is None else str(known)


def _float(number: float) -> str:
    """The shortest digits of a number, with an exponent below 0.0001 and from 1,000,000 on."""
    digits = repr(number).partition("e")[0].strip("-").replace(".", "").strip("0") or "0"
    text = f"{number:.{len(digits) - 1}e}"
    exponent = int(text.partition("e")[2])
    return repr(number).removesuffix(".0") if -5 < exponent < 6 else text


def duration(nanoseconds: int) -> str:
    """A duration as Go prints it: `1h0m0s`, `1m30s`, `1.5s`, `200ms`."""
    sign, rest = ("-", -nanoseconds) if nanoseconds < 0 else ("", nanoseconds)
    if 0 < rest < _SECOND:
        name, unit = next((name, unit) for name, unit in _SMALL if rest >= unit)
        return f"{sign}{_decimal(rest, unit)}{name}"
    minutes, seconds = divmod(rest, 60 * _SECOND)
    hours, minutes = divmod(minutes, 60)
    large = f"{hours}h{minutes}m" if hours else f"{minutes}m" if minutes else ""
    return f"{sign}{large}{_decimal(seconds, _SECOND)}s"


def _decimal(amount: int, unit: int) -> str:
    whole, rest = divmod(amount, unit)
    return f"{whole}.{str(unit + rest)[1:].rstrip('0')}" if rest else str(whole)
