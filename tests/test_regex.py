"""Expressions that are compiled late behave as others do."""

from __future__ import annotations

import re

import pytest

from shipworthy.regex import regex


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
@pytest.mark.parametrize("text", ["", "ab", "xAbx abab", "AB"])
def test_each_method_gives_what_a_compiled_expression_gives(method: str, text: str) -> None:
    late, other = regex("(a)b", re.IGNORECASE), re.compile("(a)b", re.IGNORECASE)
    for _ in range(2):
        found, expected = getattr(late, method)(text), getattr(other, method)(text)
        assert getattr(found, "regs", found) == getattr(expected, "regs", expected)


def test_places_and_replacements() -> None:
    pattern = regex("b+")
    assert [match.span() for match in pattern.finditer("abbab", 2)] == [(2, 3), (4, 5)]
    assert pattern.sub("c", "abbab") == "acac"
    assert pattern.pattern == "b+"


def test_a_wrong_expression_is_an_error_when_it_is_used() -> None:
    pattern = regex("(")
    with pytest.raises(re.error):
        pattern.match("a")
