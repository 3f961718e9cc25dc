from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from making import replacing, rule, session
from shipworthy.engine.own import CRASH
from shipworthy.engine.placing import locate_from, place
from shipworthy.engine.run import Plan, check
from shipworthy.finding import Edit, Fix, Problem, Related, Severity
from shipworthy.rule import Rule
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Dockerfile, Instruction, Run

TEXT = "FROM a\nRUN b\nCMD c\n"


def on_every(node: Instruction) -> Iterator[Problem]:
    yield Problem(node.keyword.span, f"this is {node.name}")


def found(rules: list[Rule], text: str = TEXT) -> list[tuple[str, int, str]]:
    run = session({"Dockerfile": text}, rules)
    return [(f.rule, f.place.line, f.message) for f in run.findings(run.original)]


def test_a_rule_sees_the_nodes_of_its_kind_and_of_the_kinds_below() -> None:
    assert [line for _, line, _ in found([rule("x/all", Instruction, on_every)])] == [1, 2, 3]
    assert [line for _, line, _ in found([rule("x/commands", CommandInstruction, on_every)])] == [2, 3]
    assert [line for _, line, _ in found([rule("x/runs", Run, on_every)])] == [2]


def test_findings_are_in_the_order_of_their_places_whatever_the_order_of_rules() -> None:
    rules = [rule(f"x/{name}", Instruction, on_every) for name in "ba"]

    assert [(line, id) for id, line, _ in found(rules)] == [(n, f"x/{name}") for n in (1, 2, 3) for name in "ab"]
    assert found(rules) == found(rules[::-1])


def test_the_same_finding_is_reported_once() -> None:
    def twice(node: Run) -> Iterator[Problem]:
        yield Problem(node.span, "again")
        yield Problem(node.span, "again")

    assert found([rule("x/twice", Run, twice)]) == [("x/twice", 2, "again")]


@pytest.mark.parametrize("kind", [ValueError, SystemExit])
def test_a_rule_that_fails_is_a_finding_and_the_others_go_on(kind: type[BaseException]) -> None:
    def fail(node: Run) -> Iterator[Problem]:
        yield Problem(node.span, "before it failed")
        raise kind("out of luck")

    failing = rule("x/failing", Run, fail)
    crashes: list[tuple[Rule, BaseException]] = []
    graph = session({"Dockerfile": TEXT}, []).original
    findings = check(
        graph, Plan([failing, rule("x/other", Run, on_every)], on_crash=lambda *crash: crashes.append(crash))
    )

    assert [finding.rule for finding in findings] == ["engine/crash", "x/failing", "x/other"]
    assert findings[0].message == f"the rule x/failing failed here: {kind.__name__}: out of luck"
    assert findings[0].place[:3] == ("Dockerfile", 2, 1)
    assert findings[0].severity is Severity.ERROR
    assert crashes[0][0] is failing


def test_a_failure_on_a_node_without_a_place_is_reported_at_the_beginning_of_its_file() -> None:
    def fail(_node: Dockerfile) -> Iterator[Problem]:
        raise RecursionError
        yield

    assert found([rule("x/failing", Dockerfile, fail)])[0][:2] == ("engine/crash", 1)


def test_a_failure_cannot_be_ignored() -> None:
    def fail(_node: Run) -> Iterator[Problem]:
        raise ValueError
        yield

    text = "# shipworthy: ignore-file\nFROM a\n# shipworthy: ignore\nRUN b\n"

    assert [id for id, _, _ in found([rule("x/failing", Run, fail)], text)] == [CRASH.id]


def test_places_count_from_one_in_characters_and_hold_their_lines() -> None:
    source = Source("d/f", "FROM a\r\nRUN \N{GRINNING FACE} \\\r\n  b\r\nCMD c")

    assert place(Span(source, 12, 13), str.upper) == ("D/F", 2, 5, 2, 6, ("RUN \N{GRINNING FACE} \\",))
    assert place(Span(source, 8, 20), str)[1:] == (2, 1, 3, 4, ("RUN \N{GRINNING FACE} \\", "  b"))
    assert place(Span(source, 27, 27), str)[1:] == (4, 6, 4, 6, ("CMD c",))


