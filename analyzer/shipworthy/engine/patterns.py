"""Patterns of paths in settings, written as in a `.gitignore` beside the settings."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from itertools import accumulate

from shipworthy.disk import names_below, tree_path
from shipworthy.regex import regex
from shipworthy.syntax.ignorefile.gitignore import GitIgnore

_SPECIAL = regex(r"([*?\[\\])")


class Patterns:
    """Files by the patterns that match them or a folder that they are in; the last that matches decides."""

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._spec = GitIgnore("\n".join(patterns))

    def match(self, path: str) -> bool:
        *folders, _ = accumulate(path.split("/"), "{}/{}".format)
        inside = any(self._spec.verdict(folder, folder=True) for folder in folders)
        return inside or bool(self._spec.verdict(path, folder=False))


def rebase(patterns: Iterable[str], folder: str, root: str) -> tuple[str, ...]:
    """*patterns* that are relative to *folder*, as patterns relative to *root*; those that cannot match there are gone.

    Either of the two may lie in the other.
    """
    patterns = tuple(patterns)
    if not patterns:
        return ()
    folder, root = os.path.realpath(folder), os.path.realpath(root)
    if folder == root:
        return patterns
    if below := names_below(root, folder):
        prefix = _SPECIAL.sub(r"\\\1", tree_path("/".join(below)))
        return tuple(_deeper(pattern, prefix) for pattern in patterns)
    if names := names_below(folder, root):
        names = tuple(map(tree_path, names))
        return tuple(found for pattern in patterns if (found := _higher(pattern, names)))
    return tuple(pattern for pattern in patterns if not _is_anchored(pattern))


def _is_anchored(pattern: str) -> bool:
    return "/" in pattern.rstrip("/")


def _split(pattern: str) -> tuple[str, str]:
    """The `!` of a pattern, or nothing, and the rest."""
    return ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)


def _deeper(pattern: str, below: str) -> str:
    sign, body = _split(pattern)
    between = "/" if _is_anchored(body) else "/**/"
    return f"{sign}/{below}{between}{body.lstrip('/')}"


def _higher(pattern: str, names: tuple[str, ...]) -> str:
    """What is left of a pattern once it went through the folders *names*; "" if it leads elsewhere."""
    sign, body = _split(pattern)
    if not _is_anchored(body):
        return f"{sign}*" if any(fnmatchcase(name, body.rstrip("/")) for name in names) else pattern
    parts = body.strip("/").split("/")
    for name in names:
        if parts[0] == "**":
            return sign + "/".join(parts)
        if not fnmatchcase(name, parts.pop(0)):
            return ""
        if not parts:
            return f"{sign}*"
    return f"{sign}/{'/'.join(parts)}{'/' if body.endswith('/') else ''}"
