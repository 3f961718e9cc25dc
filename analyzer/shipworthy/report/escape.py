"""Text from files and file names, made harmless for a terminal."""

from __future__ import annotations

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    """*text* with control, format and bidirectional characters as escapes; printable text is unchanged."""
    if text.isascii() and text.isprintable():
        return text
    from unicodedata import category

    return "".join(ascii(char)[1:-1] if category(char) in _HARMFUL else char for char in text)


def width(text: str) -> int:
    """How many columns of a terminal *text* takes, which `visible` has made harmless."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    from unicodedata import category, combining, east_asian_width

    if combining(char) or category(char) == "Mn":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
