"""What may stand at a place of a Compose file, and a short notation for it.

A type is one or more parts with `|` between them:

    str int num bool null  a scalar; `int` is a number without a fraction, so `1e3` is one
    whole                  a number written as an integer
    any                    anything at all
    str(a,b) int(0..100)   one of a few words; a number in a range, either end of which may be open
    str:unit               a string that is read as something else, see `UNITS`
    [T] [T]!               a list; `!` where Compose refuses an item that comes twice
    {T} <T>                a mapping with keys of any kind; one whose keys are names
    name                   a mapping with these keys, or one of `ALIASES`

A shape is a headline in brackets and a line for each key: its type, and words such as `required` or `since=2.24`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shipworthy.node import Node, fact
from shipworthy.record import NamedTuple
from shipworthy.regex import regex

_SCALARS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})
KINDS = frozenset({"str", "int", "num", "whole", "bool", "null", "any"})

UNITS = {
    "bool": "a boolean",
    "int": "a whole number",
    "float": "a number",
    "bytes": "a size such as `512m`",
    "duration": "a duration with a unit such as `30s`",
    "mode": "a file mode in octal digits",
    "count": "a number or `all`",
    "never": "a number without quotes",
    "pull": "one of `always`, `missing`, `never`, `build`, `daily`, `weekly`, `every_12h`",
    "container": "a name of two characters or more",
    "pair": "a name and a value, as `name=value`",
}
"""What a string may have to be, by the name of the unit."""


class Type(Node):
    """What a value may be. `kinds` are those of scalars.

    `unit` is what its strings are read as, `choices` are all that it takes; `low` and `high` bound its numbers. `items`
    are of a list, `values` of a mapping with free keys, `named` if only certain characters are allowed
    in them; `shape` is the name of a mapping with certain keys.
    """

    kinds: frozenset[str] = frozenset()
    unit: str = ""
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    items: Type | None = None
    unique: bool = False
    values: Type | None = None
    named: bool = False
    shape: str = ""

    @fact
    def fitting(self) -> frozenset[str]:
        """The kinds of scalars, as YAML knows them, that it takes whatever they say."""
        if "any" in self.kinds:
            return _SCALARS
        found = self.kinds & {"bool", "null"}
        if "str" in self.kinds and not self.unit and not self.choices:
            found |= {"str"}
        if self.low is self.high is None:
            found |= {"int", "float"} if "num" in self.kinds else {"int"} if self.kinds & {"int", "whole"} else set()
        return found


class Key(NamedTuple):
    """A key of a shape. `since` is the release of Compose that brought it, where that is known."""

    type: Type
    required: bool = False
    since: str = ""


class Shape(Node):
    """A mapping with certain keys. `extensible`: `x-` keys are allowed; `open`: any others are."""

    keys: Mapping[str, Key]
    extensible: bool = True
    open: bool = False

    @fact
    def required(self) -> tuple[str, ...]:
        return tuple(name for name, key in self.keys.items() if key.required)


_TOKEN = regex(r"[\[\]{}<>|!]|[\w-]+(?:\([^)]*\))?(?::\w+)?")


class _Reader:
    def __init__(self, text: str, aliases: Mapping[str, str]) -> None:
        self._tokens = _TOKEN.findall(text)
        self._aliases = aliases
        self._at = 0

    def type(self) -> Type:
        found = self._part()
        while self._take("|"):
            found = _either(found, self._part())
        return found

    def _take(self, token: str) -> bool:
        taken = self._tokens[self._at : self._at + 1] == [token]
        self._at += taken
        return taken

    def _part(self) -> Type:
        token = self._tokens[self._at]
        self._at += 1
        if token not in ("[", "{", "<"):
            return self._word(token)
        inner = self.type()
        self._at += 1
        if token == "[":
            return Type(items=inner, unique=self._take("!"))
        return Type(values=inner, named=token == "<")

    def _word(self, token: str) -> Type:
        if token in self._aliases:
            return _Reader(self._aliases[token], self._aliases).type()
        name, _, unit = token.partition(":")
        name, _, inside = name.rstrip(")").partition("(")
        if name not in KINDS:
            return Type(shape=name)
        if name == "str":
            return Type(kinds=frozenset({name}), unit=unit, choices=tuple(inside.split(",")) if inside else ())
        low, _, high = inside.partition("..")
        return Type(kinds=frozenset({name}), low=int(low) if low else None, high=int(high) if high else None)


def _either(first: Type, second: Type) -> Type:
    """What either of them is; no two of them say the same of anything but scalars."""
    return Type(
        kinds=first.kinds | second.kinds,
        unit=first.unit or second.unit,
        choices=first.choices or second.choices,
        low=second.low if first.low is None else first.low,
        high=second.high if first.high is None else first.high,
        items=first.items or second.items,
        unique=first.unique or second.unique,
        values=first.values or second.values,
        named=first.named or second.named,
        shape=first.shape or second.shape,
    )


def read_type(text: str, aliases: Mapping[str, str]) -> Type:
    """The type that *text* describes."""
    return _Reader(text, aliases).type()


def read_shapes(text: str, aliases: Mapping[str, str]) -> Iterator[tuple[str, Shape]]:
    """The shapes that *text* describes, by name, with the keys of those that their headlines name as well."""
    done: dict[str, Shape] = {}
    for section in text.split("\n[")[1:]:
        head, _, body = section.partition("\n")
        name, _, words = head.partition("]")
        flags = set(words.split())
        keys = {key: value for part in flags if part in done for key, value in done[part].keys.items()}
        keys |= dict(_key(line, aliases) for line in body.splitlines() if line.strip())
        done[name] = Shape(keys=keys, extensible="closed" not in flags, open="open" in flags)
        yield name, done[name]


def _key(line: str, aliases: Mapping[str, str]) -> tuple[str, Key]:
    name, kind, *flags = line.split()
    values = dict(flag.partition("=")[::2] for flag in flags)
    return name, Key(
        read_type(kind, aliases),
        required="required" in values,
        since=values.get("since", ""),
    )
