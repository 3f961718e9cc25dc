"""Kinds of plain scalars. Each was tried with `docker compose config` 5.6.1."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.syntax.compose.kinds import is_endless, kind_of, number_of

KINDS = {
    "int": "0 00 010 0o10 0O7 0x1F 0X1F 0b11 0B1 1_000 1__0 +1 -010 -0x1 +_1 0x_1 9223372036854775807",
    "float": "1. .5 1.5 1e3 1.e3 1E+3 -.5 08 089 -0 1_0.5 1e1_0 .inf +.INF -.Inf .nan 9223372036854775808 00.5 "
    + "9" * 99,
    "bool": "true True TRUE false FALSE",
    "null": "~ null Null NULL",
    "timestamp": "2024-01-01 2024-1-1 2024-02-29 2024-01-01T10:00:00Z 2024-01-01t1:2:3-05:00 0000-01-01",
    "str": (
        "yes no On Y tRue nULL 12:30 1:2:3 22:22 1.2.3 1..2 . - + +- 1e 0x 0xg 0b2 0o8 _1 ._1 .e1 inf nan 1,5 1e400 "
        "2024-13-01 2024-02-30 2024-01 2024-01-01T0:0:0 0xffffffffffffffffff 0x1p3 10s ="
    ),
}


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in KINDS.items() for text in texts.split()])
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "null"),
        ("2024-01-01 10:00:00", "timestamp"),
        ("2024-01-01 10:00:00.5", "timestamp"),
        ("2024-01-01 10:00", "str"),
        ("2024-01-01 25:00:00", "str"),
        ("2024-01-01 10:00:00 +02:00", "str"),
    ],
)
def test_kinds_with_blanks(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "number"),
    [("010", 8), ("0x10", 16), ("0b11", 3), ("1_000", 1000), ("-0o17", -15), ("1e3", 1000), ("08", 8), ("x", None)],
)
def test_numbers(text: str, number: int | None) -> None:
    assert number_of(text) == number


def test_endless_numbers() -> None:
    assert [text for text in (".inf", "-.Inf", ".NaN", ".5", "inf") if is_endless(text)] == [".inf", "-.Inf", ".NaN"]
    assert number_of("-.inf") == float("-inf")


@given(st.text("0123456789+-._eExXoObBfFT: aninIN", max_size=30))
@settings(max_examples=200)
def test_what_is_a_number_has_a_value(text: str) -> None:
    assert (kind_of(text) in ("int", "float")) == (number_of(text) is not None and kind_of(text) != "timestamp")
