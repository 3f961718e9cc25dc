from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.source import Source
from shipworthy.syntax.ignorefile.nodes import IgnoreFile, IgnorePattern
from shipworthy.syntax.ignorefile.parser import clean, parse
from shipworthy.syntax.nodes import Comment, Invalid


def read(text: str) -> IgnoreFile:
    return parse(Source(".dockerignore", text))


def patterns(text: str) -> list[str]:
    return [("!" if pattern.negated else "") + pattern.text for pattern in read(text).patterns]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("node_modules", "node_modules"),
        ("/a/b", "a/b"),
        ("a/b/", "a/b"),
        ("./a", "a"),
        ("a//b/./c", "a/b/c"),
        ("a/../b", "b"),
        ("../a", "../a"),
        ("/../a", "a"),
        ("  a b \t", "a b"),
        ("\xa0a\u3000", "a"),
        ("!a", "!a"),
        ("! /a/", "!a"),
        ("!!a", "!!a"),
        (".", "."),
        ("/", ""),
        (" # a", "# a"),
        ("a # b", "a # b"),
        ("**/", "**"),
        (r"\#a", r"\#a"),
        ("a\r", "a"),
    ],
)
def test_a_pattern_is_read_as_the_builder_reads_it(line: str, expected: str) -> None:
    assert patterns(f"{line}\n") == [expected]


@pytest.mark.parametrize("line", ["", " ", "\t\r", "# comment", "#", "#!a"])
def test_blank_lines_and_comments_are_no_patterns(line: str) -> None:
    assert patterns(f"a\n{line}\nb") == ["a", "b"]
    assert read(line).invalid == ()


def test_comments_keep_their_place() -> None:
    file = read("a\n# why\nb\n")

    assert [(comment.text, comment.span.text, comment.span.line) for comment in file.comments] == [
        ("# why", "# why", 2)
    ]


def test_spans_hold_what_is_written_without_the_blanks() -> None:
    text = "# x\r\n  !/a/b/  \r\n\r\n*.log"
    first, second = read(text).patterns

    assert (first.span.text, first.raw, first.span.start) == ("!/a/b/", "!/a/b/", 7)
    assert (second.span.text, second.span.end) == ("*.log", len(text))


def test_a_byte_order_mark_is_no_part_of_the_first_pattern() -> None:
    file = parse(Source.decode(".dockerignore", b"\xef\xbb\xbf# a\nb\n"))

    assert [comment.text for comment in file.comments] == ["# a"]
    assert [pattern.text for pattern in file.patterns] == ["b"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("!", "empty-exception"),
        ("!  ", "empty-exception"),
        ("!/", "empty-exception"),
        ("a[", "malformed-pattern"),
        ("[]", "malformed-pattern"),
        ("[]a]", "malformed-pattern"),
        ("[^]", "malformed-pattern"),
        ("[a-]", "malformed-pattern"),
        ("[-a]", "malformed-pattern"),
        ("[b-a]", "malformed-pattern"),
        ("[a\\]", "malformed-pattern"),
        ("!a[b", "malformed-pattern"),
        ("bin\\", "malformed-pattern"),
    ],
)
def test_what_the_builder_refuses_is_invalid(line: str, code: str) -> None:
    file = read(f"ok\n {line}\nalso-ok")

    assert [(node.code, node.span.text, node.span.line) for node in file.invalid] == [(code, line.strip(), 2)]
    assert [pattern.text for pattern in file.patterns] == ["ok", "also-ok"]


@pytest.mark.parametrize("line", ["[a]", "[^a]", "[a-c]x", r"[\]]", r"[\-]", "a]", r"\[", "[[]", "[!a]"])
def test_what_the_builder_takes_is_valid(line: str) -> None:
    assert read(line).invalid == ()


def test_a_line_of_64_kib_is_invalid() -> None:
    assert [node.code for node in read("a\n" + "é" * 32_768 + "\nb").invalid] == ["line-too-long"]
    assert read("a" * 65_535).invalid == ()


@given(st.text(alphabet="ab/.", max_size=12))
def test_cleaning_is_stable_and_keeps_no_empty_names(path: str) -> None:
    cleaned = clean(path)

    assert clean(cleaned) == cleaned
    assert "//" not in cleaned
    assert cleaned in ("", ".", "/") or not cleaned.endswith("/")


@given(st.text(alphabet=st.sampled_from("a*?[]!#\\/.- \t\r\n\x85é\ud800"), max_size=40))
def test_every_text_is_read(text: str) -> None:
    file = read(text)
    nodes: list[IgnorePattern | Comment | Invalid] = [*file.patterns, *file.comments, *file.invalid]

    assert sorted(node.span.line for node in nodes) == [
        number for number, line in enumerate(text.split("\n"), 1) if line.startswith("#") or line.strip(" \t\r\x85")
    ]
    for pattern in file.patterns:
        assert pattern.raw == pattern.span.text
