"""The rules of a run under all their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from shipworthy.errors import UserError, did_you_mean
from shipworthy.finding import Profile
from shipworthy.rule import Rule


class Catalogue:
    """Rules by id, by the codes of other tools, by folder and by profile; letter case does not count."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        names: dict[str, set[str]] = {}
        for rule in self.rules:
            for name in (rule.id, *rule.aliases, rule.id.partition("/")[0], rule.profile.value, "all"):
                names.setdefault(name.lower(), set()).add(rule.id)
        for profile in Profile:
            names.setdefault(profile.value, set())
        return {name: frozenset(ids) for name, ids in names.items()}

    def find(self, name: str) -> frozenset[str]:
        """The ids of the rules that *name* means; none if it means nothing."""
        return self._names.get(name.lower().removesuffix("/*"), frozenset())

    def resolve(self, name: str, where: str) -> frozenset[str]:
        """As `find`. Raises UserError if no rule, code, folder or profile has this name."""
        key = name.lower().removesuffix("/*")
        if key not in self._names and not key.startswith("engine/"):
            raise UserError(f"{where}: there is no rule called {name}{self.suggest(name)}")
        return self._names.get(key, frozenset({key}))

    def suggest(self, name: str) -> str:
        """A clause with the nearest name."""
        return did_you_mean(name, [*self.by_id, *(alias for rule in self.rules for alias in rule.aliases)])
