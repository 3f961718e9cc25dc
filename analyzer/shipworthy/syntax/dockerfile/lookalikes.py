"""Comments that were meant as parser directives but are none: too late in the file, or misspelt.

Source: https://docs.docker.com/reference/dockerfile/#parser-directives
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.errors import nearest
from shipworthy.regex import regex
from shipworthy.syntax.dockerfile.nodes import Instruction, Lookalike
from shipworthy.syntax.nodes import Comment

_FORM = regex(r"#[ \t]*(?P<key>[A-Za-z]{4,8})[ \t]*=[ \t]*(?P<value>\S+)[ \t]*\Z")
_VALUES = {
    "syntax": regex(r"[\w.-]+(?::[0-9]+)?(?:/[\w.-]+)+(?:[:@][\w.:-]+)?\Z"),
    "escape": regex(r"[`\\]\Z"),
    "check": regex(r"(?:skip|error|experimental)=\S+\Z"),
}


def find(lines: int, comments: Sequence[Comment], instructions: Sequence[Instruction]) -> Iterator[Lookalike]:
    """The lookalikes among *comments*; the directives take the first *lines* lines of the file."""
    comments = [comment for comment in comments if not comment.text.startswith("#!")]
    for comment in comments:
        if name := _meant(comment):
            key = comment.text.lstrip("# \t").partition("=")[0].strip()
            start = comment.text.index(key)
            yield Lookalike(
                span=comment.span,
                key_span=comment.span.cut(start, start + len(key)),
                name=name,
                misspelt=key.lower() != name,
                after=_before(comment, lines, comments[0], instructions),
            )


def _meant(comment: Comment) -> str | None:
    """The directive that a comment looks like, if its value is one that this directive takes."""
    found = _FORM.match(comment.text)
    name = nearest(found["key"], _VALUES) if found else None
    return name if found and name and _VALUES[name].match(found["value"]) else None


def _before(comment: Comment, lines: int, first: Comment, instructions: Sequence[Instruction]) -> str:
    if instructions and instructions[0].span.start < comment.span.start:
        return "instruction"
    if first is not comment:
        return "comment"
    return "blank line" if comment.span.line > lines + 1 else ""
