"""Variables in the values of a Compose file.

Source: https://docs.docker.com/reference/compose-file/interpolation/
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from shipworthy.record import NamedTuple
from shipworthy.regex import regex

_NAME = regex(r"[A-Za-z_\u017f\u212a][A-Za-z0-9_\u017f\u212a]*")  # two letters fold to "s" and "k"
_BRACE = regex(r"[{}\n]")
_OPERATOR = regex(r":?[-+?]")
MOST_NESTED = 50
LONGEST = 1_000_000
"""A text of more characters counts as unknown: a few variables may double each other many times."""


class Variable(NamedTuple):
    """`$NAME` or `${NAME<operator><operand>}` at `start` to `end` of the text; `operator` is "" or `:-` `-`
    `:+` `+` `:?` `?`.
    """

    start: int
    end: int
    name: str
    operator: str = ""
    operand: tuple[str | Variable, ...] = ()


class BadSubstitution(NamedTuple):
    """A `$` that Compose refuses, at `start` to `end` of the text."""

    start: int
    end: int
    message: str


class Template(NamedTuple):
    """A text with its variables; literal parts have `$$` already replaced."""

    parts: tuple[str | Variable, ...]
    errors: tuple[BadSubstitution, ...] = ()

    @property
    def variables(self) -> Iterator[Variable]:
        """All variables, those in the operands of others included."""
        rest = deque(self.parts)
        while rest:
            part = rest.popleft()
            if isinstance(part, Variable):
                yield part
                rest.extend(part.operand)

    def resolve(self, environment: Mapping[str, str]) -> str | None:
        """The text, None if it depends on a variable that is not in *environment* and has no default."""
        return None if self.errors else _join(self.parts, environment)


def _join(parts: tuple[str | Variable, ...], environment: Mapping[str, str]) -> str | None:
    texts: list[str] = []
    length = 0
    for part in parts:
        text = part if isinstance(part, str) else _value(part, environment)
        length += len(text or "")
        if text is None or length > LONGEST:
            return None
        texts.append(text)
    return "".join(texts)


def _value(variable: Variable, environment: Mapping[str, str]) -> str | None:
    known = environment.get(variable.name)
    filled = bool(known) if variable.operator.startswith(":") else known is not None
    if variable.operator.endswith("-"):
        return known if filled else _join(variable.operand, environment)
    if variable.operator.endswith("+"):
        return _join(variable.operand, environment) if filled else None
    return known


@lru_cache(maxsize=4096)
def template(text: str) -> Template:
    """Parse *text*."""
    if "$" not in text:
        return Template((text,))
    reader = _Reader(text)
    parts = reader.read(0, len(text), nested=0)
    return Template(tuple(parts), tuple(reader.errors))


class _Braces:
    """Where the braces of a text close. None does so in another line."""

    def __init__(self, text: str) -> None:
        self._partners: dict[int, int] = {}
        self._closing: list[int] = []
        self._breaks: list[int] = []
        opened: list[int] = []
        for match in _BRACE.finditer(text):
            at, char = match.start(), match[0]
            if char == "{":
                opened.append(at)
            elif char == "\n":
                self._breaks.append(at)
                opened.clear()
            else:
                self._closing.append(at)
                if opened:
                    self._partners[opened.pop()] = at

    def line_end(self, at: int, limit: int) -> int:
        """Where the line that *at* is in ends, *limit* at the latest."""
        index = bisect_left(self._breaks, at)
        return min(self._breaks[index], limit) if index < len(self._breaks) else limit

    def end(self, opening: int, start: int, limit: int) -> int:
        """The place of the brace that closes the one at *opening*, found at *start* or later.

        It is the partner, or where that is missing the last brace before *limit* in the line; -1 without one.
        """
        line = self.line_end(opening, limit)
        partner = self._partners.get(opening, limit)
        if start <= partner < line:
            return partner
        index = bisect_left(self._closing, line) - 1
        return self._closing[index] if index >= 0 and self._closing[index] >= start else -1


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.errors: list[BadSubstitution] = []

    @cached_property
    def _braces(self) -> _Braces:
        return _Braces(self.text)

    def read(self, at: int, limit: int, nested: int) -> list[str | Variable]:
        """The parts from *at* to *limit*."""
        parts: list[str | Variable] = []
        literal: list[str] = []
        while at < limit:
            dollar = self.text.find("$", at, limit)
            end = limit if dollar < 0 else dollar
            literal.append(self.text[at:end])
            if dollar < 0:
                break
            part, at = self._dollar(dollar, limit, nested)
            if isinstance(part, Variable):
                parts += [*_joined(literal), part]
                literal = []
            else:
                literal.append(part)
        return [*parts, *_joined(literal)]

    def _dollar(self, at: int, limit: int, nested: int) -> tuple[str | Variable, int]:
        """What the `$` at *at* begins, and where that ends; a dollar sign that begins nothing stands for itself."""
        following = self.text[at + 1 : min(at + 2, limit)]
        if following == "$":
            return "$", at + 2
        if following == "{":
            return self._braced(at, limit, nested)
        match = _NAME.match(self.text, at + 1, limit)
        return (Variable(at, match.end(), match[0]), match.end()) if match else ("$", at + 1)

    def _braced(self, at: int, limit: int, nested: int) -> tuple[str | Variable, int]:
        match = _NAME.match(self.text, at + 2, limit)
        if match is None:
            return self._error(at, limit, "a name is expected after `${`")
        if self.text[match.end() : min(match.end() + 1, limit)] == "}":
            return Variable(at, match.end() + 1, match[0]), match.end() + 1
        operator = _OPERATOR.match(self.text, match.end(), limit)
        if operator is None and match.end() < limit:
            return self._error(at, limit, f"after `{match[0]}` one of :- - :+ + :? ? or `}}` is expected")
        end = self._braces.end(at + 1, operator.end(), limit) if operator else -1
        if operator is None or end < 0:
            return self._error(at, limit, "`${` is not closed in its line")
        if nested >= MOST_NESTED:
            return self._error(at, limit, "variables are nested too deep")
        operand = self.read(operator.end(), end, nested + 1)
        return Variable(at, end + 1, match[0], operator[0], tuple(operand)), end + 1

    def _error(self, at: int, limit: int, message: str) -> tuple[str, int]:
        line = self._braces.line_end(at, limit)
        close = self.text.find("}", at, line)
        end = close + 1 if close >= 0 else line
        self.errors.append(BadSubstitution(at, end, message))
        return self.text[at:end], end


def _joined(literal: list[str]) -> list[str]:
    text = "".join(literal)
    return [text] if text else []
