"""What Compose makes of a plain scalar: YAML 1.2 with leftovers of 1.1.

Octal numbers with a leading zero are numbers, `yes` and `on` are strings, there are no sexagesimal numbers.
Source: the resolver of go-yaml v3 and later, which Compose uses.
"""

from __future__ import annotations

import re

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_INT = re.compile(r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)\Z")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)
_TIMESTAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?\Z")


def kind_of(text: str) -> str:
    """`null`, `bool`, `int`, `float`, `timestamp` or `str`."""
    if text in _NULLS:
        return "null"
    if text in _BOOLEANS:
        return "bool"
    if text[0] not in "+-.0123456789":
        return "str"
    for kind, pattern in (("int", _INT), ("float", _FLOAT), ("timestamp", _TIMESTAMP)):
        if pattern.match(text):
            return kind
    return "str"
