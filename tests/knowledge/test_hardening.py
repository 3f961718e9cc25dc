"""The table of what others ask for speaks of rules that there are, in profiles that whoever asks for hardening gets."""

from __future__ import annotations

from collections import Counter

from shipworthy.engine.loader import every_rule
from shipworthy.finding import Profile
from shipworthy.knowledge.hardening import CIS, DEMANDS, OWASP, SOURCES

RULES = {rule.id: rule for rule in every_rule()}
TOLD = (Profile.DEFAULT, Profile.HARDENED)


def test_every_rule_exists_and_is_on_with_the_profile() -> None:
    for demand in DEMANDS:
        assert [rule for rule in demand.rules if RULES[rule].profile not in TOLD] == [], demand


def test_what_no_rule_sees_to_says_where_it_can_be_seen() -> None:
    assert [demand for demand in DEMANDS if bool(demand.rules) == bool(demand.where)] == []


def test_no_item_is_left_out_or_named_twice() -> None:
    numbers = Counter((demand.source, demand.number) for demand in DEMANDS)
    sections = [(CIS, f"{section}.{item}") for section, last in ((4, 12), (5, 32)) for item in range(1, last + 1)]
    sheet = [(OWASP, str(rule)) for rule in range(14)]

    assert set(numbers) == {*sections, *sheet, (OWASP, "5a")}
    assert set(numbers.values()) == {1}
    assert {source for source, _ in numbers} == set(SOURCES)
