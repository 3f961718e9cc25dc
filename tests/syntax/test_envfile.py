from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.source import Source
from shipworthy.syntax.envfile import EnvFile, parse


def read(text: str) -> EnvFile:
    return parse(Source.decode(".env", text.encode()))


def values(text: str) -> dict[str, str | None]:
    file = read(text)
    assert file.invalid == ()
    return {item.name: item.value for item in file.assignments}


def mistakes(text: str) -> list[tuple[int, str]]:
    return [(invalid.span.line, invalid.span.text) for invalid in read(text).invalid]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=1", "1"),
        ("A = 1 # c", "1"),
        ("A=1#c", "1#c"),
        ("A= # c", "# c"),
        ("A=x\t#c", "x\t#c"),
        ("A: 1", "1"),
        ("export A=1", "1"),
        ("\ufeffA=1", "1"),
        ("A=a b ", "a b"),
        ("A=", ""),
        ("A=\nB=2", ""),
        ("A='a b' # c", "a b"),
        (r"A='a\'b\n'", r"a'b\n"),
        (r'A="a\"b\n\q\\"', 'a"b\n\\q\\'),
        ('A="a\r\nb"\r\n', "a\nb"),
        (r'A="\$B"', "$$B"),
        ("A==b", "=b"),
        ("A=1\nA=2", "2"),
        ("A", None),
        ("export A\n", None),
    ],
)
def test_value(text: str, value: str | None) -> None:
    assert values(text)["A"] == value


@pytest.mark.parametrize("name", ["A.b-c[0]", "1A", "exportA", "export", "é", "_"])
def test_name(name: str) -> None:
    assert values(f"{name}=1") == {name: "1"}


def test_another_statement_may_follow_a_quoted_value() -> None:
    assert values("A='x' B=1 # c\nC=2") == {"A": "x", "B": "1", "C": "2"}


def test_comments_and_blank_lines_say_nothing() -> None:
    assert values("# A=1\n\n  #\n\t\n") == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A B=1", "A B"),
        ("A B\nC=1", "A B"),
        ("A+=1", "+"),
        ("A;B=1", ";"),
        ("A=1\n$X=1", "$"),
        ("A='x", "'x"),
        ('A="x\\"\nB=1', '"x\\"'),
        ('A="a"b"c"', '"'),
        ("A=x${1}y", "${1}"),
        ("A='${1}'\nB=\"${1}\"", "${1}"),
        (r'A="\n${1}"', r"\n${1}"),
        ("export ", " "),
    ],
)
def test_what_compose_refuses(text: str, place: str) -> None:
    line = text.count("\n") + 1 if text.startswith(("A=1", "A='${")) else 1

    assert mistakes(text) == [(line, place)]


def test_of_broken_lines_in_a_row_the_first_is_reported() -> None:
    text = "A=1\n-----BEGIN KEY-----\nab+c/d\nB!=1\nC=2\nD E=1\n"

    assert mistakes(text) == [(2, "-----BEGIN KEY-----"), (6, "D E")]
    assert [item.name for item in read(text).assignments] == ["A", "C"]


def test_a_name_without_a_value_at_the_end_is_not_looked_at() -> None:
    assert read("A B").invalid == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AB= :\n\r\t'\"\\#${}-x+é", max_size=30))
def test_every_place_is_in_the_text(text: str) -> None:
    file = read(text)

    spans = [*(item.span for item in file.assignments), *(item.span for item in file.invalid)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for item in file.assignments:
        assert item.span.text.startswith(("export", item.name))
