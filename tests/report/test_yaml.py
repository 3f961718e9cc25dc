from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from shipworthy.report.escape import visible
from shipworthy.report.yaml import block, scalar

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("a1:-# \n'\"{}[]&*!|>%@`.~yesnul$\\", max_size=12)
SCALARS = TEXTS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False)


def read(text: str) -> object:
    """What a YAML parser makes of *text* as a value."""
    return YAML(typ="safe", pure=True).load(f"key: {text}\n")["key"]


@given(value=SCALARS)
@example(value="22:22")
@example(value="no")
@example(value="0x10")
@example(value="a: b")
@example(value="--- a")
def test_a_scalar_is_read_back_as_it_was(value: object) -> None:
    text = scalar(value)  # type: ignore[arg-type]

    assert read(text) == value
    assert "\n" not in text
    assert visible(text) == text


def test_bytes_that_are_no_text_are_read_back_as_they_were() -> None:
    assert read(scalar("a\udcff: \udc80\x1b")) == b"a\xff: \x80\x1b"


@given(text=st.lists(TEXTS, max_size=4).map("\n".join))
@example(text="a\n b\n")
@example(text="a\n\nb")
@example(text="a\nb\n\n")
def test_a_block_is_read_back_as_it_was(text: str) -> None:
    head, *lines = block(text) or [scalar(text)]

    assert read("\n".join([f"{head} # a comment", *(f"  {line}" for line in lines)])) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("nginx:1.27-alpine", "nginx:1.27-alpine"),
        ("a b", "a b"),
        ("${TAG:-latest}", "${TAG:-latest}"),
        ("8080", '"8080"'),
        ("true", '"true"'),
        ("a # b", '"a # b"'),
        ('say "hi"', 'say "hi"'),
        ("\x1b[31m", '"\\x1b[31m"'),
        (True, "true"),
        (None, "null"),
        ("", '""'),
    ],
)
def test_only_what_needs_quotes_has_them(value: str | bool | None, shown: str) -> None:
    assert scalar(value) == shown
