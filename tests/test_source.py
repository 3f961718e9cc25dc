"""Texts of files: whether a word is in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shipworthy.source import Source

WORDS = st.text("ab-", min_size=1, max_size=3)


@given(st.text("aAbB-", max_size=8), st.lists(st.lists(WORDS, max_size=3), max_size=4))
def test_a_word_is_mentioned_in_any_case_however_often_that_is_asked(text: str, questions: list[list[str]]) -> None:
    source = Source("Dockerfile", text)
    for words in questions:
        assert source.mentions(*words) == any(word in text.lower() for word in words)
