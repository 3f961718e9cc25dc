"""ENV, LABEL and ARG: `name=value` in a row, or one name and the rest of the line as its value."""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.regex import regex
from shipworthy.syntax.dockerfile.nodes import Arg, Env, Instruction, Label, Pair
from shipworthy.syntax.dockerfile.statement import Statement, Unbuildable
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import plain
from shipworthy.syntax.grammar import parse

_GAP = regex(r"[\t\v\f\r ]+")
_EXCHANGED = str.maketrans("\\`", "`\\")


def build(kind: type[Env] | type[Label]) -> Callable[[Statement], Instruction]:
    """The builder of ENV or LABEL."""

    def from_statement(statement: Statement) -> Instruction:
        return kind(**statement.fields(), pairs=read(statement))

    return from_statement


def read(statement: Statement) -> tuple[Pair, ...]:
    """The pairs of ENV or LABEL. Raises `Unbuildable`."""
    words = _words(statement)
    if not words:
        raise statement.missing("`name=value`")
    if "=" not in words[0].text:
        return (_legacy(statement),)
    return tuple(_pair(statement, text) for text in words)


def build_arg(statement: Statement) -> Arg:
    """ARG, in which names are taken as they stand and need no value."""
    words = _words(statement)
    if not words:
        raise statement.missing("a name")
    return Arg(**statement.fields(), pairs=tuple(_argument(statement, text) for text in words))


def _words(statement: Statement) -> list[Text]:
    rest = statement.rest
    text = rest.text.translate(_EXCHANGED) if statement.escape == "`" else rest.text
    return [rest.cut(token.start_pos, token.end_pos) for token in parse("dockerfile/pairs", text).children]


def _legacy(statement: Statement) -> Pair:
    rest = statement.rest
    gap = _GAP.search(rest.text)
    if gap is None:
        message = f"{statement.name} needs a value: `{rest.text}=...`"
        raise Unbuildable(rest.span(), "missing-equals", message)
    key, value = statement.word(rest.cut(0, gap.start())), statement.word(rest.cut(gap.end()))
    return Pair(span=rest.span(), key=key, value=value, legacy=True)


def _pair(statement: Statement, text: Text) -> Pair:
    at = _equals(statement, text)
    key, value = statement.word(text.cut(0, at)), statement.word(text.cut(at + 1))
    return Pair(span=text.span(), key=key, value=value)


def _argument(statement: Statement, text: Text) -> Pair:
    if "=" not in text.text:
        return Pair(span=text.span(), key=plain(text))
    at = _equals(statement, text)
    return Pair(span=text.span(), key=plain(text.cut(0, at)), value=statement.word(text.cut(at + 1)))


def _equals(statement: Statement, text: Text) -> int:
    at = text.text.find("=")
    if at < 0:
        message = f"`{text.text}` has no `=`: a value with blanks in it needs quotes"
        raise Unbuildable(text.span(), "missing-equals", message)
    if at == 0:
        raise Unbuildable(text.span(), "blank-name", f"{statement.name} needs a name before the `=`")
    return at
