"""Every check of the other Compose linters is found under its code, or refused with a reason."""

from __future__ import annotations

import pytest

from checking import CATALOGUE
from shipworthy.knowledge.compose_linters import JUDGED, LINTERS, REFUSED

CODES = [pytest.param(linter.prefix, code, id=f"{linter.prefix}{code}") for linter in LINTERS for code in linter.codes]


@pytest.mark.parametrize(("prefix", "code"), CODES)
def test_a_code_leads_to_a_rule_or_to_a_reason(prefix: str, code: str) -> None:
    known = CATALOGUE.find(prefix + code) or CATALOGUE.find(code)

    assert bool(known) != bool(REFUSED.get(prefix + code))


def test_reasons_are_of_codes_that_there_are() -> None:
    names = {linter.prefix + code for linter in LINTERS for code in linter.codes}

    assert {*REFUSED, *JUDGED} <= names
    assert REFUSED.keys().isdisjoint(JUDGED)
