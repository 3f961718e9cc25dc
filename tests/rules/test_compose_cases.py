"""The cases of compose-go's own tests, where they are at hand: what Compose takes is not called a syntax error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checking import check

CASES = Path(__file__).parents[3] / "shared/reference/compose-go-cases.jsonl"
RULES = ("compose/syntax-error", "compose/bad-interpolation", "compose/bad-short-form", "compose/unknown-key")


def cases() -> Iterator[Any]:
    """Cases of one main file that `docker compose config` accepts."""
    if not CASES.exists():
        return
    for line in CASES.read_text("utf-8").splitlines():
        case = json.loads(line)
        alone = case["compose"] and not case.get("env") and not case.get("overrides")
        if alone and case.get("compose_v5") and case["compose_v5"]["rc"] == 0:
            yield pytest.param(case, id=case["id"])


@pytest.mark.parametrize("case", list(cases()))
def test_no_false_syntax_error(case: dict[str, Any]) -> None:
    findings = check({"compose.yaml": case["compose"]}, *RULES)

    assert [finding.message for finding in findings] == []
