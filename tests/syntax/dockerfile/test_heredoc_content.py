"""What COPY and ADD write of a here-document."""

from __future__ import annotations

import pytest

from shipworthy.source import Source
from shipworthy.syntax.dockerfile.nodes import Expansion, Heredoc
from shipworthy.syntax.dockerfile.parser import parse


def heredoc(opener: str, body: str) -> Heredoc:
    (found,) = parse(Source("Dockerfile", f"FROM a\nCOPY {opener} /\n{body}E\n")).instructions[1].heredocs
    return found


@pytest.mark.parametrize(
    ("opener", "body", "value"),
    [
        ("<<E", "a 'b' \"c\"\n", "a 'b' \"c\"\n"),
        ("<<E", "\\$a \\\\b \\n\n", "$a \\b n\n"),
        ("<<'E'", "\\$a $b\n", "\\$a $b\n"),
        ("<<-E", "\t\ta\tb\n\tc\n", "a\tb\nc\n"),
        ('<<-"E"', "\t\ta\t$b\n", "a\t$b\n"),
        ("<<E", "", ""),
    ],
)
def test_text(opener: str, body: str, value: str) -> None:
    content = heredoc(opener, body).content
    assert content.value == value
    assert content.literal
    assert content.span.text == body


def test_variables_have_their_places() -> None:
    content = heredoc("<<-E", "\t'$a'\n\t\"${b:-'c'}\" \\$d\n").content
    found = [part for part in content.parts if isinstance(part, Expansion)]
    assert [(part.span.text, part.name, part.span.line) for part in found] == [("$a", "a", 3), ("${b:-'c'}", "b", 4)]
    assert content.value == "'$a'\n\"${b:-'c'}\" $d\n"


def test_nothing_is_known_of_a_body_that_the_builder_refuses() -> None:
    content = heredoc("<<E", "a ${b\n").content
    assert not content.literal
