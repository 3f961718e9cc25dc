"""Scalars as YAML that every parser reads alike, and that no terminal acts on."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.report.escape import visible
from shipworthy.syntax.compose.kinds import kind_of

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
"""Booleans of YAML 1.1."""

_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@`= \t")


def scalar(value: str | int | float | bool | None) -> str:
    """*value* on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    if _is_plain(value):
        return value
    if _holds_bytes(value):
        return f"!!binary {_base64(value)}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{visible(escaped)}"'


def _holds_bytes(text: str) -> bool:
    """Are there bytes in it that are not UTF-8? YAML has no escape for them."""
    return not text.isascii() and any("\udc80" <= char <= "\udcff" for char in text)


def _base64(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode("utf-8", "surrogateescape")).decode()


def block(text: str) -> Sequence[str]:
    """*text* as a header and the lines of a block scalar; none where it has to stand on one line."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0].startswith((" ", "\t")):
        return ()
    if any(line.isspace() or visible(line) != line for line in lines):
        return ()
    return ("|" if text.endswith("\n") else "|-", *lines)


def _is_plain(text: str) -> bool:
    if not text or text[0] in _SPECIAL or text[-1] in ": \t" or ": " in text or " #" in text:
        return False
    if text.lower() in _WORDS or kind_of(text) != "str" or not text.isprintable() or visible(text) != text:
        return False
    numeric = text[0] in "+.0123456789" and all(char in "0123456789:._+-eE" for char in text)
    return not numeric and text not in ("<<", "~", "...")
