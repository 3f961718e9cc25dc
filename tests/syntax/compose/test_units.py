"""Strings that are read as something else. Each was tried with `docker compose config` 5.6.1."""

from __future__ import annotations

import pytest

from shipworthy.syntax.compose.units import READERS, boolean, count, decimal, duration, integer, mode, size


@pytest.mark.parametrize(
    ("unit", "refused"),
    [
        ("bool", ["1", "0", "t", "", " true", "truthy"]),
        ("int", ["1.5", "1e3", "0x10", "1_000", "", " 5", "5 ", "abc", "99999999999999999999"]),
        ("float", ["abc", "", " 5", "5 ", "0x10", "1,5", ".", "1e", ".inf"]),
        (
            "bytes",
            ["", " 5", "10s", "1d", "0x10", "-1m", "-0.5", "abc", "1,5g", "1x", "g", "1 kib b", "1ib", "1  g", "1k "],
        ),
        ("duration", ["30", "", "1h30", "-1", "1y", " 5s", "5s ", "s", "1 s", "1.5", "1m-2s", "--1s"]),
        ("mode", ["288", "0o440", "u+r", "", "1.5", " 7"]),
        ("count", ["some", "1.5", "", "any"]),
    ],
)
def test_refused(unit: str, refused: list[str]) -> None:
    assert [text for text in refused if READERS[unit](text) is not None] == []


def test_booleans() -> None:
    assert [boolean(text) for text in ("true", "YES", "On", "y")] == [True] * 4
    assert [boolean(text) for text in ("False", "no", "off", "N")] == [False] * 4


def test_numbers() -> None:
    assert [integer(text) for text in ("010", "+5", "-1", "2000")] == [10, 5, -1, 2000]
    assert [decimal(text) for text in (".5", "1.", "1e3", "1_000", "-2.5")] == [0.5, 1, 1000, 1000, -2.5]
    assert decimal("Infinity") is not None
    assert [mode(text) for text in ("0440", "440", "+7")] == [0o440, 0o440, 7]
    assert [count(text) for text in ("all", "ALL", "2", "-1")] == [-1, -1, 2, -1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("512", 512),
        ("-5", -5),
        ("1k", 1024),
        ("1 gb", 2**30),
        ("1GiB", 2**30),
        ("1.5kb", 1536),
        ("1kib", 1024),
        ("5 ", 5),
        ("5b", 5),
        ("1.b", 1),
        (".5m", 2**19),
        ("1e3m", 1000 * 2**20),
        ("1_000", 1000),
    ],
)
def test_sizes(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10s", 10),
        ("1.5h", 5400),
        ("1m30s", 90),
        ("-10s", -10),
        ("1d", 86_400),
        ("1w", 604_800),
        (".5s", 0.5),
        ("0", 0),
    ],
)
def test_durations(text: str, seconds: float) -> None:
    assert duration(text) == seconds * 10**9
    assert duration("1µs") == duration("1us") == 1000
