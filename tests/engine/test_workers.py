"""Several processes find what one finds, in the same order; a rule that hangs or kills its process stops nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from checking import session as session_of
from making import rule, session
from shipworthy.engine import watchdog, workers
from shipworthy.engine.run import Plan, check
from shipworthy.finding import Problem
from shipworthy.syntax.dockerfile.nodes import Run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

FILES = {
    "compose.yaml": "services:\n" + "".join(f"  s{i}:\n    build: d{i}\n    privileged: true\n" for i in range(7)),
    **{f"d{i}/Dockerfile": "FROM node\nRUN apt-get install curl\nCOPY a b\n" * (i + 1) for i in range(7)},
}


@pytest.fixture(autouse=True)
def a_second_process_always_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ENOUGH", 1)


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 30])
def test_any_number_of_processes_finds_the_same(jobs: int) -> None:
    run = session_of(FILES)
    run.jobs = jobs
    expected = session_of(FILES)

    findings = run.findings(run.original)

    assert len(findings) > 30
    assert findings == expected.findings(expected.original)


def test_work_is_done_elsewhere() -> None:
    def report(node: Run) -> Iterator[Problem]:
        yield Problem(node.span, f"{os.getpid()}")

    graph = session(FILES, []).original

    pids = {found.message for found in workers.check_on_all_cores(graph, Plan([rule("x/pid", Run, report)]), jobs=3)}

    assert pids
    assert str(os.getpid()) not in pids


def test_what_workers_note_comes_back() -> None:
    class Noted:
        def __init__(self) -> None:
            self.lines: set[int] = set()

        def dump(self) -> Any:
            return self.lines

        def absorb(self, dumped: Any) -> None:
            self.lines |= dumped

    noted = Noted()

    def note(node: Run) -> Iterator[Problem]:
        noted.lines.add(node.span.line)
        return iter(())

    workers.check_on_all_cores(session(FILES, []).original, Plan([rule("x/note", Run, note)]), noted, jobs=2)

    assert noted.lines == {2, 5, 8, 11, 14, 17, 20}


def test_a_worker_that_dies_is_done_without() -> None:
    parent = os.getpid()

    def die(node: Run) -> Iterator[Problem]:
        if os.getpid() != parent:
            os.kill(os.getpid(), 9)
        yield Problem(node.span, "alive")

    graph = session(FILES, []).original

    assert len(workers.check_on_all_cores(graph, Plan([rule("x/die", Run, die)]), jobs=2)) == 28


def test_a_rule_that_hangs_becomes_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "PATIENCE", 0.2)

    def hang(node: Run) -> Iterator[Problem]:
        while node.span.line == 2:
            pass
        yield Problem(node.span, "over")

    graph = session({"Dockerfile": "FROM a\nRUN b\nRUN c\n"}, []).original

    findings = check(graph, Plan([rule("x/hang", Run, hang)]))

    assert [(found.rule, found.place.line) for found in findings] == [("engine/crash", 2), ("x/hang", 3)]
    assert "OverdueError: it took more than 0.2 seconds" in findings[0].message
