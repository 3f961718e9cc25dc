"""What the structure of a Compose project may have wrong: nodes for rules to report.

Each names its `place`, the path of its mapping or value as in `knowledge.compose_keys`.
"""

from __future__ import annotations

from shipworthy.knowledge.compose_notation import UNITS, Type
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode

LONGEST = 30
"""Longer texts are cut in what is said of them."""


_OWNED = {
    "services.*": "service",
    "networks.*": "network",
    "volumes.*": "volume",
    "secrets.*": "secret",
    "configs.*": "config",
    "models.*": "model",
    "jobs.*": "job",
}


class Fault(Node):
    """Something that Compose does not take as it is, at `span`.

    `place` is its path; `own` is the name that the author of the file gave it, where it has one.
    """

    span: Span
    place: str
    own: str = ""

    @property
    def label(self) -> str:
        """What it is about as a reader knows it: by its key, or as an item of a list."""
        if not self.place:
            return "a Compose file"
        if self.place in _OWNED:
            return f"the {_OWNED[self.place]} `{self.own}`"
        *above, last = self.place.replace("[]", ".[]").split(".")
        if last not in ("[]", "*"):
            return f"`{last}`"
        holder = next((part for part in reversed(above) if part not in ("[]", "*")), "")
        return f"an item of `{holder}`" if last == "[]" else f"`{shorten(self.own)}` of `{holder}`"


class UnknownKey(Fault):
    """A key where there is none of that name; `known` are those that its mapping may have.

    `ignored`: Compose does not refuse it, it takes no notice of it. `home` is the only place below or above with such a
    key, as a path, "" at the top; None if there is none or several.
    """

    entry: Entry
    known: frozenset[str]
    ignored: bool = False
    home: str | None = None

    @property
    def name(self) -> str:
        return self.entry.key.value

    @property
    def service(self) -> bool:
        """Does its value look like a service? Files had them at the top before there was `services`."""
        body = self.entry.value
        return isinstance(body, Mapping) and any(body.entry(key) for key in ("image", "build", "extends"))


class WrongType(Fault):
    """A value of a type that does not belong there."""

    value: YamlNode
    type: Type

    @property
    def empty(self) -> bool:
        return isinstance(self.value, Scalar) and self.value.kind == "null"

    @property
    def quoted(self) -> str | None:
        """The text that is right instead, where quotes or brackets are all that a scalar on one line lacks."""
        value, type = self.value, self.type
        if not isinstance(value, Scalar) or self.empty or set(value.span.text) & set("\n\\") or '"' in value.value:
            return None
        text = value.span.text if value.style else f'"{value.value}"'
        if _takes_strings(type):
            return None if value.style else text
        return f"[{text}]" if type.items and _takes_strings(type.items) and not type.shape else None

    @property
    def expected(self) -> str:
        """What belongs there, as `a list or a mapping`."""
        return describe(self.type)

    @property
    def found(self) -> str:
        """What stands there, as `the number 10`."""
        return "a list" if isinstance(self.value, Sequence) else _found(self.value)


class BadUnit(Fault):
    """A string that cannot be read as the size, the duration or the file mode that belongs there."""

    text: str
    unit: str

    @property
    def expected(self) -> str:
        return UNITS[self.unit]

    @property
    def shown(self) -> str:
        return shorten(self.text)


class BadValue(Fault):
    """A value of the right type that is none of those allowed.

    `choices` are these, if they can be listed; else `expected` says what they are like.
    """

    text: str
    choices: tuple[str, ...] = ()
    expected: str = ""

    @property
    def shown(self) -> str:
        return shorten(self.text)


class MissingKey(Fault):
    """A mapping without a key that it needs."""

    name: str


class RepeatedItem(Fault):
    """An item that comes again in a list where each may come once; `first` is where it came before."""

    first: Span
    text: str

    @property
    def shown(self) -> str:
        return shorten(self.text)


class OldLayout(Fault):
    """Services at the top of the file, as in the days before there was `services`."""

    names: tuple[str, ...]


def _takes_strings(type: Type) -> bool:
    return "str" in type.kinds and not type.unit and not type.choices


def describe(type: Type) -> str:
    """What a type allows, in words."""
    words = [UNITS[type.unit]] if type.unit else list(dict.fromkeys(w for k, w in _WORDS.items() if k in type.kinds))
    words += ["a list"] if type.items else []
    words += ["a mapping"] if type.values or type.shape else []
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]


_WORDS = {"str": "a string", "bool": "a boolean", "int": "a whole number", "whole": "a whole number", "num": "a number"}
_NAMES = {"bool": "the boolean", "int": "the number", "float": "the number", "timestamp": "the date"}


def _found(value: Mapping | Scalar) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if value.kind == "null":
        return "nothing"
    return f"{_NAMES.get(value.kind, 'the string')} `{shorten(value.value)}`"


def shorten(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
