"""A rule is asked only where a file holds one of its words, or a mistake that it reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checking import CATALOGUE, session
from making import rule
from making import session as session_of
from mutating import repositories
from shipworthy.engine.marks import Marks
from shipworthy.engine.run import Plan, check
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Problem
from shipworthy.syntax.dockerfile.nodes import Dockerfile, Run


def everywhere(node: Run) -> Iterator[Problem]:
    yield Problem(node.span, "here")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("FROM a\nRUN sudo b\n", True),
        ("FROM a\nRUN Sudo b\n", True),
        ("FROM a\n# pseudonym\nRUN b\n", False),
        ("FROM a\nRUN doas b\n", True),
    ],
)
def test_words(text: str, asked: bool) -> None:
    found = rule("x/word", Run, everywhere, words=("sudo", "doas"))
    run = session_of({"Dockerfile": text}, [found])

    assert bool(run.findings(run.original)) is asked


def test_a_rule_that_only_reports_is_marked_by_its_codes() -> None:
    reporting = rule("x/reporting")
    reporting.report(Dockerfile, "bad-port", "bad-user")
    looking = rule("x/looking", Run, everywhere)
    looking.report(Dockerfile, "bad-port")

    assert reporting.marks == ("bad-port", "bad-user")
    assert looking.marks == ()


def test_words_are_in_lower_case() -> None:
    assert [rule.id for rule in CATALOGUE.rules for word in rule.words if word != word.lower()] == []


def test_no_rule_finds_more_when_it_is_asked_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        f"{number}/{path}": text.decode("utf-8", "surrogateescape")
        for number, repository in enumerate(repositories())
        for path, text in repository.items()
    }
    graph = session(files).original
    rules = Choice(Settings(select=("ALL",)), CATALOGUE).rules
    found = check(graph, Plan(rules))
    monkeypatch.setattr(Marks, "of", lambda _, wanted: list(wanted))

    assert len(found) > len(rules)
    assert check(graph, Plan(rules)) == found
