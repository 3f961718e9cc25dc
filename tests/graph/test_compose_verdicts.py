"""What Compose itself refuses, by the cases of its own tests, where the reference data is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import Found
from shipworthy.engine.loader import every_rule
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Category, Severity
from shipworthy.tree import MemoryTree

CASES = Path(__file__).parents[3] / "shared/reference/compose-go-cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="no reference data here")

CATALOGUE = Catalogue(every_rule())
REFUSALS = tuple(
    rule.id
    for rule in CATALOGUE.rules
    if rule.id.startswith("compose/") and (rule.severity, rule.category) == (Severity.ERROR, Category.SYNTAX)
)
CONSISTENCY = (
    "compose/bad-secret-source",
    "compose/conflicting-limits",
    "compose/conflicting-network-mode",
    "compose/conflicting-scale",
    "compose/dependency-cycle",
    "compose/missing-image",
    "compose/profiled-dependency",
    "compose/undefined-",
)
"""What the rules are called that look at the whole project, which some cases switch off."""

CALLER = "which variables the caller has set is not in the repository: a required one may be there"
COMMAND_LINE = "the folder of the project is given on the command line"
UNTRACKED = "files for `env_file` are often not checked in, so a missing one is no mistake of the repository"
PRINTING = "the project is fine: Compose cannot print it as JSON"
DIFFERENT = {
    "template/TestMandatoryVariableErrors#1": CALLER,
    "template/TestMandatoryVariableErrors#2": CALLER,
    "template/TestMandatoryVariableErrors#5": CALLER,
    "template/TestMandatoryVariableErrorsWithNestedExpansion#1": CALLER,
    "template/TestMandatoryVariableErrorsWithNestedExpansion#2": CALLER,
    "template/TestPrecedence#1": CALLER,
    "loader/TestLoadWithExtends#1": COMMAND_LINE,
    (
        "loader/TestWithSelectedServicesOption_SkipsMissingEnvFile/"
        "loading_with_selection_ignores_env_file_of_unselected_services#1"
    ): UNTRACKED,
    "loader/TestLoadSSHWithKeysValuesInBuildConfig#1": PRINTING,
}
"""Cases in which the verdict differs on purpose, with the reason."""


def cases() -> list[Any]:
    if not CASES.is_file():
        return []
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, CASES.read_text("utf-8").splitlines())]


def refusals(case: dict[str, Any]) -> list[str]:
    """What is found in the project of the case, which its `.env` lists the files and the variables of."""
    names = [case["main"], *case["overrides"]]
    lines = [case["files"][".env"]] if case["files"] and ".env" in case["files"] else []
    lines += [] if names == ["compose.yaml"] else [f"COMPOSE_FILE={':'.join(names)}"]
    lines += [f"{name}='{value}'" for name, value in (case["env"] or {}).items()]
    files = {**(case["files"] or {}), case["main"]: case["compose"]}
    if lines:
        files[".env"] = "\n".join(lines)
    choice = Choice(Settings(select=REFUSALS), CATALOGUE)
    session = Session(MemoryTree(files), [Found(case["main"], "compose")], choice, CATALOGUE)
    found = session.findings(session.original)
    return [finding.rule for finding in found if _is_complete(case) or not finding.rule.startswith(CONSISTENCY)]


def _is_complete(case: dict[str, Any]) -> bool:
    """Did Compose check the project as a whole? It was told not to in tests of single steps."""
    return "SkipConsistencyCheck" not in case["options"] and case["kind"] not in ("merge", "normalize", "volume")


@pytest.mark.parametrize("case", cases())
def test_the_verdict_is_that_of_compose(case: dict[str, Any]) -> None:
    name, said = case["id"].removeprefix("compose-go/"), case["compose_v5"]
    found = refusals(case)
    assert bool(found) == ((said["rc"] == 1) != (name in DIFFERENT)), (found, said["stderr"])