def test_of_a_long_span_only_the_first_lines_are_kept() -> None:
    source = Source("f", "x\n" * 1000)

    found = place(Span(source, 0, 1999), str)

    assert (found.line, found.end_line) == (1, 1000)
    assert 0 < len(found.text) < 20


def test_findings_are_plain_data() -> None:
    run = session({"Dockerfile": "FROM a\nRUN old\n"}, [replacing("x/old", "old", "new")])
    findings = run.findings(run.original)

    assert findings
    assert pickle.loads(pickle.dumps(findings)) == findings


def fix_of(files: dict[str, str | bytes], make: Any, kind: type = Run) -> object:
    run = session(files, [rule("x/fix", kind, make)])
    (finding,) = run.findings(run.original)
    return finding.fix


def test_the_edits_of_a_fix_are_put_in_order() -> None:
    def check(run: Run) -> Iterator[Problem]:
        edits = [Edit(run.span.cut(4, 5), "two"), Edit(run.span.cut(0, 3), "one")]
        yield Problem(run.span, "m", Fix(edits, "do it", safe=False))

    run = session({"Dockerfile": "FROM a\nRUN b\n"}, [rule("x/fix", Run, check)])
    fix = run.findings(run.original)[0].fix

    assert fix is not None
    assert [edit.text for edit in fix.edits] == ["one", "two"]
    assert (fix.message, fix.safe) == ("do it", False)


def test_a_fix_with_edits_that_overlap_is_dropped() -> None:
    def check(run: Run) -> Iterator[Problem]:
        yield Problem(run.span, "m", Fix([Edit(run.span.cut(0, 3), ""), Edit(run.span.cut(2, 4), "")]))

    assert fix_of({"Dockerfile": "FROM a\nRUN b\n"}, check) is None


def test_a_fix_that_reaches_into_another_file_is_dropped() -> None:
    other = Source("Dockerfile", "FROM a\nRUN b\n")

    def check(run: Run) -> Iterator[Problem]:
        related = [Related(Span(other, 0, 4), "here")]
        yield Problem(run.span, "m", Fix([Edit(Span(other, 0, 4), "x")]), related)

    assert fix_of({"Dockerfile": "FROM a\nRUN b\n"}, check) is None


INLINE = "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        RUN old\n"


@pytest.mark.parametrize(("new", "kept"), [("new", True), ("a\nb", False), ("$HOME", False)])
def test_a_fix_in_an_embedded_file_must_mean_the_same_there(new: str, kept: bool) -> None:
    run = session({"compose.yaml": INLINE}, [replacing("x/old", "old", new)])
    (finding,) = run.findings(run.original)

    assert finding.place[:3] == ("compose.yaml", 6, 13)
    assert (finding.fix is not None) is kept


def test_lines_of_an_embedded_file_are_not_taken_out_with_their_indentation() -> None:
    def check(run: Run) -> Iterator[Problem]:
        yield Problem(run.span, "m", Fix([Edit(run.span.whole_lines, "")]))

    assert fix_of({"compose.yaml": INLINE}, check) is None


@pytest.mark.parametrize(
    ("root", "folder", "path", "expected"),
    [
        ("/r", "/r", "a/b", "a/b"),
        ("/r", "/r/a", "a/b", "b"),
        ("/r", "/r/c", "a/b", "../a/b"),
        ("/r/s", "/r", "a", "s/a"),
        ("/r", "/", "a", "r/a"),
    ],
)
def test_paths_are_relative_to_the_working_directory(root: str, folder: str, path: str, expected: str) -> None:
    assert locate_from(root, folder)(path) == expected


def test_files_that_are_not_asked_for_are_known_but_not_looked_at() -> None:
    seen: list[str] = []

    def look(document: Dockerfile) -> Iterator[Problem]:
        seen.append(document.source.path)
        yield Problem(document.instructions[0].span, "seen")

    files = {"a/Dockerfile": TEXT, "b/Dockerfile": TEXT, "compose.yaml": "services: {a: {build: a}}\n"}
    graph = session(files, []).original
    findings = check(graph, Plan([rule("x/look", Dockerfile, look)], covers=lambda path: path != "a/Dockerfile"))

    assert seen == ["b/Dockerfile"]
    assert [finding.place.path for finding in findings] == seen
