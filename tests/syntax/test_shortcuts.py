"""A shortcut makes the tree that the grammar makes, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.syntax.grammar import compiled, parse
from shipworthy.syntax.parse_tree import Unparsable
from shipworthy.syntax.shortcuts import SHORTCUTS

PLAIN = {
    "dockerfile/directive": ["# syntax=docker/dockerfile:1", "#escape = `", "# check=skip=all;error=true"],
    "dockerfile/from": ["alpine:3.22", "golang:1.25 AS build", "a\tas\t b"],
    "dockerfile/line": ["USER", "RUN echo 'a' \\ b", "COPY --from=a --chown=b:c d  e",
        "run\u00a0x --a", "COPY -- a", 'RUN --mount="a b" c', "RUN --a\\ b c", "A --", "A -- --b  c", "A --'b",
    ],
    "dockerfile/options": ["type=cache,target=/c", "ro", "type=bind,source=,rw", "a=b=c"],
    "dockerfile/pairs": ["A=b", 'A="b c"  D=\'e\\\' F', "A=b\\ c\u2003c", "", 'A="b', "A=b\\", "A='"],
    "dockerfile/port": ["80", "8000-8010/udp", "80/$P"],
    "dockerfile/word": [
        "", "$A", "a/$A/b}", "${A}", "${A:-b/c}", "${1+}", "$",
        '"a $B\'${C}"\'$D\' $', "a\\ b\\", '"\\""', "''", "<<EOF /a",
        "${A:-$B}", "${A##b}", "${}", "${A/b/c}", "${A//$B}/'c/}'}", '"${A:-"b}"}"', "${A/}}/}", "${-}",
        "${:?}", "${#-}",
    ],
}  # fmt: skip
OTHER = {
    "dockerfile/directive": ["# a", "# syntax="],
    "dockerfile/from": ["a b", "a AS", " a", "a aS b c"],
    "dockerfile/line": ["A ", "A -- ", " A"],
    "dockerfile/options": ['"a=b,c"', "a=b,", "=a", ""],
    "dockerfile/pairs": [" A=b"],
    "dockerfile/port": ["127.0.0.1:80:80", "http", "80/", ""],
}
PIECES = {
    "dockerfile/directive": ["#", " ", "syntax", "=", "\t", "a", "1", "\u00a0", "\\"],
    "dockerfile/from": [" ", "\t", "a", "AS", "as", "a\u017f", "\u00a0", "\x1f"],
    "dockerfile/line": [" ", "\t", "--", "-", "a", "=", '"', "'", "\\", "\u00a0", "RUN"],
    "dockerfile/options": ["a", "=", ",", '"', " ", "type"],
    "dockerfile/pairs": ["a", "=", " ", '"', "'", "\\", "\u00a0", "\n"],
    "dockerfile/port": ["8", "-", "/", ":", "tcp", "\u0664", "[", "]"],
    "dockerfile/word": ["a", "$", "{", "}", ":-", "+", "/", '"', "'", "\\", "1", " ", "$A", "${A", "#", "\u0664", "\n"],
}  # fmt: skip


def plain(tree: Any) -> object:
    if hasattr(tree, "data"):
        return str(tree.data), [plain(child) for child in tree.children]
    return tree.type, str(tree), tree.start_pos, tree.end_pos


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in table.items() for text in texts]


def test_each_grammar_is_tested() -> None:
    assert set(PLAIN) == set(PIECES) == set(SHORTCUTS)
    assert set(OTHER) == set(SHORTCUTS) - {"dockerfile/word"}


@pytest.mark.parametrize(("name", "text"), cases(PLAIN))
def test_what_is_plain_needs_no_grammar(name: str, text: str) -> None:
    tree = SHORTCUTS[name](text)

    assert tree is not None and plain(tree) == plain(compiled(name, text))


@pytest.mark.parametrize(("name", "text"), cases(OTHER))
def test_the_rest_is_left_to_the_grammar(name: str, text: str) -> None:
    assert SHORTCUTS[name](text) is None


def refusal(parser: Callable[[str], Any], text: str) -> tuple[int, list[tuple[str, int]]] | None:
    """Where a parser gives up, and what waits for its end there; None if it does not."""
    try:
        parser(text)
    except Unparsable as error:
        return error.offset, list(error.pending)
    return None


@pytest.mark.parametrize("name", SHORTCUTS)
def test_both_make_the_same_tree(name: str) -> None:
    @settings(max_examples=200, deadline=None)
    @given(st.lists(st.sampled_from(PIECES[name]), max_size=12).map("".join))
    def check(text: str) -> None:
        if name == "dockerfile/word" and refusal(SHORTCUTS[name], text):
            return
        tree = SHORTCUTS[name](text)
        assert tree is None or plain(tree) == plain(compiled(name, text))

    check()


def test_a_mistake_is_found_by_the_grammar() -> None:
    with pytest.raises(Unparsable):
        parse("dockerfile/from", "a b")


@given(st.lists(st.sampled_from([*PIECES["dockerfile/word"], "${", ":", "%", "//", "${A:-", "${A/"]), max_size=12))
def test_words_are_refused_where_the_grammar_refuses_them(pieces: list[str]) -> None:
    """Of what is pending, lark also knows the last token, which may be complete."""
    text = "".join(pieces)
    ours = refusal(SHORTCUTS["dockerfile/word"], text)
    theirs = refusal(lambda text: compiled("dockerfile/word", text), text)
    if ours is None or theirs is None:
        assert ours is theirs
    else:
        assert ours[0] == theirs[0] and ours[1] in (theirs[1], theirs[1][:-1])
