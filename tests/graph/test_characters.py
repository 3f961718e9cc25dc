"""Invisible characters, and those of typesetters."""

from __future__ import annotations

import pytest

from checking import check

HIDDEN = "project/hidden-character"
TYPESET = "project/typeset-character"


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("RUN echo a\u200bb", [11]),
        ("RUN echo 'a\u202eb\u202c'", [12, 14]),
        ("# a\u200bb", []),
        ("# a\u2066b\u2069", [4, 6]),
        ("RUN echo a\ufeff", [11]),
        ("RUN echo \u0645\u06cc\u200c\u062e \U0001f469\u200d\U0001f4bb\ufe0f", []),
        ("RUN a \\\n  # b\u200b\n  && c\u2060", [7]),
    ],
)
def test_characters_that_nobody_sees(line: str, columns: list[int]) -> None:
    assert [found.place.column for found in check(f"FROM a\n{line}\n", HIDDEN)] == columns


def test_a_byte_order_mark_is_none() -> None:
    assert check("\ufeffFROM a\n", HIDDEN) == check({".dockerignore": "\ufeffa\n"}, HIDDEN) == []


def test_the_message_names_the_character() -> None:
    (found,) = check("FROM a\u202e\n", HIDDEN)
    assert found.message.startswith("RIGHT-TO-LEFT OVERRIDE (U+202E) ")
    assert found.place.text == ("FROM a\u202e",)


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("RUN a \u2013y \u2014no-cache", [7, 10]),
        ("RUN a \u2013-no-cache b\u2013c", [7]),
        ("RUN a \u2013 b", []),
        ('RUN a "\u2013y"', []),
        ("RUN a \u201cb c\u201d", [7]),
        ("RUN echo It\u2019s", []),
        ("RUN a\u00a0b", [6]),
        ("RUN 'a\u00a0b'", []),
        ("# \u2013y", []),
        ("LABEL a=\u201cb\u201d", []),
        ('SHELL ["pwsh", "-Command"]\nRUN a \u2013y', []),
    ],
)
def test_characters_of_typesetters(line: str, columns: list[int]) -> None:
    assert [found.place.column for found in check(f"FROM debian\n{line}\n", TYPESET)] == columns


def test_quotes_of_typesetters_in_yaml() -> None:
    text = 'services:\n  a:\n    image: \u201cb\u201d\n    command: "\u201cc\u201d"\n    hostname: d\u201d\n'
    assert [found.place.line for found in check({"compose.yaml": text}, TYPESET)] == [3]
