"""Comments of a Dockerfile that say something to tools: descriptions of stages and arguments, and what to ignore.

Source: https://docs.docker.com/reference/build-checks/invalid-definition-description/
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Arg, Dockerfile, From, Instruction
from shipworthy.syntax.nodes import Comment

_CHECK = "InvalidDefinitionDescription"
_IGNORES = ("hadolint ignore", "hadolint global ignore", "shipworthy: ignore", "tally ignore", "tally global ignore")


class Description(NamedTuple):
    """A comment right above FROM or ARG, and the names that it could be about."""

    comment: Comment
    instruction: Instruction
    names: tuple[str, ...]


def strange_descriptions(document: Dockerfile) -> Iterator[Description]:
    """The comments that `docker buildx build --call=outline` does not take for the description that they stand for.

    Any that begins with another word where the file asks for that check, else those that begin with the name of
    something else or with the name in another letter case.
    """
    strict = _asks_for_check(document)
    plain = (comment for comment in document.comments if comment.own_line and not comment.inside)
    by_line = {comment.span.line: comment for comment in plain}
    if not by_line:
        return
    known = {name.lower() for instruction in document.instructions for name in _names(instruction)}
    for instruction in document.instructions:
        names = _names(instruction)
        comment = by_line.get(instruction.span.line - 1) if names else None
        words = comment.text.lstrip("#").split() if comment else []
        if (
            comment
            and words
            and words[0] not in names
            and not _is_order(comment)
            and (strict or _is_name(words, known))
        ):
            yield Description(comment, instruction, names)


def _is_name(words: Sequence[str], known: Collection[str]) -> bool:
    """Does a comment begin with a name, rather than with an ordinary word that is one as well?"""
    return len(words) > 1 and words[0].lower() in known and words[1] in ("is", "this", "-", "=", ":")


def _asks_for_check(document: Dockerfile) -> bool:
    """Does `# check=experimental=` name it?"""
    options = (part for d in document.directives if d.name == "check" for part in d.value.split(";"))
    named = (part.partition("=")[2] for part in options if part.strip().startswith("experimental"))
    return any(name.strip() in ("all", _CHECK) for names in named for name in names.split(","))


def _names(instruction: Instruction) -> tuple[str, ...]:
    if isinstance(instruction, From):
        return (instruction.alias.value,) if instruction.alias else ()
    return tuple(pair.key.value for pair in instruction.pairs) if isinstance(instruction, Arg) else ()


def ignoring_comments(document: Dockerfile) -> Iterator[Comment]:
    """The comments that tell a tool to ignore something."""
    yield from filter(_is_order, document.comments)


def _is_order(comment: Comment) -> bool:
    return " ".join(comment.text.lstrip("#").split()).startswith(_IGNORES)
