"""Comments that say what runs the shell form where the file itself does not: `# hadolint shell=powershell.exe`.

Source: "Non-Posix Shells" in https://github.com/hadolint/hadolint
"""

from __future__ import annotations

from collections.abc import Iterable

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.nodes import Comment

_PRAGMA = regex(r"#\s*hadolint\s+shell\s*=\s*(\S[^\n]*)")


class ShellPragma(NamedTuple):
    """A program with its arguments, and the offset of the comment that names it."""

    start: int
    words: tuple[str, ...]


def read_shells(comments: Iterable[Comment]) -> tuple[ShellPragma, ...]:
    """The pragmas among the *comments* of a Dockerfile, in order."""
    found = ((comment, _PRAGMA.match(comment.text)) for comment in comments if "hadolint" in comment.text)
    return tuple(ShellPragma(comment.span.start, tuple(match[1].split())) for comment, match in found if match)
