"""The rules of a run under all their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from shipworthy.engine.own import OWN
from shipworthy.engine.shellcheck.codes import ALL, id_of, rule_of
from shipworthy.errors import UserError, did_you_mean
from shipworthy.finding import Category, Profile
from shipworthy.rule import Rule

_Names = Mapping[str, frozenset[str]]


class Catalogue:
    """Rules, the engine's own included, by folder, category and profile, by id and by the codes of other tools.

    Every code of ShellCheck is a rule; `shellcheck/*` stands for all of them. Letter case does not count,
    `compose/*` is the same as `compose`, and a code that is called like a folder, category or profile does not count.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = (*rules, *OWN, ALL)

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _codes(self) -> _Names:
        return _index((name, rule.id) for rule in self.rules for name in rule.aliases)

    @cached_property
    def _names(self) -> _Names:
        return _index((name, rule.id) for rule in self.rules for name in (rule.id, *rule.aliases))

    @cached_property
    def _titles(self) -> _Names:
        return _index((rule.id.partition("/")[2], rule.id) for rule in self.rules)

    @cached_property
    def _groups(self) -> _Names:
        known = _index((name, rule.id) for rule in self.rules for name in _groups(rule))
        empty: _Names = {member.value: frozenset() for kind in (Profile, Category) for member in kind}
        return {**empty, **known}

    @cached_property
    def builder_checks(self) -> frozenset[str]:
        """The rules that BuildKit checks as well: one of their codes is a name in the style `StageNameCasing`."""
        return frozenset(
            rule.id for rule in self.rules if any(code.isalpha() and code[0].isupper() for code in rule.aliases)
        )

    def known_to(self, tool: str) -> frozenset[str]:
        """The rules that a *tool* such as `dclint/` has as well: one of their codes begins with its name."""
        return frozenset(rule.id for rule in self.rules if any(code.startswith(tool) for code in rule.aliases))

    def rule(self, id: str) -> Rule:
        """The rule with an id that one of the names has."""
        return self.by_id.get(id) or rule_of(id)

    def find(self, name: str) -> frozenset[str]:
        """The ids of the rules that *name* means, in whatever case; none if it means nothing.

        It is a folder, profile or category, else an id or another tool's code, else an id without its folder.
        """
        return self._groups.get(_key(name)) or self.titled(_key(name))

    def with_code(self, code: str) -> frozenset[str]:
        """The ids of the rules that another tool knows under *code*."""
        return self._codes.get(code.lower(), frozenset()) | _of_shellcheck(code)

    def titled(self, name: str) -> frozenset[str]:
        """The ids of the rules with this id or code, or else with this id without its folder."""
        key = name.lower()
        return (self._names.get(key) or self._titles.get(key, frozenset())) | _of_shellcheck(name)

    def resolve(self, name: str, where: str) -> frozenset[str]:
        """As `find`. Raises UserError, which begins with *where*, if nothing has this name."""
        found = self.find(name)
        if not found and _key(name) not in self._groups:
            raise UserError(f"{where}: there is no rule called {name}{self.suggest(name)}")
        return found

    def suggest(self, name: str) -> str:
        """A clause with the nearest name."""
        titles = (rule.id.partition("/")[2] for rule in self.rules)
        names = [*self.by_id, *titles, *(code for rule in self.rules for code in rule.aliases)]
        return did_you_mean(name, names, len(names))


def _of_shellcheck(name: str) -> frozenset[str]:
    id = name if name == ALL.id else id_of(name)
    return frozenset([id]) if id else frozenset()


def _key(name: str) -> str:
    return name.lower().removesuffix("/*")


def _groups(rule: Rule) -> tuple[str, ...]:
    return (rule.id.partition("/")[0], rule.profile.value, rule.category.value, "all")


def _index(pairs: Iterable[tuple[str, str]]) -> _Names:
    found: dict[str, set[str]] = {}
    for name, id in pairs:
        found.setdefault(name.lower(), set()).add(id)
    return {name: frozenset(ids) for name, ids in found.items()}
