"""The list of rules."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.engine.options import defaults
from shipworthy.rule import Rule


def as_text(rules: Sequence[Rule]) -> str:
    """A line for each rule."""
    wide = max(len(rule.id) for rule in rules)
    lines = [f"{rule.id.ljust(wide)}  {rule.severity.value:<8}{rule.profile.value:<13}{rule.summary}" for rule in rules]
    return "\n".join(lines) + "\n"


def as_json(rules: Sequence[Rule]) -> str:
    """An array of objects, one for each rule."""
    import json

    return json.dumps([_rule(rule) for rule in rules], indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "category": rule.category.value,
        "profile": rule.profile.value,
        "aliases": list(rule.aliases),
        "options": dict(defaults(rule)),
        "fixable": rule.fixable,
        "docs": rule.docs,
    }
