"""The cases of BuildKit's own tests, where the reference data is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shipworthy.source import Source
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.dockerfile.parser import parse

CASES = Path(__file__).parents[4] / "shared/reference/buildkit-parser-cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="no reference data here")


def cases(*kinds: str) -> list[dict[str, Any]]:
    if not CASES.is_file():
        return []
    lines = CASES.read_text("utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["kind"] in kinds]


def read(text: str) -> Dockerfile:
    return parse(Source("Dockerfile", text))


@pytest.mark.parametrize("case", cases("reject"), ids=lambda case: case["id"])
def test_what_must_be_refused(case: dict[str, Any]) -> None:
    assert read(case["dockerfile"]).invalid


@pytest.mark.parametrize("case", cases("ast"), ids=lambda case: case["id"])
def test_each_instruction_is_found(case: dict[str, Any]) -> None:
    document = read(case["dockerfile"])
    wanted = [line[1:].split(" ", 1)[0].rstrip(")").upper() for line in case["expected"]["dump"]]

    assert [instruction.name for instruction in document.instructions] == wanted


@pytest.mark.parametrize("case", cases("heredocs"), ids=lambda case: case["id"])
def test_heredocs(case: dict[str, Any]) -> None:
    found = [[h.name for h in instruction.heredocs] for instruction in read(case["dockerfile"]).instructions[1:]]
    wanted = [[heredoc["name"] for heredoc in heredocs or ()] for heredocs in case["expected"]["instructions"]]

    assert found == wanted


@pytest.mark.parametrize(
    "case", [case for case in cases("instruction") if case["valid"] is False], ids=lambda c: c["id"]
)
def test_instructions_that_must_not_convert(case: dict[str, Any]) -> None:
    assert read(f"FROM x\n{case['dockerfile']}").invalid
