"""The index says of each rule what the rule says of itself, and loads it when it is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipworthy.bundle import read
from shipworthy.engine import index, loader
from shipworthy.rule import Rule
from shipworthy.syntax.dockerfile.nodes import Dockerfile, From, Run

RULES = {rule.id: rule for rule in loader.loaded_rules()}


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rule]:
    file = tmp_path_factory.mktemp("rules") / index.FILE
    file.write_text(index.render(RULES.values()), "utf-8")
    return {rule.id: rule for rule in index.read(str(file), RULES.__getitem__)}


@pytest.mark.parametrize("id", RULES)
def test_an_indexed_rule_is_that_rule(indexed: dict[str, Rule], id: str) -> None:
    rule, whole = indexed[id], RULES[id]

    for name in ("severity", "category", "profile", "since", "aliases", "option_names", "needs_options", "marks"):
        assert getattr(rule, name) == getattr(whole, name), name
    assert (rule.docs, rule.summary, rule.fixable) == (whole.docs, whole.summary, whole.fixable)
    for kind in (Dockerfile, From, Run):
        assert rule.concerns(kind) == whole.concerns(kind)
    assert [kind for kind, _ in rule.checks()] == [kind for kind, _ in whole.checks()]


def test_nothing_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / index.FILE).write_text(index.render(RULES.values()), "utf-8")
    loaded: list[str] = []

    def load(id: str) -> Rule:
        loaded.append(id)
        return RULES[id]

    rules = index.read(str(tmp_path / index.FILE), load)
    wanted = [rule for rule in rules if rule.concerns(From)]
    assert loaded == []
    assert 0 < len(wanted) < len(rules)
    assert wanted[0].docs == RULES[wanted[0].id].docs
    assert loaded == [wanted[0].id]


def test_bundled_rules_are_found_by_their_ids() -> None:
    read("rules", index.FILE)

    assert loader.bundled_rule("dockerfile/latest-tag") is RULES["dockerfile/latest-tag"]
