"""What the settings may tell rules, and what is said of what they may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.options import given
from shipworthy.engine.settings import Choice, Settings
from shipworthy.errors import UserError
from shipworthy.finding import Category, Problem, Severity
from shipworthy.rule import Rule
from shipworthy.source import Source, Span


class Told(NamedTuple):
    names: tuple[str, ...] = ()
    most_lines: int = 3
    strict: bool = False
    word: str = "x"
    labels: Mapping[str, str] = {}


def rule(options: type[tuple[Any, ...]] | None = Told) -> Rule:
    return Rule("dockerfile/a", "Docs.", Severity.INFO, Category.SIZE, since="0.1", options=options)


def test_what_is_not_given_keeps_its_default() -> None:
    table = {"names": ["a", "b"], "most-lines": 5, "labels": {"k": "v"}}
    assert given(rule(), table, "x") == Told(("a", "b"), 5, labels={"k": "v"})


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"name": []}, 'x: dockerfile/a has no option called name; did you mean "names"?'),
        ({"names": "a"}, "x: names of dockerfile/a has to be a list of strings"),
        ({"names": [1]}, "x: names of dockerfile/a has to be a list of strings"),
        ({"most-lines": True}, "x: most-lines of dockerfile/a has to be a whole number"),
        ({"strict": 1}, "x: strict of dockerfile/a has to be true or false"),
        ({"labels": {"k": 1}}, "x: labels of dockerfile/a has to be a table of strings"),
    ],
)
def test_what_does_not_fit_is_an_error(table: dict[str, object], message: str) -> None:
    with pytest.raises(UserError) as error:
        given(rule(), table, "x")
    assert str(error.value) == message


def test_a_rule_without_options_takes_none() -> None:
    with pytest.raises(UserError, match="takes no options"):
        given(rule(None), {}, "x")


def test_a_check_is_given_what_is_set() -> None:
    told = rule()

    @told.on_told(str)
    def names(node: str, options: Told) -> Iterator[Problem]:
        yield Problem(Span(Source("f", node), 0, 0), f"{options.word} {options.names}")

    choice = Choice(Settings(options={"dockerfile/a": {"word": "y"}}), Catalogue([told]))
    for options, message in ((choice.options(told), "y ()"), (None, "x ()")):
        ((_, check),) = told.checks(options)
        assert [problem.message for problem in check("text")] == [message]


class Picky(NamedTuple):
    mode: str = "a"

    def flaw(self) -> str:
        return "" if self.mode in ("a", "b") else f"mode is {self.mode}, and has to be a or b"


def test_options_may_be_picky_about_their_values() -> None:
    assert given(rule(Picky), {"mode": "b"}, "x") == Picky("b")
    with pytest.raises(UserError, match="x: dockerfile/a: mode is c, and has to be a or b"):
        given(rule(Picky), {"mode": "c"}, "x")
