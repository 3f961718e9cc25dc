"""How long a file is, and where it begins to be too long."""

from __future__ import annotations

import pytest

from checking import check

TEXT = "# syntax=docker/dockerfile:1\nFROM alpine\n\n# why\nRUN a \\\n  # inside\n  b\nCOPY <<E /a\n# kept\n\nE\n"


@pytest.mark.parametrize(
    ("options", "message", "line"),
    [
        ({"max-lines": 5}, "the file has 6 lines, 5 are allowed", 11),
        ({"max-lines": 1}, "the file has 6 lines, 1 are allowed", 5),
        ({"max-lines": 7, "count-comments": True}, "the file has 9 lines, 7 are allowed", 9),
        ({"max-lines": 10, "count-comments": True, "count-blank-lines": True}, "the file has 11 lines", 11),
    ],
)
def test_too_long(options: dict[str, object], message: str, line: int) -> None:
    found = check(TEXT, "dockerfile/long-file", options={"dockerfile/long-file": options})
    assert [(finding.message[: len(message)], finding.place.line) for finding in found] == [(message, line)]


@pytest.mark.parametrize("options", [{"max-lines": 6}, {"max-lines": 0}, {}])
def test_not_too_long(options: dict[str, object]) -> None:
    assert check(TEXT, "dockerfile/long-file", options={"dockerfile/long-file": options}) == []


def test_a_last_line_without_an_end_counts() -> None:
    for text, found in [("FROM a\nRUN b", 1), ("FROM a\nRUN b\n", 1), ("FROM a\n", 0)]:
        options = {"dockerfile/long-file": {"max-lines": 1}}
        assert len(check(text, "dockerfile/long-file", options=options)) == found
