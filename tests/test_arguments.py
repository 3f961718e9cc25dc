"""Calls that are read without click are read as click reads them; what click refuses is left to it."""

from __future__ import annotations

import sys

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.arguments import OPTIONS, read
from shipworthy.cli import check

NAMES = [name for option in OPTIONS for name in option.names.split()]
VALUES = ["", "-", "--", "0", "4", "+1", "text", "json", "error", "DL3007,DL3006", "Dockerfile", "a=b", "ß"]
WORDS = st.sampled_from([*NAMES, *VALUES, "--help", "--no-such", "--fi", "-qj4", "-j4"])
ATTACHED = st.builds("{}={}".format, st.sampled_from(NAMES), st.sampled_from(VALUES))


@pytest.fixture(autouse=True)
def no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHIPWORTHY_TODAY", raising=False)


def by_click(arguments: list[str]) -> dict[str, object] | None:
    """What click reads, None if it refuses or prints help."""
    try:
        with check.make_context("check", list(arguments)) as context:
            return dict(context.params)
    except (click.ClickException, click.exceptions.Exit):
        return None


@settings(max_examples=300)
@given(st.lists(WORDS | ATTACHED, max_size=6))
def test_both_read_the_same(arguments: list[str]) -> None:
    ours = read(arguments)

    assert ours is None or ours == by_click(arguments)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["7", "text", "error"])
def test_every_option_is_read_without_click(name: str, value: str) -> None:
    for arguments in ([name, value, "Dockerfile"], [f"{name}={value}", "-"]):
        assert read(arguments) == by_click(arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--no-such"], ["--fix=1"], ["-qj4"], ["--jobs", "-1"], ["--select"]]
)
def test_what_is_unusual_is_left_to_click(arguments: list[str]) -> None:
    assert read(arguments) is None


@pytest.mark.parametrize("day", ["2026-11-21", ""])
def test_the_day_comes_from_the_environment(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHIPWORTHY_TODAY", day)

    assert read(["Dockerfile"]) == by_click(["Dockerfile"])
    assert read(["--today", "2026-11-20"]) == by_click(["--today", "2026-11-20"])


def test_patterns_that_the_shell_does_not_expand_are_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(["*.Dockerfile"]) is not None
    monkeypatch.setattr(sys, "platform", "win32")
    assert read(["*.Dockerfile"]) is None
