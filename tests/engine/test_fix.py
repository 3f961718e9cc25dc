from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import replacing, rule, session
from shipworthy.engine.fix import apply, fix, select, write
from shipworthy.finding import Edit, Finding, Fix, Place, PlacedEdit, Problem, Severity
from shipworthy.rule import Rule
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Dockerfile, Run


def everything(_finding: Finding) -> bool:
    return True


def fixed(text: str, *rules: Rule, unsafe: bool = False) -> str:
    run = session({"Dockerfile": text}, rules)
    return fix(run, everything, unsafe=unsafe).texts.get("Dockerfile", text)


OLD = replacing("x/old", "old", "new")


def test_fixes_are_applied_until_none_is_left() -> None:
    text = "FROM a\nRUN old old old # caf\udce9\r\n"
    run = session({"Dockerfile": text.encode("utf-8", "surrogateescape")}, [OLD])

    outcome = fix(run, everything, unsafe=False)

    assert outcome.texts == {"Dockerfile": text.replace("old", "new")}
    assert (outcome.applied, outcome.findings) == ({"Dockerfile": 3}, [])


def test_unsafe_fixes_have_to_be_asked_for() -> None:
    risky = replacing("x/risky", "old", "new", safe=False)

    assert fixed("FROM a\nRUN old\n", risky) == "FROM a\nRUN old\n"
    assert fixed("FROM a\nRUN old\n", risky, unsafe=True) == "FROM a\nRUN new\n"


def test_only_wanted_findings_are_fixed() -> None:
    files: dict[str, str | bytes] = dict.fromkeys(["a/Dockerfile", "b/Dockerfile"], "FROM a\nRUN old\n")
    run = session(files, [OLD])

    outcome = fix(run, lambda finding: finding.place.path.startswith("b/"), unsafe=False)

    assert set(outcome.texts) == {"b/Dockerfile"}
    assert [finding.place.path for finding in outcome.findings] == ["a/Dockerfile"]


def test_fixes_that_meet_take_turns() -> None:
    rules = [replacing("x/first", "a b", "b"), replacing("x/second", "b c", "c")]

    assert fixed("FROM x\nRUN a b c\n", *rules) == "FROM x\nRUN c\n"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    rules = [replacing("x/there", "left", "right"), replacing("x/back", "right", "left")]

    assert fixed("FROM x\nRUN left\n", *rules) in ("FROM x\nRUN left\n", "FROM x\nRUN right\n")


def test_a_rule_that_is_never_content_leaves_the_file_to_the_others() -> None:
    endless = replacing("x/endless", "more", "more more")
    text = "FROM x\nRUN more\nRUN old\n"

    outcome = fix(session({"Dockerfile": text}, [endless, OLD]), everything, unsafe=False)

    assert outcome.texts == {"Dockerfile": text.replace("old", "new")}
    assert outcome.applied == {"Dockerfile": 1}
    assert outcome.refused == {"Dockerfile"}
    assert [finding.rule for finding in outcome.findings] == ["x/endless"]


def test_a_fix_that_breaks_the_syntax_is_refused_and_others_are_not() -> None:
    breaking = replacing("x/breaking", "RUN bad", "RUNN bad")
    files: dict[str, str | bytes] = {"a.Dockerfile": "FROM a\nRUN bad\n", "b.Dockerfile": "FROM a\nRUN old\n"}

    outcome = fix(session(files, [breaking, OLD]), everything, unsafe=False)

    assert outcome.texts == {"b.Dockerfile": "FROM a\nRUN new\n"}
    assert outcome.refused == {"a.Dockerfile"}
    assert [finding.rule for finding in outcome.findings] == ["x/breaking"]


def test_in_a_file_with_a_fix_that_breaks_it_the_others_are_applied() -> None:
    breaking = replacing("x/breaking", "RUN bad", "RUNN bad")
    text = "FROM a\nRUN old\nRUN old old\nRUN bad\nRUN old\n"

    outcome = fix(session({"Dockerfile": text}, [breaking, OLD]), everything, unsafe=False)

    assert outcome.texts == {"Dockerfile": text.replace("old", "new")}
    assert sum(outcome.applied.values()) == 4
    assert outcome.refused == {"Dockerfile"}


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"])
def test_no_fix_uncovers_a_byte_order_mark(mark: bytes) -> None:
    def check(document: Dockerfile) -> Iterator[Problem]:
        if document.source.text.startswith("\t"):
            yield Problem(Span(document.source, 0, 1), "m", Fix([Edit(Span(document.source, 0, 1), "")]))

    data = b"\t" + mark + b"F\nRUN old\n"

    outcome = fix(session({"Dockerfile": data}, [rule("x/tab", Dockerfile, check), OLD]), everything, unsafe=True)

    assert outcome.texts == {"Dockerfile": Source.decode("Dockerfile", data.replace(b"old", b"new")).text}


def test_a_safe_fix_that_leads_to_an_error_is_refused_and_an_unsafe_one_is_not() -> None:
    def check(run: Run) -> Iterator[Problem]:
        if "new" in run.span.text:
            yield Problem(run.span, "m")

    error = rule("x/error", Run, check, severity=Severity.ERROR)
    text = "FROM a\nRUN old\nRUN other\n"
    run = session({"Dockerfile": text}, [OLD, replacing("x/other", "other", "else"), error])
    risky = replacing("x/risky", "old", "new", safe=False)

    outcome = fix(run, everything, unsafe=False)

    assert outcome.texts == {"Dockerfile": text.replace("other", "else")}
    assert outcome.refused == {"Dockerfile"}
    assert fixed(text, risky, error, unsafe=True) == text.replace("old", "new")


