"""Environment files: `.env` and what `env_file` names.

Source: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax and the
verdicts of Compose 5.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.node import Node
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.interpolation import template
from shipworthy.syntax.nodes import Invalid

_BLANK = r"[ \t\v\f\x85\xa0]"
_NOTHING = regex(r"(?:\s+|#[^\r\n]*)*")
_EXPORT = regex(rf"export{_BLANK}+")
_NAME = regex(r"[^\r\n=:]*")
_STRANGE = regex(r"[^\w.\-\[\]\s]")
_VALUE = regex(rf"[=:]{_BLANK}*")
_LINE = regex(r"[^\r\n]*")
_QUOTED = {
    '"': regex(r'"((?:[^"\\]+|\\.)*+)"', re.DOTALL),
    "'": regex(r"'((?:[^'\\]+|\\.)*+)'", re.DOTALL),
}
_ESCAPED = regex(r"\\(.)", re.DOTALL)
_ESCAPES = {**dict(zip('abfnrtv"\\', '\a\b\f\n\r\t\v"\\', strict=True)), "$": "$$"}


class Assignment(Node):
    """`NAME=value`; `value` is None for a bare name, which is taken from the caller.

    Variables in `value` are not resolved, and in single quotes `expands` is false; `value_span` leaves out the quotes.
    """

    span: Span
    name: str
    value: str | None
    value_span: Span | None = None
    expands: bool = True


class EnvFile(Node):
    """`invalid` holds what makes Compose refuse the file, of several broken lines in a row only the first."""

    source: Source
    assignments: tuple[Assignment, ...] = ()
    invalid: tuple[Invalid, ...] = ()


class _Step(NamedTuple):
    """What is read at one place, and where to read on."""

    item: Assignment | Invalid
    end: int


def parse(source: Source) -> EnvFile:
    """The assignments of *source*, in order. It is read on after a mistake, from the next line."""
    found: list[Assignment] = []
    invalid: list[Invalid] = []
    broken = -1
    for item in _items(source):
        if isinstance(item, Assignment):
            found += [item] if item.name else []
            invalid += _bad_substitutions(item)
            continue
        if item.span.line > broken + 1:
            invalid.append(item)
        broken = item.span.line
    return EnvFile(source=source, assignments=tuple(found), invalid=tuple(invalid))


def _items(source: Source) -> Iterator[Assignment | Invalid]:
    at = _end(_NOTHING, source.text, 0)
    while at < len(source.text):
        step = _statement(source, at)
        yield step.item
        at = _end(_NOTHING, source.text, step.end)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _statement(source: Source, at: int) -> _Step:
    """What begins at *at*; after a quoted value another statement may follow in the same line."""
    start = _end(_EXPORT, source.text, at)
    end = _end(_NAME, source.text, start)
    name = source.text[start:end].rstrip()
    span = Span(source, at, start + len(name))
    last = end == len(source.text)
    if problem := _bad_name(source, start, name, last):
        return _Step(problem, _end(_LINE, source.text, end))
    if last or source.text[end] in "\r\n":
        return _Step(Assignment(span=span, name=name, value=None), end)
    begin = _end(_VALUE, source.text, end)
    quote = source.text[begin : begin + 1]
    return _quoted(source, span, name, begin) if quote in _QUOTED else _plain(source, span, name, begin)


def _bad_name(source: Source, start: int, name: str, last: bool) -> Invalid | None:
    """What is wrong with a name. The blanks of one at the end of the file, without a value, are not looked at."""
    strange = _STRANGE.search(name)
    if strange:
        at = start + strange.start()
        message = f"`{strange[0]}` cannot be part of the name of a variable"
        return Invalid(span=Span(source, at, at + 1), code="bad-name", message=message)
    if " " in name and not last:
        span = Span(source, start, start + len(name))
        return Invalid(span=span, code="bad-name", message="`NAME=value` is expected: a name cannot hold a blank")
    if last and not name:
        return Invalid(span=Span(source, start - 1, start), code="bad-name", message="`export` takes a name")
    return None


def _quoted(source: Source, span: Span, name: str, begin: int) -> _Step:
    quote = source.text[begin]
    match = _QUOTED[quote].match(source.text, begin)
    if match is None:
        end = _end(_LINE, source.text, begin)
        message = f"the quote {quote} is never closed"
        return _Step(Invalid(span=Span(source, begin, end), code="unterminated-quote", message=message), end)
    raw = match[1].replace("\r\n", "\n")
    double = quote == '"'
    value = _ESCAPED.sub(_unescaped, raw) if double else raw.replace("\\'", "'")
    inside = Span(source, *match.span(1))
    whole = span._replace(end=match.end())
    return _Step(Assignment(span=whole, name=name, value=value, value_span=inside, expands=double), match.end())


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[1], match[0])


def _plain(source: Source, span: Span, name: str, begin: int) -> _Step:
    """A value without quotes: to the end of the line, or to a `#` after a blank."""
    end = _end(_LINE, source.text, begin)
    value = source.text[begin:end].partition(" #")[0].rstrip()
    inside = Span(source, begin, begin + len(value))
    return _Step(Assignment(span=span.to(inside), name=name, value=value, value_span=inside), end)


def _bad_substitutions(item: Assignment) -> Iterator[Invalid]:
    """The variables in a value that Compose cannot read."""
    if not item.value or not item.value_span or not item.expands or "$" not in item.value:
        return
    same = item.value_span.text == item.value
    for error in template(item.value).errors:
        span = item.value_span.cut(error.start, error.end) if same else item.value_span
        help = "write `$$` for a dollar sign, or put the value in single quotes"
        yield Invalid(span=span, code="bad-interpolation", message=error.message, help=help)
