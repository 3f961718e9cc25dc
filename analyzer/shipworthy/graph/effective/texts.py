"""Texts with their variables replaced as far as these are known.

Source: https://docs.docker.com/reference/compose-file/interpolation/
"""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.graph.effective.nodes import Leaf
from shipworthy.graph.values.environment import Environment
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.interpolation import LONGEST, Variable, template


class Filled(NamedTuple):
    """A text. With `unknown` variables it still holds them as they are written, and `$$` for each `$`."""

    text: str
    unknown: tuple[str, ...] = ()
    via: tuple[Span, ...] = ()


def fill(text: str, environment: Environment) -> Filled:
    """*text* with what *environment* knows; as it is written where Compose refuses it, or it would become too long."""
    if "$" not in text:
        return Filled(text)
    found = template(text)
    if found.errors:
        return Filled(text)
    filling = _Filling(text, environment)
    whole = filling.join(found.parts)
    if len(whole) > LONGEST:
        return Filled(text, tuple(dict.fromkeys(variable.name for variable in found.variables)))
    if filling.unknown:
        whole = filling.join(found.parts, escape=True)
    return Filled(whole, tuple(dict.fromkeys(filling.unknown)), tuple(dict.fromkeys(filling.via)))


def passed(name: str, span: Span | None, environment: Environment) -> Leaf | None:
    """The value of a variable that is named at *span* without one; None if it is not known."""
    value = environment.texts.get(name)
    place = environment.places.get(name)
    return None if value is None else Leaf(value=value, span=span, via=(place,) if place else ())


class _Filling:
    """Joins the parts of a text, noting which variables are unknown and where the others are set."""

    def __init__(self, text: str, environment: Environment) -> None:
        self.unknown: list[str] = []
        self.via: list[Span] = []
        self._text = text
        self._environment = environment

    def join(self, parts: Sequence[str | Variable], *, escape: bool = False) -> str:
        return "".join(self._part(part, escape) for part in parts)

    def _part(self, part: str | Variable, escape: bool) -> str:
        if isinstance(part, str):
            return part.replace("$", "$$") if escape else part
        value = self._value(part, escape)
        if value is None:
            self.unknown.append(part.name)
            return self._text[part.start : part.end]
        return value

    def _value(self, variable: Variable, escape: bool) -> str | None:
        """The value of a variable, None where that is unknown."""
        known = self._environment.texts.get(variable.name)
        if variable.name in self._environment.unknown:
            return None
        filled = known is not None and (bool(known) or not variable.operator.startswith(":"))
        if variable.operator.endswith("-") and not filled:
            return self.join(variable.operand, escape=escape)
        if known is None:
            return None
        if place := self._environment.places.get(variable.name):
            self.via.append(place)
        if variable.operator.endswith("+"):
            return self.join(variable.operand, escape=escape) if filled else ""
        return known.replace("$", "$$") if escape else known
