"""Durations and counts of HEALTHCHECK, as Go reads them.

Source: https://pkg.go.dev/time#ParseDuration
"""

from __future__ import annotations

from shipworthy.regex import regex

_DURATION = regex(r"([-+]?)(0|(?:(?:[0-9]++(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)\Z")
_PART = regex(r"(?<![0-9.])([0-9.]+)([a-zµμ]+)")
_COUNT = regex(r"[-+]?[0-9]{1,10}\Z")
_MILLISECONDS = {"ns": 1e-6, "us": 1e-3, "µs": 1e-3, "μs": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4, "h": 3.6e6}
_HIGHEST_COUNT = 2**31 - 1


def why_bad_duration(name: str, value: str) -> str:
    """Why BuildKit refuses *value* for the flag *name*, "" if it does not; nothing or 0 stands for the default."""
    match = _DURATION.match(value)
    if value and match is None:
        return f"`{value}` is not a duration: a number with a unit is expected, such as 30s or 1m30s"
    total = sum(float(number) * _MILLISECONDS[unit] for number, unit in _PART.findall(value)) if match else 0
    if match and total and (match[1] == "-" or total < 1):
        return f"`--{name}` cannot be less than 1ms"
    return ""


def why_bad_count(name: str, value: str) -> str:
    """Why BuildKit refuses *value* for the flag *name*, "" if it does not."""
    if value and (not _COUNT.match(value) or not 0 <= int(value) <= _HIGHEST_COUNT):
        return f"`--{name}` is a number, not negative"
    return ""