def test_many_fixes_that_wait_for_each_other_are_all_applied() -> None:
    assert fixed(f"FROM x\nRUN {'a' * 30}\n", replacing("x/pairs", "aa", "a")) == "FROM x\nRUN a\n"


def test_a_file_that_is_broken_already_can_be_mended() -> None:
    assert fixed("FROM a\nRUNN x\nRUN old\n", OLD) == "FROM a\nRUNN x\nRUN new\n"


def test_ignored_findings_are_not_fixed() -> None:
    assert fixed("FROM a\n# shipworthy: ignore\nRUN old\n", OLD) == "FROM a\n# shipworthy: ignore\nRUN old\n"


def test_insertions_at_one_place_keep_their_order() -> None:
    def check(run: Run) -> Iterator[Problem]:
        if len(run.span.text) < 6:
            edits = [Edit(run.span.cut(5, 5), text) for text in ("1", "2", "3")]
            yield Problem(run.span, "m", Fix(edits))

    assert fixed("FROM a\nRUN x\n", rule("x/insert", Run, check)) == "FROM a\nRUN x123\n"


@pytest.mark.parametrize(
    ("text", "fixed_text"),
    [
        ("FROM a\r\nRUN x\r\n", "FROM a\r\nUSER b\r\nRUN y\r\n"),
        ("FROM a\nRUN x\r\n", "FROM a\nUSER b\nRUN y\r\n"),
    ],
)
def test_new_lines_end_as_the_first_one(text: str, fixed_text: str) -> None:
    assert fixed(text, replacing("x/user", "RUN x", "USER b\nRUN y")) == fixed_text


def test_half_a_line_end_is_made_a_whole_one() -> None:
    def check(document: Dockerfile) -> Iterator[Problem]:
        end = len(document.source.text)
        if not document.source.text.endswith("\n"):
            yield Problem(Span(document.source, 0, 0), "m", Fix([Edit(Span(document.source, end, end), "\n")]))

    assert fixed("FROM a\r\n\r", rule("x/end", Dockerfile, check)) == "FROM a\r\n\r\n"


cuts = st.lists(st.integers(0, 20), min_size=2, max_size=6).map(sorted)
ranges = cuts.map(lambda places: list(zip(places[::2], places[1::2], strict=False)))


def _edit(source: Source, start: int, end: int) -> PlacedEdit:
    place = Place("f", source.line(start), source.column(start), source.line(end), source.column(end))
    return PlacedEdit(place, "<>")


@given(st.lists(ranges, max_size=8))
def test_chosen_fixes_never_touch_each_other(wanted: list[list[tuple[int, int]]]) -> None:
    source = Source("f", "0123\n5678\n0123456789\n")
    fixes = [[_edit(source, start, end) for start, end in one] for one in wanted]

    chosen = select(fixes, source)

    assert bool(chosen) == bool(fixes)
    places = [
        (id(one), source.offset(*edit.place[1:3]), source.offset(*edit.place[3:5])) for one in chosen for edit in one
    ]
    for owner, start, end in places:
        for other, start2, end2 in places:
            if owner != other:
                apart = 1 if start == end or start2 == end2 else 0
                assert end + apart <= start2 or end2 + apart <= start


@given(st.sets(st.integers(0, 20), max_size=6), st.text("ab\n", max_size=3))
def test_everything_outside_the_edits_stays(offsets: set[int], text: str) -> None:
    source = Source("f", "0123\n5678\n0123456789\n")
    cuts = sorted(offsets)
    spans = [Span(source, *pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [_edit(source, span.start, span.end)._replace(text=text) for span in spans]

    result = apply(source, reversed(edits))

    position = 0
    for before, span in zip([0, *(span.end for span in spans)], spans, strict=False):
        kept = source.text[before : span.start] + text
        assert result[position : position + len(kept)] == kept
        position += len(kept)
    assert result[position:] == source.text[spans[-1].end if spans else 0 :]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    data = b"\xef\xbb\xbfFROM a\r\n# \xff\r\n"
    (tmp_path / "Dockerfile").write_bytes(data)
    (tmp_path / "Dockerfile").chmod(0o751)
    return Source.decode("Dockerfile", data)


def test_writing_keeps_bytes_and_mode(tmp_path: Path, source: Source) -> None:
    assert write(str(tmp_path), source, source.text.replace("a", "b")) is None

    assert (tmp_path / "Dockerfile").read_bytes() == b"\xef\xbb\xbfFROM b\r\n# \xff\r\n"
    assert (tmp_path / "Dockerfile").stat().st_mode & 0o777 == 0o751
    assert os.listdir(tmp_path) == ["Dockerfile"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path, source: Source) -> None:
    (tmp_path / "Dockerfile").write_bytes(b"FROM c\n")

    assert write(str(tmp_path), source, "FROM b\n") == "it changed meanwhile"
    assert (tmp_path / "Dockerfile").read_bytes() == b"FROM c\n"


def test_a_link_is_left_alone(tmp_path: Path, source: Source) -> None:
    (tmp_path / "Dockerfile").rename(tmp_path / "real")
    (tmp_path / "Dockerfile").symlink_to("real")

    assert write(str(tmp_path), source, "FROM b\n") == "it is no regular file"
    assert (tmp_path / "Dockerfile").is_symlink()


def test_a_file_that_is_gone_is_a_message(tmp_path: Path, source: Source) -> None:
    (tmp_path / "Dockerfile").unlink()

    assert write(str(tmp_path), source, "FROM b\n") == "No such file or directory"


def test_when_writing_fails_nothing_is_left_behind(
    tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)

    assert write(str(tmp_path), source, "FROM b\n") == "No space left on device"
    assert (tmp_path / "Dockerfile").read_bytes() == source.encode(source.text)
    assert os.listdir(tmp_path) == ["Dockerfile"]
