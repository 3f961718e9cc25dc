from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Scalar
from shipworthy.syntax.compose.parser import DEEPEST, parse


def read(text: str) -> ComposeDocument:
    return parse(Source.decode("compose.yaml", text.encode()))


def mistakes(text: str) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.span.line, problem.span.text) for problem in read(text).invalid]


def texts(text: str, *path: str) -> dict[str, str]:
    """The scalars of the mapping at *path* in the first document."""
    document = read(text)
    assert document.invalid == ()
    entries = document.documents[0].mapping(*path).entries if path else document.documents[0].entries
    return {entry.key.value: entry.value.value for entry in entries if isinstance(entry.value, Scalar)}


@pytest.mark.parametrize(
    ("text", "code", "line", "place"),
    [
        ("a:\n\tb: c", "yaml-syntax", 2, "\t"),
        ("a: @x", "yaml-syntax", 1, "@"),
        ("%YAML 1.2\n---\na: b", "yaml-version", 1, "%YAML 1.2"),
        ("a: 1\nb: 2\na: 3", "duplicate-key", 3, "a"),
        ("x: {b: 1, b: 2}", "duplicate-key", 1, "b"),
        ("a: {x: 1}\nb:\n  <<: {}\n  <<: {}", "duplicate-key", 4, "<<"),
        ("a:\n  1: x", "non-string-key", 2, "1"),
        ("a:\n  true: x", "non-string-key", 2, "true"),
        ("a:\n  ~: x", "non-string-key", 2, "~"),
        ("a:\n  2024-01-01: x", "non-string-key", 2, "2024-01-01"),
        ("a:\n  ? [b]\n  : x", "non-string-key", 2, "[b]"),
        ("a: *b", "unknown-anchor", 1, "*b"),
        ("a: &a [*a]", "recursive-anchor", 1, "*a"),
        ("a: &a\n  <<: *a", "recursive-anchor", 2, "*a"),
        ("a:\n  <<: x", "bad-merge", 2, "<<"),
        ("a:\n  <<:", "bad-merge", 2, "<<"),
        ("x: &x [1]\na:\n  <<: *x", "bad-merge", 3, "*x"),
        ("a: .inf", "endless-number", 1, ".inf"),
        ("a: -.INF", "endless-number", 1, "-.INF"),
        ("a: .nan", "endless-number", 1, ".nan"),
        ("a: !!int x", "bad-tag", 1, "x"),
        ("a: !!bool yes", "bad-tag", 1, "yes"),
        ("a: !!null x", "bad-tag", 1, "x"),
        (r'a: "b\\\/c"', "bad-escape", 1, r"\/"),
        ("- a", "not-a-mapping", 1, "- a"),
        ("a: b\n---\nc", "not-a-mapping", 3, "c"),
        ("x: ${A.B}", "bad-interpolation", 1, "${A.B}"),
        ("x-a: |\n  first\n  second ${1}", "bad-interpolation", 3, "${1}"),
        ('x: "\\t${1}"', "bad-interpolation", 1, "${1}"),
    ],
)
def test_what_compose_refuses(text: str, code: str, line: int, place: str) -> None:
    assert mistakes(text) == [(code, line, place)]


@pytest.mark.parametrize(
    "text",
    [
        *("%YAML 1.1\n---\na: b", "a: b\n---\nc: d", "a: b\n...\n"),
        *("a: b\x7fc", "a: b\x9fc", "a: '\\/'", r'a: "\\/"', "a: \U0001f600"),
        *("a: {yes: 1, on: 1, 12:30: 1, <: 1, _1: 1, 1.2.3: 1}", "a: {1e999: 1, 2024-13-01: 1}"),
        *("a: !!int '1'", "a: !!float 1", "a: !!null ''", "a: !!str 1", "a: !!bool true", "a: !x b"),
        *("a:\n  <<: []", "a:\n  '<<': x", "a:\n  !!str <<: x", "a: !reset", "a: !override [b]"),
        "${1}: x",
    ],
)
def test_what_compose_takes(text: str) -> None:
    assert mistakes(text) == []


def test_reading_goes_on_after_what_is_no_mistake_of_the_yaml() -> None:
    assert [code for code, *_ in mistakes("a: 1\na: 2\n3: x\nb: *c\nd: ${}\n")] == [
        "duplicate-key",
        "non-string-key",
        "unknown-anchor",
        "bad-interpolation",
    ]


def test_what_stands_before_a_mistake_of_the_yaml_is_known() -> None:
    document = read("a:\n  b: c\n  d: [\ne: f\n")

    assert [problem.code for problem in document.invalid] == ["yaml-syntax"]
    assert document.documents[0].scalar("a", "b") is not None


def test_documents_are_all_there_and_share_anchors() -> None:
    document = read("a: &x {k: v}\n---\nb: *x\n")

    assert document.invalid == ()
    assert document.documents[1].get("b") is document.documents[0].get("a")


def test_merge_keys() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n"

    assert texts(text, "z") == {"c": "3", "a": "1", "b": "1"}


def test_merging_is_shallow() -> None:
    assert texts("x: &x\n  e: {a: 1, b: 1}\nz:\n  <<: *x\n  e: {b: 2}\n", "z", "e") == {"b": "2"}


def test_a_merged_entry_tells_where_it_was_brought_in() -> None:
    entry = read("x: &x {a: 1}\nz:\n  <<: *x\n").documents[0].entry("z", "a")

    assert entry is not None
    assert entry.merged is not None
    assert (entry.key.span.line, entry.merged.line, entry.merged.text) == (1, 3, "*x")


@pytest.mark.parametrize(
    ("tagged", "kind"),
    [("!!int '1'", "int"), ("!!str 1", "str"), ("! 1", "str"), ("!!float 1", "float"), ("!x 1", "int")],
)
def test_kind_of_a_tagged_scalar(tagged: str, kind: str) -> None:
    scalar = read(f"a: {tagged}").documents[0].scalar("a")

    assert scalar is not None
    assert scalar.kind == kind


def test_an_alias_bomb_is_as_small_as_its_text() -> None:
    levels = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 40))

    assert mistakes("x0: &x0 [a]\n" + levels) == []
    assert len(read("x0: &x0 [a]\n" + levels).documents[0].entries) == 40


def test_merges_of_merges_are_bounded() -> None:
    levels = "".join(f"x{n}: &x{n}\n  <<: [{', '.join([f'*x{n - 1}'] * 9)}]\n  k{n}: v\n" for n in range(1, 40))

    assert len(read("x0: &x0 {a: b}\n" + levels).documents[0].entries) == 40


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_what_is_too_deep_is_left_out(opening: str, closing: str) -> None:
    text = f"a: b\nx: {opening * (DEEPEST * 3)}1{closing * (DEEPEST * 3)}\n"

    assert [(code, line) for code, line, _ in mistakes(text)] == [("too-deep", 2)]
    assert read(text).documents[0].scalar("a") is not None


PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        ": ",
        "&x ",
        "*x",
        "<<: ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        '"',
        "|\n",
        "#",
        "!t ",
        "1",
        "$",
        "${",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_nothing_raises_and_every_place_is_in_the_text(text: str) -> None:
    document = read(text)

    for problem in document.invalid:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
    assert all(isinstance(root, Mapping) for root in document.documents)
