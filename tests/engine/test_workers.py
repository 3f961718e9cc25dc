"""Several processes find what one finds, in the same order; a rule that hangs or kills its process stops nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import shipworthy.engine.session
from checking import CATALOGUE
from checking import session as session_of
from making import rule, session
from shipworthy.cache.observations import Observations
from shipworthy.engine import watchdog, workers
from shipworthy.engine.discovery import Found, classify
from shipworthy.engine.run import Plan, check
from shipworthy.engine.session import Execution, Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Finding, Problem
from shipworthy.graph import parts
from shipworthy.graph.library import Library
from shipworthy.rule import Rule
from shipworthy.syntax.dockerfile.nodes import Dockerfile, Run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

FILES = {
    "compose.yaml": "services:\n" + "".join(f"  s{i}:\n    build: d{i}\n    privileged: true\n" for i in range(7)),
    **{f"d{i}/Dockerfile": "FROM node\nRUN apt-get install curl\nCOPY a b\n" * (i + 1) for i in range(7)},
    **{f"e{i}/Dockerfile": "FROM node\nRUN apt-get install curl\nCOPY a b\n" for i in range(7)},
}


@pytest.fixture(autouse=True)
def a_second_process_always_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipworthy.engine.session, "ENOUGH", 1)
    monkeypatch.setattr(parts, "SIZE", 2)


def found(rule: Rule, jobs: int = 3) -> list[Finding]:
    return session(FILES, [rule], execution=Execution(jobs)).check().findings


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 30])
def test_any_number_of_processes_finds_the_same(jobs: int) -> None:
    run = session_of(FILES, execution=Execution(jobs))
    expected = session_of(FILES)

    checked = run.check()

    assert len(checked.findings) > 30
    assert checked.findings == expected.findings(expected.original)
    assert checked.kinds == expected.original.kinds()


def test_work_is_done_elsewhere() -> None:
    def report(node: Run) -> Iterator[Problem]:
        yield Problem(node.span, f"{os.getpid()}")

    pids = Counter(one.message for one in found(rule("x/pid", Run, report)) if one.place.path.startswith("e"))

    assert pids
    assert str(os.getpid()) not in pids


def test_what_workers_look_at_is_known(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    found = [Found(path, kind) for path in FILES if (kind := classify(path))]
    read: list[dict[str, str]] = []
    for jobs in (1, 3):
        observations = Observations()
        tree = observations.tree(str(tmp_path))
        execution = Execution(jobs, observations)
        Session(tree, found, Choice(Settings(), CATALOGUE), CATALOGUE, execution=execution).check()
        assert observations.steady
        read.append(observations.trees[str(tmp_path)])

    assert read[0] == read[1]
    assert {f"read {path}" for path in FILES} <= read[0].keys()


def test_what_changes_under_a_worker_is_noticed() -> None:
    there, here = Observations(), Observations()
    there.steady = False

    here.absorb(there.take())

    assert not here.steady


def test_a_task_whose_process_ends_is_done_by_another(tmp_path: Path) -> None:
    def die_once(number: int) -> int:
        with suppress(FileExistsError):
            (tmp_path / str(number)).touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert workers.do_all(die_once, range(9), 3, lambda _: -1) == list(range(9))


def test_a_task_that_ends_every_process_is_given_up_alone() -> None:
    def die_at_four(number: int) -> int:
        if number == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert workers.do_all(die_at_four, range(9), 3, lambda number: -number) == [0, 1, 2, 3, -4, 5, 6, 7, 8]


def test_without_processes_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)

    assert workers.do_all(abs, [-1, -2, -3], 2, lambda _: 0) == [1, 2, 3]


def test_files_that_no_process_survives_are_named() -> None:
    parent = os.getpid()

    def die(node: Run) -> Iterator[Problem]:
        if os.getpid() != parent and node.span.source.path == "e5/Dockerfile":
            os.kill(os.getpid(), signal.SIGKILL)
        yield Problem(node.span, "alive")

    findings = found(rule("x/die", Run, die))

    crashes = {one.place.path for one in findings if one.rule == "engine/crash"}
    alive = {one.place.path for one in findings if one.rule == "x/die"}
    assert "e5/Dockerfile" in crashes
    assert crashes | alive == {path for path in FILES if path.endswith("Dockerfile")}
    assert not crashes & alive


def test_a_part_that_cannot_be_read_does_not_end_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Library, path: str) -> Dockerfile | None:
        if path == "e5/Dockerfile":
            raise RecursionError("too deep")
        return whole(self, path)

    whole = Library.dockerfile
    monkeypatch.setattr(Library, "dockerfile", fail)
    run = session_of(FILES)

    findings = run.check().findings

    crashes = {one.place.path: one.message for one in findings if one.rule == "engine/crash"}
    assert crashes["e5/Dockerfile"] == "this was not checked: RecursionError: too deep"
    assert {one.place.path for one in findings} >= {path for path in FILES if path.startswith("d")}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
def test_an_interrupt_ends_all_processes(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.Dockerfile").write_text("FROM node\nRUN apt-get install curl\n" * 50)
    command = [sys.executable, "-m", "shipworthy", "check", "--no-cache", "--jobs", "3", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not (started := children.read_text().split()):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)

    assert process.returncode == 130
    assert (output, errors) == (b"", b"")
    assert not any(Path("/proc", child).exists() for child in started)


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
