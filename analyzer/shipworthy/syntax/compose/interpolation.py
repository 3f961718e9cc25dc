"""Variables in the values of a Compose file.

Source: https://docs.docker.com/reference/compose-file/interpolation/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OPERATOR = re.compile(r":?[-+?]")
MOST_NESTED = 50


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
        stack: list[str | Variable] = list(self.parts)
        while stack:
            part = stack.pop(0)
            if isinstance(part, Variable):
                yield part
                stack.extend(part.operand)

    def resolve(self, environment: Mapping[str, str]) -> str | None:
        """The text, None if it depends on a variable that is not in *environment* and has no default."""
        return None if self.errors else _join(self.parts, environment)


def _join(parts: tuple[str | Variable, ...], environment: Mapping[str, str]) -> str | None:
    texts: list[str] = []
    for part in parts:
        text = part if isinstance(part, str) else _value(part, environment)
        if text is None:
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
    parts, _ = reader.read(0, nested=0)
    return Template(tuple(parts), tuple(reader.errors))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.errors: list[BadSubstitution] = []

    def read(self, at: int, nested: int) -> tuple[list[str | Variable], int]:
        """Parts from *at* to the end, or to the `}` that ends an operand; and where that is."""
        parts: list[str | Variable] = []
        literal: list[str] = []
        depth = 0
        while at < len(self.text):
            char = self.text[at]
            if nested and char == "}" and depth == 0:
                break
            depth += (char == "{") - (char == "}") if nested else 0
            if char == "$" and (found := self._dollar(at, nested)):
                part, at = found
                if isinstance(part, Variable):
                    parts += ["".join(literal), part] if literal else [part]
                    literal = []
                else:
                    literal.append(part)
                continue
            literal.append(char)
            at += 1
        return [*parts, *(["".join(literal)] if literal else [])], at

    def _dollar(self, at: int, nested: int) -> tuple[str | Variable, int] | None:
        following = self.text[at + 1 : at + 2]
        if following == "$":
            return "$", at + 2
        if following == "{":
            return self._braced(at, nested)
        match = _NAME.match(self.text, at + 1)
        return (Variable(at, match.end(), match[0]), match.end()) if match else None

    def _braced(self, at: int, nested: int) -> tuple[str | Variable, int]:
        match = _NAME.match(self.text, at + 2)
        if match is None or nested >= MOST_NESTED:
            return self._error(
                at, "a name is expected after `${`" if match is None else "variables are nested too deep"
            )
        operator = _OPERATOR.match(self.text, match.end())
        operand: list[str | Variable] = []
        end = match.end()
        if operator:
            operand, end = self.read(operator.end(), nested + 1)
        if self.text[end : end + 1] != "}":
            known = "one of :- - :+ + :? ? or `}`"
            return self._error(
                at,
                f"after `{match[0]}` {known} is expected" if end < len(self.text) else "`${` is never closed",
            )
        return Variable(at, end + 1, match[0], operator[0] if operator else "", tuple(operand)), end + 1

    def _error(self, at: int, message: str) -> tuple[str, int]:
        close = self.text.find("}", at)
        end = close + 1 if close >= 0 else len(self.text)
        self.errors.append(BadSubstitution(at, end, message))
        return self.text[at:end], end
