"""Blanks, blank lines and line breaks of a Dockerfile."""

from __future__ import annotations

import pytest

from shipworthy.source import Source
from shipworthy.syntax.dockerfile.layout import Layout
from shipworthy.syntax.dockerfile.parser import parse


def layout(text: str) -> Layout:
    return parse(Source("Dockerfile", text)).layout


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM a  \nRUN b\t\n", [1, 2]),
        ("FROM a \r\nRUN b\r\n", [1]),
        ("FROM a\nRUN b \\ \n  c\n", [2]),
        ("FROM a\nRUN <<E\nb  \nE\n# c \n", [5]),
        ("FROM a\nRUN <<E cat <<F\nb \nE\nc \nF\nRUN d ", [7]),
        ("FROM a\n", []),
    ],
)
def test_trailing_blanks_outside_of_heredocs(text: str, lines: list[int]) -> None:
    assert [span.line for span in layout(text).trailing] == lines


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("FROM a\n\n\nRUN b\n", ["\n\n"]),
        ("\nFROM a\n \t\n\r\nRUN b\n", ["\n", " \t\n\r\n"]),
        ("FROM a\nRUN b \\\n\n  c\n\n", ["\n"]),
        ("FROM a\nRUN <<E\n\n\nE\n", []),
    ],
)
def test_blank_lines_between_instructions(text: str, runs: list[str]) -> None:
    assert [span.text for span in layout(text).empty] == runs


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("FROM  a\n", ["  "]),
        ("FROM a\nCOPY --link\t--chown=b  c d\n", [" ", " ", "\t", "  "]),
        ("FROM a\nRUN \\\n  b\n", [" "]),
        ("FROM a\nCMD\n", [" "]),
    ],
)
def test_gaps_behind_keywords_and_flags(text: str, gaps: list[str]) -> None:
    assert [span.text for span in layout(text).gaps] == gaps


def test_the_end_of_the_last_line() -> None:
    assert [layout(text).ends for text in ("", "FROM a\n", "FROM a")] == [True, True, False]
