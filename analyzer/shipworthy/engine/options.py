"""What the settings say to rules that can be told something: `[tool.shipworthy.options."project/foreign-registry"]`.

A rule declares what it takes as a named tuple with defaults. A key or a value that does not fit is an error; of what
types cannot say, such as a choice of words, a method `flaw` of the tuple returns a message, "" if all is well.
"""

from __future__ import annotations

from collections.abc import Mapping

from shipworthy.errors import UserError, did_you_mean
from shipworthy.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_EXPECTED = {
    bool: "true or false",
    int: "a whole number",
    str: "a string",
    tuple: "a list of strings",
    dict: "a table of strings",
}


def defaults(rule: Rule) -> Mapping[str, Any]:
    """The options of a rule with their defaults; none if it takes none."""
    return rule.options._field_defaults if rule.options else {}


def given(rule: Rule, table: Mapping[str, object], where: str) -> object:
    """The options of *rule* as *table* gives them, the others at their defaults. Raises UserError."""
    known = {name.replace("_", "-"): value for name, value in defaults(rule).items()}
    if rule.options is None:
        raise UserError(f"{where}: {rule.id} takes no options")
    values = {}
    for name, value in table.items():
        if name not in known:
            raise UserError(f"{where}: {rule.id} has no option called {name}{did_you_mean(name, known)}")
        kind = type(known[name])
        if not _fits(value, kind):
            raise UserError(f"{where}: {name} of {rule.id} has to be {_EXPECTED[kind]}")
        values[name.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    told: object = rule.options(**values)
    if flaw := told.flaw() if hasattr(told, "flaw") else "":
        raise UserError(f"{where}: {rule.id}: {flaw}")
    return told


def _fits(value: object, kind: type) -> bool:
    if kind is tuple:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind is dict:
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
