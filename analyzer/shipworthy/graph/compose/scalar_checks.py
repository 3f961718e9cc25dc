"""One scalar held against the type of its place."""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.graph.compose.faults import BadUnit, BadValue, Fault, WrongType
from shipworthy.knowledge.compose_notation import UNITS, Type
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.compose.kinds import is_endless, number_of
from shipworthy.syntax.compose.nodes import Scalar
from shipworthy.syntax.compose.units import READERS

_PULL = regex(r"(?:always|never|build|if_not_present|missing|refresh|daily|weekly|every_(?:[0-9]+[wdhms])+)\Z")
_CONTAINER = regex(r"[a-zA-Z0-9][a-zA-Z0-9_.-]")


_FORMS: dict[str, Callable[[str], bool]] = {
    "pull": lambda text: _PULL.match(text) is not None,
    "container": lambda text: _CONTAINER.search(text) is not None,
    "pair": lambda text: "=" in text,
}
"""What strings of a unit must look like."""

_AMOUNTS = frozenset({"bytes", "duration", "mode"})


class ScalarCheck(NamedTuple):
    """A scalar, whose variables replaced make it `text`, in a place of a type; `span` is where to point."""

    scalar: Scalar
    text: str
    type: Type
    place: str
    span: Span
    own: str = ""

    def fault(self) -> Fault | None:
        """What is wrong with it; nothing is known of what has a YAML tag of its own."""
        tag = self.scalar.tag
        if "any" in self.type.kinds or not (tag in ("", "!override") or tag.endswith(":str")):
            return None
        kind = self.scalar.kind
        if kind in ("int", "float"):
            return self._number()
        if kind == "timestamp":
            return self._timestamp()
        return self._string() if kind == "str" else self._wrong_unless(kind in self.type.kinds)

    def _wrong_unless(self, fits: bool) -> WrongType | None:
        if fits:
            return None
        return WrongType(span=self.span, place=self.place, own=self.own, value=self.scalar, type=self.type)

    def _bad_value(self, expected: str = "") -> BadValue:
        choices = () if expected else self.type.choices
        return BadValue(
            span=self.span, place=self.place, own=self.own, text=self.text, choices=choices, expected=expected
        )

    def _timestamp(self) -> Fault | None:
        """Compose makes a string of it in some places, and refuses it where it wants just that in others."""
        kinds, unit = self.type.kinds, self.type.unit
        key = not self.place.endswith(("]", "*")) and self.place != "version"
        strict = unit not in ("", "bytes") or (kinds == {"str"} and key and not unit and not self.type.items)
        return self._wrong_unless("str" in kinds and not strict)

    def _number(self) -> Fault | None:
        number = number_of(self.scalar.value)
        kinds = {"num"} if self.scalar.kind == "float" else {"num", "int", "whole"}
        if number is None or is_endless(self.scalar.value):
            return None
        if number == int(number):
            kinds.add("int")
        return self._outside(number) if self.type.kinds & kinds else self._wrong_unless(False)

    def _outside(self, number: float) -> Fault | None:
        low, high = self.type.low, self.type.high
        if (low is None or number >= low) and (high is None or number <= high):
            return None
        return self._bad_value(f"{low} or more" if high is None else f"a number from {low} to {high}")

    def _string(self) -> Fault | None:
        unit, choices = self.type.unit, self.type.choices
        if "str" not in self.type.kinds or unit == "never":
            return self._wrong_unless(False)
        if choices and self.text not in choices:
            return self._bad_value()
        if unit in _FORMS:
            return None if _FORMS[unit](self.text) else self._bad_value(UNITS[unit])
        return self._read(unit) if unit else None

    def _read(self, unit: str) -> Fault | None:
        """A string that stands for something else."""
        known = READERS[unit](self.text)
        if known is None and unit in _AMOUNTS:
            return BadUnit(span=self.span, place=self.place, own=self.own, text=self.text, unit=unit)
        if known is None or (unit == "float" and "int" in self.type.kinds and known != known // 1):
            return self._wrong_unless(False)
        return self._outside(known) if unit in ("int", "float") else None
