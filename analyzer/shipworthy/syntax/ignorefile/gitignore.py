"""What one `.gitignore` file says.

Source: https://git-scm.com/docs/gitignore
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shipworthy.syntax.ignorefile.glob import ANY, Chars, Gap, Glob, Token

_CLASSES: dict[str, tuple[tuple[str, str], ...]] = {
    "alnum": (("0", "9"), ("A", "Z"), ("a", "z")),
    "alpha": (("A", "Z"), ("a", "z")),
    "blank": ((" ", " "), ("\t", "\t")),
    "cntrl": (("\0", "\x1f"), ("\x7f", "\x7f")),
    "digit": (("0", "9"),),
    "lower": (("a", "z"),),
    "punct": (("!", "/"), (":", "@"), ("[", "`"), ("{", "~")),
    "space": ((" ", " "), ("\t", "\r")),
    "upper": (("A", "Z"),),
    "xdigit": (("0", "9"), ("A", "F"), ("a", "f")),
}


class _Pattern(NamedTuple):
    order: int
    glob: Glob
    negated: bool
    folders_only: bool
    anywhere: bool


class GitIgnore:
    """The patterns of one file; the last that matches decides."""

    def __init__(self, text: str) -> None:
        self._plain: dict[str, list[_Pattern]] = {}
        self._wild: list[_Pattern] = []
        for pattern in _read(text):
            if pattern.glob.literal is None:
                self._wild.append(pattern)
            else:
                key = pattern.glob.literal if pattern.anywhere else f"/{pattern.glob.literal}"
                self._plain.setdefault(key, []).append(pattern)
        self._wild.reverse()

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Is a path, relative to the folder of the file, ignored? None if no pattern says anything.

        It is about the path alone: what lies in an ignored folder is for the caller to leave out.
        """
        name = path.rpartition("/")[2]
        last: _Pattern | None = None
        for pattern in (*self._plain.get(name, ()), *self._plain.get(f"/{path}", ())):
            if (folder or not pattern.folders_only) and (last is None or pattern.order > last.order):
                last = pattern
        for pattern in self._wild:
            if last and pattern.order < last.order:
                break
            text = name if pattern.anywhere else path
            if (folder or not pattern.folders_only) and pattern.glob.matches(text):
                return not pattern.negated
        return None if last is None else not last.negated


def _read(text: str) -> Iterator[_Pattern]:
    for order, line in enumerate(text.removeprefix("\ufeff").split("\n")):
        pattern = _trim(line.removesuffix("\r"))
        if not pattern or pattern.startswith("#"):
            continue
        negated = pattern.startswith("!")
        pattern = pattern[negated:]
        folders_only = pattern.endswith("/")
        pattern = pattern.removesuffix("/")
        anywhere = "/" not in pattern
        if glob := _glob(pattern.removeprefix("/")):
            yield _Pattern(order, glob, negated, folders_only, anywhere)


def _trim(line: str) -> str:
    """The line without the blanks at its end, but for one that a backslash keeps."""
    bare = line.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if slashes % 2 and bare != line else bare


def _glob(pattern: str) -> Glob | None:
    """None for a pattern that matches nothing."""
    tokens: list[Token] = []
    i = 0
    while i < len(pattern):
        found = _stars(pattern, i) if pattern[i] == "*" else _token(pattern, i)
        if found is None:
            return None
        token, i = found
        tokens.append(token)
    return Glob(tokens) if tokens else None


def _stars(pattern: str, i: int) -> tuple[Token, int]:
    """A run of stars: two of them between slashes cross folders.

    Git compares a literal beginning apart, so that stars right after it stand as if after a slash.
    """
    end = len(pattern) - len(pattern[i:].lstrip("*"))
    alone = pattern[i - 1 : i] == "/" or not any(char in "*?[\\" for char in pattern[:i])
    if end - i >= 2 and alone:
        if end == len(pattern):
            return Gap.REST, end
        if pattern[end] == "/":
            return Gap.DEEP, end + 1
    return Gap.STAR, end


def _token(pattern: str, i: int) -> tuple[Token, int] | None:
    match pattern[i]:
        case "?":
            return ANY, i + 1
        case "[":
            return _set(pattern, i + 1)
        case "\\":
            return (pattern[i + 1], i + 2) if i + 1 < len(pattern) else None
        case char:
            return char, i + 1


def _set(pattern: str, i: int) -> tuple[Chars, int] | None:
    """The set of characters that begins before *i*; None if it does not end."""
    negated = pattern.startswith(("!", "^"), i)
    i += negated
    ranges: list[tuple[str, str]] = []
    first = True
    while first or not pattern.startswith("]", i):
        first = False
        name = pattern[i + 2 : i + 10].partition(":]")[0] if pattern.startswith("[:", i) else ""
        if name in _CLASSES:
            ranges += _CLASSES[name]
            i += len(name) + 4
            continue
        low, i = _set_char(pattern, i)
        high = low
        if pattern.startswith("-", i) and pattern[i + 1 : i + 2] not in ("", "]"):
            high, i = _set_char(pattern, i + 1)
        if not low or not high:
            return None
        ranges.append((low, high))
    return Chars(tuple(ranges), negated), i + 1


def _set_char(pattern: str, i: int) -> tuple[str, int]:
    if pattern.startswith("\\", i):
        i += 1
    return pattern[i : i + 1], i + 1
