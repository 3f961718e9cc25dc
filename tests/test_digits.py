from __future__ import annotations

import pytest

from shipworthy.digits import MOST_DIGITS, whole_number


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("", 0), ("007", 7), ("80", 80), ("٣", 3), ("0" * 10_000 + "9", 9)]
)
def test_numbers_are_read(text: str, number: int) -> None:
    assert whole_number(text) == number


def test_what_is_too_long_is_more_than_any_number_that_is_read() -> None:
    assert whole_number("9" * 100_000) > whole_number("9" * MOST_DIGITS)
