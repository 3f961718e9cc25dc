"""The generated pages say what the rules say."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from shipworthy import coverage, docs
from shipworthy.bundle import bundled, read
from shipworthy.engine import index
from shipworthy.engine.loader import FOLDERS, bundled_rules, every_rule, loaded_rules
from shipworthy.knowledge.compose_linters import LINTERS
from shipworthy.knowledge.hardening import DEMANDS

RULES = {rule.id: rule for rule in every_rule()}
CONCEPTS = tuple(coverage.concepts(tomllib.loads(read("rules", "coverage.toml"))))
PAGES = {
    "COVERAGE.md": coverage.page(CONCEPTS, RULES) + docs.coverage_page(LINTERS, every_rule()),
    "HARDENED.md": docs.hardened_page(DEMANDS),
    "README.md": "# Rules\n\n" + docs.table(every_rule()),
    "index.json": index.render(loaded_rules()),
    **{f"{folder}/README.md": docs.folder_page(folder, bundled_rules(folder)) for folder in FOLDERS},
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    """Set UPDATE=1 to write the pages anew."""
    file = Path(bundled("rules"), name)
    if os.environ.get("UPDATE"):
        file.write_text(PAGES[name], "utf-8")

    assert file.read_text("utf-8") == PAGES[name]


def test_section_gives_each_example_a_title_and_no_markers() -> None:
    rule = next(rule for rule in every_rule() if rule.id == "context/missing-dockerignore")

    page = docs.section(rule)

    assert page.count("**Bad**") == 1
    assert page.count("**Good**") == 1
    assert " path=" not in page
    assert "```dockerfile\nFROM" in page


def test_nearly_every_concept_of_other_tools_is_covered() -> None:
    for kind, total, wanted in (("dockerfile", 265, 240), ("compose", 143, 135)):
        ours = [concept for concept in CONCEPTS if concept.kind == kind]
        assert [concept.number for concept in ours] == list(range(1, total + 1))
        assert sum(bool(concept.rules) for concept in ours) >= wanted
    assert all(concept.rules or (concept.title and concept.reason) for concept in CONCEPTS)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: f"{concept.kind}-{concept.number}")
def test_the_codes_of_a_concept_mean_its_rules(concept: coverage.Concept) -> None:
    assert all(id in RULES or id.endswith("/*") for id in concept.rules)
    known = {alias for id in concept.rules if id in RULES for alias in RULES[id].aliases}
    assert {code.lower() for code in concept.codes} <= {alias.lower() for alias in known}
