"""The generated pages say what the rules say."""

from __future__ import annotations

import os

import pytest

from shipworthy import docs
from shipworthy.bundle import bundled
from shipworthy.engine import index
from shipworthy.engine.loader import FOLDERS, bundled_rules, every_rule, loaded_rules
from shipworthy.knowledge.compose_linters import LINTERS
from shipworthy.knowledge.hardening import DEMANDS

PAGES = {
    "COVERAGE.md": docs.coverage_page(LINTERS, every_rule()),
    "HARDENED.md": docs.hardened_page(DEMANDS),
    "README.md": "# Rules\n\n" + docs.table(every_rule()),
    "index.json": index.render(loaded_rules()),
    **{f"{folder}/README.md": docs.folder_page(folder, bundled_rules(folder)) for folder in FOLDERS},
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    """Set UPDATE=1 to write the pages anew."""
    file = bundled("rules") / name
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
