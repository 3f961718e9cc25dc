"""Numbers from files, which may be longer than any number that means something."""

from __future__ import annotations

MOST_DIGITS = 30


def whole_number(text: str) -> int:
    """What decimal digits stand for; one followed by `MOST_DIGITS` zeros for all that are longer.

    Python refuses to read thousands of digits, and takes long for what it does read.
    """
    digits = text.lstrip("0")
    return int(digits or "0") if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS


def read_version(text: str) -> tuple[int, int] | None:
    """The first two numbers of a version: `(3, 4)` of `3.4.1-slim`; None if it has none."""
    major, _, rest = text.partition(".")
    minor = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    return (whole_number(major), whole_number(minor)) if major.isdecimal() and minor.isdecimal() else None
