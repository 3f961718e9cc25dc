"""What is known of the bundled rules before any of them is loaded.

A run loads only those that have something to look at. The file is made from the rules and travels with them in a wheel.
In a checkout, where it may be older than they are, it is not read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache, cached_property

from shipworthy.finding import Category, Profile, Severity
from shipworthy.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "index.json"

# A look into a table takes a tenth of the time that a call of the enumeration does, and there are hundreds of rules.
_SEVERITIES = {member.value: member for member in Severity}
_CATEGORIES = {member.value: member for member in Category}
_PROFILES = {member.value: member for member in Profile}


class IndexedRule(Rule):
    """A rule that is loaded when somebody asks for more than the index has."""

    def __init__(self, entry: dict[str, Any], load: Callable[[str], Rule]) -> None:
        self.id = entry["id"]
        self.severity = _SEVERITIES[entry["severity"]]
        self.category = _CATEGORIES[entry["category"]]
        self.profile = _PROFILES[entry["profile"]]
        self.since = entry["since"]
        self.aliases = tuple(entry["aliases"])
        self._marks = tuple(entry["marks"])
        self.needs_options = entry["needs_options"]
        self._names_of_kinds = frozenset(entry["kinds"])
        self._names = tuple(entry["options"])
        self._load = load

    @cached_property
    def _whole(self) -> Rule:
        return self._load(self.id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    @property
    def option_names(self) -> tuple[str, ...]:
        return self._names

    @property
    def marks(self) -> tuple[str, ...]:
        return self._marks

    def concerns(self, kind: type[object]) -> bool:
        return not self._names_of_kinds.isdisjoint(_lineage(kind.__mro__))


def render(rules: Iterable[Rule]) -> str:
    """The index of *rules*: JSON, a line for each."""
    return "[\n" + ",\n".join(json.dumps(_entry(rule), ensure_ascii=False) for rule in rules) + "\n]\n"


def _entry(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "category": rule.category.value,
        "profile": rule.profile.value,
        "since": rule.since,
        "aliases": rule.aliases,
        "kinds": sorted({_name(kind) for kind, _ in rule.checks()}),
        "options": rule.option_names,
        "needs_options": rule.needs_options,
        "marks": rule.marks,
    }


def read(file: str, load: Callable[[str], Rule]) -> tuple[Rule, ...]:
    """The rules that *file* lists; *load* gives the whole of one. Raises OSError and ValueError."""
    with open(file, encoding="utf-8") as text:
        return tuple(IndexedRule(entry, load) for entry in json.load(text))


@cache
def _lineage(classes: tuple[type[object], ...]) -> frozenset[str]:
    """The names of *classes*."""
    return frozenset(map(_name, classes))


def _name(kind: type[object]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
