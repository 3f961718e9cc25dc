"""Every example in the documentation of every rule is a test."""

from __future__ import annotations

import re
import tomllib

import pytest

from checking import session
from shipworthy.engine.fix import fix
from shipworthy.engine.loader import every_rule
from shipworthy.examples import Example, examples
from shipworthy.rule import Rule

RULES = every_rule()
CASES = [
    pytest.param(rule, example, before, id=f"{rule.id}-{number}-{example.kind}")
    for rule in RULES
    for cases in [list(examples(rule.docs))]
    for number, (before, example) in enumerate(zip([None, *cases], cases, strict=False), 1)
]


@pytest.mark.parametrize(("rule", "example", "before"), CASES)
def test_example(rule: Rule, example: Example, before: Example | None) -> None:
    before_files = before.files if before and example.kind == "fixed" else {}
    options = {rule.id: tomllib.loads(f"a = {example.options}")["a"]} if example.options else {}
    run = session({**before_files, **example.files}, rule.id, options=options)
    found: dict[str, list[int]] = {}
    for finding in run.findings(run.original):
        assert finding.rule == rule.id, finding.message
        found.setdefault(finding.place.path, []).append(finding.place.line)

    if example.kind == "bad":
        assert found == example.lines if example.lines else found
    else:
        assert not found
    if example.kind == "fixed":
        outcome = fix(
            session(before_files, rule.id, options=options), lambda finding: finding.rule == rule.id, unsafe=True
        )
        assert outcome.texts
        assert {**before_files, **outcome.texts} == {**before_files, **example.files}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_fence_is_an_example(rule: Rule) -> None:
    marked = re.findall(r"^```(?:dockerfile|yaml|tree)\b.*$", rule.docs, re.MULTILINE)

    assert all(re.search(" (bad|good|fixed)( |$)", line) for line in marked)
    assert sum(len(example.files) for example in examples(rule.docs)) >= len(marked)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_shows_both_sides(rule: Rule) -> None:
    kinds = {example.kind for example in examples(rule.docs)}

    assert "bad" in kinds
    assert kinds & {"good", "fixed"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_summary_is_one_sentence(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.docs.splitlines()[1] == ""


def test_a_fence_without_a_path_is_an_example_by_itself() -> None:
    docs = (
        "```dockerfile bad 1 3\nFROM a\n```\n\n```yaml bad\na: 1\n```\n\n"
        "```dockerfile fixed\nFROM b\n```\n```console\n$ x\n```\n"
    )

    assert list(examples(docs)) == [
        Example("bad", {"Dockerfile": "FROM a\n"}, {"Dockerfile": [1, 3]}),
        Example("bad", {"compose.yaml": "a: 1\n"}, {}),
        Example("fixed", {"Dockerfile": "FROM b\n"}, {}),
    ]


def test_fences_with_paths_are_one_tree_until_a_path_comes_again() -> None:
    docs = (
        "```yaml bad path=compose.yaml\na: 1\n```\n\n```dockerfile bad 1 path=web/Dockerfile\nFROM a\n```\n"
        "```tree bad\nweb/x\nweb/y\n```\n\n```yaml bad path=compose.yaml\nb: 1\n```\n```tree good\nz\n```\n"
    )

    assert list(examples(docs)) == [
        Example(
            "bad",
            {"compose.yaml": "a: 1\n", "web/Dockerfile": "FROM a\n", "web/x": "", "web/y": ""},
            {"web/Dockerfile": [1]},
        ),
        Example("bad", {"compose.yaml": "b: 1\n"}, {}),
        Example("good", {"z": ""}, {}),
    ]
