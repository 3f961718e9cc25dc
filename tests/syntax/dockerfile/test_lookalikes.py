"""Comments that look like parser directives."""

from __future__ import annotations

import pytest

from shipworthy.source import Source
from shipworthy.syntax.dockerfile.parser import parse


def lookalikes(text: str) -> list[tuple[str, str, str]]:
    found = parse(Source("Dockerfile", text)).lookalikes
    return [(one.name, one.key_span.text if one.misspelt else "", one.after) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# about\n# syntax=docker/dockerfile:1\nFROM a\n", ("syntax", "", "comment")),
        ("\n# syntax=docker/dockerfile:1\nFROM a\n", ("syntax", "", "blank line")),
        ("FROM a\n# escape=`\n", ("escape", "", "instruction")),
        ("FROM a\nRUN b \\\n  # check=skip=all\n  c\n", ("check", "", "instruction")),
        ("# syntx=docker/dockerfile:1\nFROM a\n", ("syntax", "syntx", "")),
        ("# syntax=docker/dockerfile:1\n# escpae=`\nFROM a\n", ("escape", "escpae", "")),
        ("#!/usr/bin/env x\n# chek=error=true\nFROM a\n", ("check", "chek", "")),
    ],
)
def test_found(text: str, expected: tuple[str, str, str]) -> None:
    assert lookalikes(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n",
        "# about\n# syntax = see the manual\nFROM a\n",
        "# about\n# escape=true\nFROM a\n",
        "# about\n# check=this\nFROM a\n",
        "FROM a\n# shellcheck disable=SC1091\n# hadolint ignore=DL3006\n",
        "FROM a\nRUN <<E\n# syntax=docker/dockerfile:1\nE\n",
        "# NODE_ENV=production\nFROM a\n",
    ],
)
def test_not_found(text: str) -> None:
    assert lookalikes(text) == []
