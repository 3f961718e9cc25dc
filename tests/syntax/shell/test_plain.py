"""What is read without the grammar is what the grammar finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import given_to
from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.interpreter import find_interpreter
from shipworthy.syntax.shell.nodes import Command, Script
from shipworthy.syntax.shell.parser import parse, parse_grown
from shipworthy.syntax.shell.plain import read_plain
from shipworthy.syntax.shell.words import Text

PLAIN = [
    "",
    "\n",
    "a",
    "apk add --no-cache curl=8.1 git@1",
    "a && b || c | d; e\n\nf &&\n g ;",
    "a || b | c && d",
    "a  \\\n  && b \\\n\tc\\\n && d",
    "sudo -E env A=1 python3 -m pip install x",
    "echo \"a $B ${C}d\" 'e $F' g\"h\"'i'\"$J\"$K it\"'\"s",
    "a */b?'*'\"?\" 's/\\\\./x/' '*'",
    "$A/pip ${B} x$C",
]  # fmt: skip
OTHER = [
    "a\\\nb",
    "A=b c",
    "export A",
    "test a && b",
    "if a; then b; fi",
    "sh -c 'a b'",
    "a;; b",
    "a &&",
    "| a",
    "a & b",
    "a >b",
    "a [b]",
    "a # b",
    "a $(b)",
    "a ${B:-c}",
    "a 'b",
    '"a\\b"',
    "a\r\nb",
    "é",
]
PIECES = st.sampled_from(
    [
        *"ab1=./-:,%@+*?",
        *[" "] * 6,
        "\t", "\n", "\\\n", " \\\n  ", " && ", "&&", "||", "|", ";", "$A", "${B1}", '"', "'", '"a b"', "'c $D'", '"$E"',
        "if", "do", "env", "sudo ", "sh", "-c", "in", "time", "then", "test", "exec", "[", "{", "!", "~", "\u00e9",
        "eval", "function", "set", "-x", "source", "#", "$", "(", ">", "*", "\\", "\r",
    ]
)  # fmt: skip


def masked(text: str) -> Masked:
    return Masked(Source("Dockerfile", f"RUN {text}"), 4, text)


def spell(value: object) -> object:
    """A node as plain data."""
    if isinstance(value, Span):
        return value.start, value.end
    if isinstance(value, Node):
        return type(value).__name__, {name: spell(field) for name, field in given_to(value).items()}
    return [spell(item) for item in value] if isinstance(value, tuple) else value


def by_grammar(text: str) -> Script:
    return parse_grown(masked(text), find_interpreter(text))


def plain(text: str) -> Sequence[Command] | None:
    return read_plain(Text(*masked(text)), 0, len(text))


@pytest.mark.parametrize("text", PLAIN)
def test_plain_scripts_need_no_grammar(text: str) -> None:
    commands, script = plain(text), by_grammar(text)

    assert commands is not None and spell(tuple(commands)) == spell(script.commands)
    assert not script.broken and not script.assignments


@pytest.mark.parametrize("text", OTHER)
def test_the_rest_is_left_to_the_grammar(text: str) -> None:
    assert plain(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a%", [["a%"]]),
        ("\\\n", []),
        ("a\n\\\nb c", [["a"], ["b", "c"]]),
    ],
)
def test_what_the_grammar_does_not_understand(text: str, words: list[list[str]]) -> None:
    assert [[word.value for word in command.words] for command in parse(masked(text)).commands] == words


def test_a_variable_behind_quotes_is_seen() -> None:
    (command,) = parse(masked('"a"b-$A:')).commands

    assert (command.words[0].variables, command.words[0].literal) == (("A",), False)


# The grammar misses variables in the middle of some words, and line breaks before continuations.
MISREAD = re.compile(r"[^\s\"]\$|\n\\\n")


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join).filter(lambda text: not MISREAD.search(text)))
def test_both_find_the_same(text: str) -> None:
    commands, script = plain(text), by_grammar(text)
    if commands is None or script.broken:
        return
    ours, theirs = ([word for command in found for word in command.words] for found in (commands, script.commands))
    assert [word.value for word in ours] == [word.value for word in theirs]
    missed = [set(one.variables) - set(other.variables) for one, other in zip(ours, theirs, strict=True)]
    if not any(missed):
        assert spell(tuple(commands)) == spell(script.commands)
        assert not script.assignments
