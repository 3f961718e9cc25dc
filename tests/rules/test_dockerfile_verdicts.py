"""Which Dockerfiles BuildKit refuses once their stages are linked, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checking import check
from shipworthy.finding import Finding, Severity

CASES = Path(__file__).parents[3] / "shared/reference/buildkit-parser-cases.jsonl"


def refusals(text: str, target: str = "") -> list[Finding]:
    """The findings that mean: this is not built."""
    files = {"Dockerfile": text}
    if target:
        files["compose.yaml"] = f"services: {{a: {{build: {{context: ., target: {target}}}}}}}\n"
    found = check(files, "syntax", "project/unknown-build-target")
    return [finding for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("text", "rule", "lines"),
    [
        ("FROM a AS x\nCOPY --from=x b c\n", "dockerfile/circular-stages", [1]),
        (
            "FROM a AS x\nCOPY --from=z b c\nFROM a AS y\nCOPY --from=x b c\nFROM a AS z\nCOPY --from=y b c\n",
            "dockerfile/circular-stages",
            [1],
        ),
        ("FROM a AS x\nRUN b\nFROM x\nCOPY --from=1 b c\n", "dockerfile/circular-stages", [3]),
        ("FROM a\nCOPY --from=y b c\nFROM d AS y\n", "dockerfile/later-source-stage", [2]),
        ("FROM a\nFROM b\nCOPY --from=2 c d\n", "dockerfile/unknown-stage-index", [3]),
        ("FROM A\n", "dockerfile/invalid-image-reference", [1]),
        ("FROM a:\nFROM a@sha256:1\nFROM a//b\nFROM -a\n", "dockerfile/invalid-image-reference", [1, 2, 3, 4]),
    ],
)
def test_refused(text: str, rule: str, lines: list[int]) -> None:
    assert [(finding.rule, finding.place.line) for finding in refusals(text)] == [(rule, line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "FROM a AS X\nFROM x\nCOPY --from=X b c\nCOPY --from=0 b c\n",
        "FROM a AS x\nFROM x AS x\nCOPY --from=x b c\n",
        "FROM scratch\nFROM localhost:5000/a/b_c:1.0-x\nFROM a.b/c@sha256:" + "0" * 64 + "\n",
        "ARG A\nFROM $A\nFROM ${A:-B}\n",
    ],
)
def test_taken(text: str) -> None:
    assert refusals(text) == []


def cases() -> Iterator[Any]:
    if CASES.is_file():
        found = map(json.loads, CASES.read_text("utf-8").splitlines())
        yield from (pytest.param(case, id=case["id"]) for case in found if case["kind"] == "convert")


@pytest.mark.parametrize("case", list(cases()))
def test_cases_of_buildkit(case: dict[str, Any]) -> None:
    assert bool(refusals(case["dockerfile"], case["expected"]["target"] or "")) is not case["valid"]
