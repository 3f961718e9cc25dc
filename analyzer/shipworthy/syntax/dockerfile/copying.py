"""COPY, ADD and VOLUME: paths between blanks or in a JSON array."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from shipworthy.syntax.dockerfile.commands import read_array
from shipworthy.syntax.dockerfile.heredocs import read_opener
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Volume, Word
from shipworthy.syntax.dockerfile.statement import Statement, Unbuildable
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import split, word

_REMOTE = re.compile(r"https?://|git://|ssh://|git@[\w.-]+:", re.IGNORECASE)


class _Path(NamedTuple):
    word: Word
    opens: bool


def _paths(statement: Statement) -> list[_Path]:
    """The paths, and whether each opens a here-document. In a JSON array, variables and quotes count as well."""
    strings = read_array(statement)
    if strings is None:
        return [_path(statement, text, None) for text in split(statement.rest)]
    return [_path(statement, text, word(text, statement.escape, statement.invalid, span)) for text, span in strings]


def _path(statement: Statement, text: Text, found: Word | None) -> _Path:
    opens = "<<" in text.text and read_opener(text) is not None
    return _Path(found or (word(text, "\\") if opens else statement.word(text)), opens)


def build(kind: type[Copy] | type[Add]) -> Callable[[Statement], Instruction]:
    """The builder of COPY or ADD."""

    def from_statement(statement: Statement) -> Instruction:
        paths = _paths(statement)
        if len(paths) < 2:
            raise statement.missing("at least one source and a destination")
        destination = paths.pop()
        if destination.opens:
            message = "a here-document cannot be the destination"
            raise Unbuildable(destination.word.span, "heredoc-destination", message)
        sources = tuple(path.word for path in paths if not path.opens)
        _check(statement, sources)
        return kind(**statement.fields(), sources=sources, destination=destination.word)

    return from_statement


def _check(statement: Statement, sources: Sequence[Word]) -> None:
    """What BuildKit refuses about sources that are not in the context."""
    if statement.name == "COPY":
        for source in sources:
            if source.literal and _REMOTE.match(source.value):
                message = f"COPY takes no URL such as `{source.value}`: use ADD"
                statement.refuse(source.span, "remote-source", message)
        return
    checksum = next((flag for flag in statement.flags if flag.name == "checksum"), None)
    if checksum is None or (checksum.value and not checksum.value.value):
        return
    if len(sources) != 1:
        statement.refuse(checksum.span, "bad-checksum", "`--checksum` goes with exactly one source")
    elif sources[0].literal and not _REMOTE.match(sources[0].value):
        message = "`--checksum` goes with a source that is downloaded"
        statement.refuse(checksum.span, "bad-checksum", message)


def build_volume(statement: Statement) -> Volume:
    paths = _paths(statement)
    if not paths:
        raise statement.missing("a path")
    for path in paths:
        if not path.word.span.text.strip('"').strip():
            statement.refuse(path.word.span, "empty-volume", "the path of a volume cannot be empty")
    return Volume(**statement.fields(), paths=tuple(path.word for path in paths))
