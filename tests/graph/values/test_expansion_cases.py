"""What words mean, by the cases of BuildKit's own tests, where the reference data is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from shipworthy.graph.values.expansion import UNSET, State, expand, expansions, split
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import word
from shipworthy.syntax.nodes import Invalid

CASES = Path(__file__).parents[4] / "shared/reference/buildkit-parser-cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="no reference data here")


def cases(*kinds: str) -> list[Any]:
    """Those of Windows are left out: names have no case there, and the text does not say what a build is for."""
    if not CASES.is_file():
        return []
    found = map(json.loads, CASES.read_text("utf-8").splitlines())
    wanted = [case for case in found if case["kind"] in kinds and case["expected"].get("platform") != "windows"]
    return [pytest.param(case, id=case["id"]) for case in wanted]


def states(environment: Mapping[str, str]) -> Callable[[str], Sequence[State]]:
    return lambda name: (environment[name],) if name in environment else UNSET


def read(case: Mapping[str, Any]) -> tuple[Any, list[Invalid]]:
    text = case["dockerfile"]
    invalid: list[Invalid] = []
    return word(Text(Source("Dockerfile", text), text, range(len(text) + 1)), "\\", invalid).parts, invalid


@pytest.mark.parametrize("case", cases("expand", "expand-match"))
def test_values(case: dict[str, Any]) -> None:
    parts, invalid = read(case)
    expected = case["expected"]
    if case["valid"]:
        assert not invalid
        assert expand(parts, states(expected["env"])) == ((expected["result"],), None)
    elif not invalid:
        refusal = expand(parts, states(expected["env"])).refusal
        assert refusal
        assert "error" not in expected or refusal.message == expected["error"]


@pytest.mark.parametrize("case", cases("expand-match"))
def test_which_variables_are_set(case: dict[str, Any]) -> None:
    expected = case["expected"]
    if expected["matched"] is not None:
        parts, _ = read(case)
        names = {expansion.name for expansion in expansions(parts)}
        assert names & expected["env"].keys() == set(expected["matched"])
        assert names - expected["env"].keys() == set(expected["unmatched"])


@pytest.mark.parametrize("case", cases("expand-words"))
def test_words(case: dict[str, Any]) -> None:
    parts, invalid = read(case)
    assert bool(invalid) is not case["valid"]
    if case["valid"]:
        assert split(parts, states(case["expected"]["env"])) == tuple(case["expected"]["words"])
