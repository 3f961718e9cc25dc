from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.engine.placing import place
from shipworthy.finding import Category, Finding, PlacedEdit, PlacedFix, PlacedNote, Profile, Severity
from shipworthy.report.escape import visible, width
from shipworthy.report.text import Style, render
from shipworthy.source import Source, Span


def finding(text: str, start: int, end: int, *, path: str = "Dockerfile", **fields: object) -> Finding:
    where = place(Span(Source(path, text), start, end), str)
    made = Finding(
        "dockerfile/some-rule",
        (),
        Severity.WARNING,
        Category.SIZE,
        Profile.DEFAULT,
        "it is so",
        where,
    )
    return made._replace(**fields)  # type: ignore[arg-type]


def shown(*findings: Finding, style: Style | None = None) -> str:
    return "".join(render(findings, style or Style()))


def test_the_exact_words_are_marked() -> None:
    assert shown(finding("FROM a\nRUN b\n", 11, 12)) == (
        "warning[dockerfile/some-rule]: it is so\n --> Dockerfile:2:5\n  |\n2 | RUN b\n  |     ^\n\n"
    )


def test_several_lines_are_marked_without_their_margins() -> None:
    text = "RUN a \\\n    b \\\n\n  c \\\n  d\n"

    assert shown(finding(text, 4, len(text) - 1)).splitlines()[2:] == [
        "  |",
        "1 | RUN a \\",
        "  |     ^^^",
        "2 |     b \\",
        "  |     ^^^",
        "3 |",
        "  | ...",
        "",
    ]


def test_line_numbers_share_a_margin() -> None:
    text = "FROM a\n" * 12
    note = PlacedNote(finding(text, 5, 6).place, "the cause")

    lines = shown(finding(text, 7 * 11, 7 * 11 + 4, related=(note,))).splitlines()

    assert lines[1:] == [
        "  --> Dockerfile:12:1",
        "   |",
        "12 | FROM a",
        "   | ^^^^",
        "  --> Dockerfile:1:6",
        "   |",
        " 1 | FROM a",
        "   |      - the cause",
        "",
    ]


def test_a_label_is_shown_where_there_is_no_text_to_mark() -> None:
    note = PlacedNote(finding("", 0, 0, path="other").place, "it is empty")

    assert shown(finding("FROM a\n", 0, 4, related=(note,))).splitlines()[-3:] == [
        " --> other:1:1",
        "  = note: it is empty",
        "",
    ]


def test_an_empty_place_is_marked_with_one_mark() -> None:
    assert "1 | FROM a\n  |       ^\n" in shown(finding("FROM a\n", 6, 6))


def test_help_and_fix_say_what_to_do() -> None:
    edit = PlacedEdit(finding("FROM a\n", 5, 6).place, "b")

    def last(fix: PlacedFix) -> str:
        return shown(finding("FROM a\n", 5, 6, help="do this", fix=fix)).splitlines()[-2]

    assert "  = help: do this\n" in shown(finding("FROM a\n", 5, 6, help="do this"))
    assert last(PlacedFix((edit,), "take b", True)) == "  = fix: take b (`--fix` does it)"
    assert last(PlacedFix((edit,), "", False)) == "  = fix: `--unsafe-fixes` does it; look at what changes"


@pytest.mark.parametrize(
    "before", ["", "\t", "\N{CJK UNIFIED IDEOGRAPH-6F22}", "e\N{COMBINING ACUTE ACCENT}", "\x1b[2J", "\u202e", "\udcff"]
)
def test_marks_line_up_below_what_they_mark(before: str) -> None:
    lines = shown(finding(f"{before}XY tail", len(before), len(before) + 2)).splitlines()

    text, marks = lines[3], lines[4]
    column = sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) == "W" else 1
        for char in text[: text.index("XY")]
    )
    assert marks.index("^^") == column
    assert marks.strip().endswith("| ^^" if not before else "^^")


def test_of_a_very_long_line_the_part_around_the_place_is_shown() -> None:
    text = "a" * 100_000 + "XY" + "b" * 100_000

    lines = shown(finding(text, 100_000, 100_002)).splitlines()

    assert max(map(len, lines)) < 300
    assert lines[3][lines[4].index("^") :].startswith("XYb")
    assert lines[4].count("^") == 2
    assert lines[3].startswith("1 | ...a")
    assert lines[3].endswith("b...")


def test_a_mark_longer_than_what_is_shown_ends_with_it() -> None:
    lines = shown(finding("x" * 10_000, 0, 10_000)).splitlines()

    assert len(lines[4]) <= len(lines[3])


def test_colours_and_links_only_where_they_are_wanted() -> None:
    plain = shown(finding("FROM a\n", 0, 4))
    colored = shown(finding("FROM a\n", 0, 4), style=Style(color=True))
    linked = shown(finding("FROM a\n", 0, 4), style=Style(links=True))

    assert "\x1b" not in plain
    assert "\x1b[33m^^^^\x1b[0m" in colored
    assert "rules/dockerfile/README.md#some-rule\x1b\\dockerfile/some-rule\x1b]8;;\x1b\\" in linked


def test_rules_without_a_page_have_no_link() -> None:
    assert "\x1b" not in shown(finding("FROM a\n", 0, 4, rule="local/mine"), style=Style(links=True))


@given(st.text(max_size=30), st.data())
def test_nothing_in_a_file_reaches_the_terminal_raw(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    output = shown(finding(text, start, end, message=text, help=text, path=text or "f"))

    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") or char == "\n" for char in output)


@given(st.text())
def test_printable_text_is_shown_as_it_is(text: str) -> None:
    once = visible(text)

    assert visible(once) == once
    assert (once == text) == all(unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for c in text)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("ab", 2), ("\u6f22", 2), ("e\u0301", 1), ("\uff21", 2), ("\u00e9", 1)]
)
def test_width_in_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns
