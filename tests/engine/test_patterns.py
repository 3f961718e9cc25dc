from __future__ import annotations

import pytest

from shipworthy.engine.patterns import Patterns, rebase


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("legacy", "a/b/x/legacy/Dockerfile", "x/legacy/Dockerfile"),
        ("legacy/", "a/b/legacy/Dockerfile", "legacy/Dockerfile"),
        ("/legacy", "a/b/legacy/Dockerfile", "a/b/x/legacy/Dockerfile"),
        ("x/*.yml", "a/b/x/compose.yml", "x/compose.yml"),
        ("**/x", "a/b/c/x", "x"),
    ],
)
def test_settings_in_a_folder_speak_of_what_is_below_it(pattern: str, matching: str, other: str) -> None:
    found = Patterns(rebase([pattern], "/r/a/b", "/r"))

    assert found.match(matching)
    assert not found.match(other)


@pytest.mark.parametrize(
    ("pattern", "path", "verdict"),
    [
        ("legacy", "x/legacy/Dockerfile", True),
        ("/a/b/legacy", "legacy/Dockerfile", True),
        ("/legacy", "legacy/Dockerfile", False),
        ("a/*/x.yml", "x.yml", True),
        ("a/*/x.yml", "b/x.yml", False),
        ("a", "Dockerfile", True),
        ("a/b/", "Dockerfile", True),
        ("**/x.yml", "c/x.yml", True),
        ("c/d", "d", False),
    ],
)
def test_settings_above_the_root_reach_into_it(pattern: str, path: str, verdict: bool) -> None:
    found = Patterns(rebase([pattern], "/r", "/r/a/b"))

    assert found.match(path) is verdict


def test_exceptions_stay_exceptions() -> None:
    below = Patterns(rebase(["*.yml", "!keep.yml"], "/r/a", "/r"))
    above = Patterns(rebase(["/a/*.yml", "!/a/keep.yml"], "/r", "/r/a"))

    assert [below.match(f"a/{name}") for name in ("x.yml", "keep.yml")] == [True, False]
    assert [above.match(name) for name in ("x.yml", "keep.yml")] == [True, False]


def test_foundial_characters_in_the_name_of_a_folder_stand_for_themselves() -> None:
    found = Patterns(rebase(["x"], "/r/[ab]", "/r"))

    assert found.match("[ab]/x")
    assert not found.match("a/x")


def test_nothing_changes_where_settings_lie_at_the_root() -> None:
    assert rebase(["a/b", "!c", "d/"], "/r", "/r") == ("a/b", "!c", "d/")
