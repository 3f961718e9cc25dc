"""Writing a scalar with other quotes, or without any, so that it says the same.

Source: https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
"""

from __future__ import annotations

from shipworthy.digits import whole_number
from shipworthy.syntax.compose.kinds import kind_of
from shipworthy.syntax.compose.nodes import Scalar

_INDICATORS = frozenset("-?:#&*!|>'\"%@`=<")
_BRACKETS = frozenset(",[]{}")


def is_needlessly_quoted(scalar: Scalar, *, flow: bool) -> bool:
    """Is it the same string without its quotes, outside of brackets or in a *flow* between them?"""
    text = scalar.value
    if scalar.style not in ("'", '"') or scalar.tag or not text or text[0] in _INDICATORS or kind_of(text) != "str":
        return False
    if text != text.strip() or text.endswith(":") or ": " in text or " #" in text:
        return False
    return text.isprintable() and text[0] not in _BRACKETS and not (flow and _BRACKETS.intersection(text))


def quoted(scalar: Scalar, quote: str) -> str | None:
    """*scalar* between *quote*s; None where it would not be the same string, nor the same whole number."""
    text = scalar.value
    kept = scalar.kind == "str" or (scalar.kind == "int" and text.isdecimal() and text == str(whole_number(text)))
    plain = scalar.style in ("", "'", '"') and scalar.span.text.strip("'\"") == text
    return f"{quote}{text}{quote}" if kept and plain and not set("'\"\\").intersection(text) else None
