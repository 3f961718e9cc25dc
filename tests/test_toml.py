from __future__ import annotations

import pytest

from shipworthy.toml import read_toml


def test_what_the_standard_library_reads_is_read() -> None:
    assert read_toml("[a]\nb.c = [1, {d = '" + "." * 3_000 + "'}]\n") == {"a": {"b": {"c": [1, {"d": "." * 3_000}]}}}


@pytest.mark.parametrize("text", ["a." * 500_000 + "b = 1", "a = " + "[" * 5_000, "a =", "[" * 9], ids=len)
def test_all_else_is_an_error_at_once(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_toml(text)
