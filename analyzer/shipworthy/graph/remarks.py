"""Comments of a Dockerfile that say something to tools: descriptions of stages and arguments, and what to ignore.

Source: https://docs.docker.com/reference/build-checks/invalid-definition-description/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shipworthy.syntax.dockerfile.nodes import Arg, Dockerfile, From, Instruction
from shipworthy.syntax.nodes import Comment

_IGNORES = ("hadolint ignore", "hadolint global ignore", "shipworthy: ignore", "tally ignore", "tally global ignore")


class Description(NamedTuple):
    """A comment right above FROM or ARG, and the names that it could be about."""

    comment: Comment
    instruction: Instruction
    names: tuple[str, ...]


def strange_descriptions(document: Dockerfile) -> Iterator[Description]:
    """The comments that `docker buildx build --call=outline` shows as the description of something else."""
    plain = (comment for comment in document.comments if comment.own_line and not comment.inside)
    by_line = {comment.span.line: comment for comment in plain if not _is_order(comment)}
    for instruction in document.instructions:
        names = _names(instruction)
        comment = by_line.get(instruction.span.line - 1) if names else None
        words = comment.text.lstrip("#").split() if comment else []
        if comment and words and words[0] not in names:
            yield Description(comment, instruction, names)


def _names(instruction: Instruction) -> tuple[str, ...]:
    if isinstance(instruction, From):
        return (instruction.alias.value,) if instruction.alias else ()
    return tuple(pair.key.value for pair in instruction.pairs) if isinstance(instruction, Arg) else ()


def ignoring_comments(document: Dockerfile) -> Iterator[Comment]:
    """The comments that tell a tool to ignore something."""
    yield from filter(_is_order, document.comments)


def _is_order(comment: Comment) -> bool:
    return " ".join(comment.text.lstrip("#").split()).startswith(_IGNORES)
