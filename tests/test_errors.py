"""Which name was meant."""

from __future__ import annotations

from shipworthy.errors import MOST_COMPARED, did_you_mean, nearest


def test_the_nearest_name_is_found_in_any_case() -> None:
    assert nearest("Exlude", ["include", "exclude"]) == "exclude"
    assert did_you_mean("exlude", ["include", "EXCLUDE"]) == '; did you mean "EXCLUDE"?'
    assert did_you_mean("x", ["include"]) == ""


def test_among_very_many_names_none_is_looked_for() -> None:
    names = [f"name{number}" for number in range(MOST_COMPARED + 1)]

    assert nearest("nam7", names[:-1]) == "name7"
    assert nearest("nam7", names) is None
    assert nearest("nam7", names, len(names)) == "name7"
