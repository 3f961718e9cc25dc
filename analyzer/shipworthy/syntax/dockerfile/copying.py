"""COPY, ADD and VOLUME: paths between blanks or in a JSON array."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.commands import read_array
from shipworthy.syntax.dockerfile.heredocs import read_opener
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Volume, Word
from shipworthy.syntax.dockerfile.statement import Problems, Statement, Unbuildable
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import plain, split, word
from shipworthy.syntax.nodes import Invalid

_REMOTE = regex(r"https?://|git://|ssh://|git@[\w.-]+:", re.IGNORECASE)


class _Path(NamedTuple):
    word: Word
    opens: bool


def _paths(statement: Statement) -> list[_Path]:
    """The paths, and whether each opens a here-document. In a JSON array, variables and quotes count as well."""
    strings = read_array(statement)
    if strings is not None:
        return [_path(statement, *string, statement.invalid) for string in strings]
    invalid: Problems = []
    paths = [_path(statement, text, text.span(), invalid) for text in split(statement.rest)]
    statement.invalid.extend(_once(statement, invalid))
    return paths


def _path(statement: Statement, text: Text, span: Span, invalid: Problems) -> _Path:
    if "<<" in text.text and read_opener(text):
        return _Path(plain(text, span), True)
    return _Path(word(text, statement.escape, invalid, span), False)


def _once(statement: Statement, invalid: Problems) -> Iterator[Invalid]:
    """What is wrong with words between blanks. Quotes around a path with blanks are cut, each into two mistakes."""
    said = False
    for problem in invalid:
        if problem.code != "unterminated-quote":
            yield problem
            continue
        if not said:
            help = f'a path with blanks needs the JSON form: {statement.name} ["a b", "c"]'
            yield Invalid(span=problem.span, code=problem.code, message=problem.message, help=help)
        said = True


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
