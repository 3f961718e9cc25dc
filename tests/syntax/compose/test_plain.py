"""What is plain is read as the scanner reads it; the rest is left to the scanner."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import given_to
from shipworthy.node import Node
from shipworthy.source import Source
from shipworthy.syntax.compose.parser import tree
from shipworthy.syntax.compose.plain import DEEPEST, LONGEST_KEY, plain_events
from shipworthy.syntax.compose.yaml import Event, events

CORPUS = Path(__file__).parents[4] / "shared/corpus/files"

PLAIN = [
    "a: b",
    "# x\n\na:   # y\n  b: 'it''s'  # z\n  c:\n\n  d: {}\n  e: [ ]\nf: \"g: h\"\n",
    "a:\n- 1\n- b: c\n  d: e\n-   - f\n    - g\nh: -1\n",
    "x: &x\n  a: b\ny:\n  <<: *x\nz: &z\n- *x\n",
    "a: [b, 'c, d', \"e\", --f=g]\n'h' : http://i:80/#j k#l\n",
    "a: [b:/c:ro, 8080:80, http://d:1/e]\n",
    "x: &x\n  c: d\ny: &y\n  a: b\nz:\n  <<: [*x, *y]\n",
    "a: \u00e9 \u4e2d\nb: x: y\n".replace("x: y", "x:y"),
]
OTHER = [
    "",
    "# nothing\n",
    "a",
    "- a\nb: c\n",
    "a:\n  - b\n  c: d\n",
    "a: b\n  c\n",
    "a: |\n  b\n",
    "a: !reset b",
    "a: {b: c}",
    "a: [b: c]",
    "a: [b:]",
    "a: [b::c]",
    'a: "b\\n"',
    "a: &b c",
    "a: &b\nc: d\n",
    "-\n  a: b\n",
    "a:\tb",
    "a: b\r\n",
    "---\na: b\n",
    "a: b: c",
    "a: \ufeffb",
    "  a: b\n c: d\n",
    f"{'a' * (LONGEST_KEY + 1)}: b",
    "".join(f"{' ' * depth}a:\n" for depth in range(DEEPEST + 1)),
]
PIECES = [
    "[i:/j, *a]",
    *(" ", "  ", "\n", "\n", "\n  ", "\n    ", "- ", "-", "a: ", "b:", "c:\n", "<<: ", ": ", ":", "#", " # x"),
    *("*a", "&a", "&a\n", "d", "e f", "-1", "'g'", '"h"', "'", '"', "[]", "{}", "[i, j]", "[", "]", ", ", "{", "}"),
    *("|", ">", "!x", "?", "~", "---\n", "...", "%", "@", "\\", "\t", "\r\n", "\u00e9", "\u2028", "null", "1.5"),
]  # fmt: skip


def plain(value: object) -> object:
    """Nodes as what they were made of, sources as their paths."""
    if isinstance(value, Node):
        return type(value).__name__, {name: plain(field) for name, field in given_to(value).items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value.path if isinstance(value, Source) else value


def agree(text: str, found: list[Event]) -> bool:
    source = Source("compose.yaml", text)
    return plain(tree(source, found)) == plain(tree(source, events(text)))


@pytest.mark.parametrize("text", PLAIN)
def test_plain_texts(text: str) -> None:
    found = plain_events(text)
    assert found and agree(text, found)


@pytest.mark.parametrize("text", OTHER)
def test_other_texts(text: str) -> None:
    assert plain_events(text) is None


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_read_as_the_scanner_reads_it(text: str) -> None:
    found = plain_events(text)
    assert found is None or agree(text, found)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no reference data here")
def test_most_real_files_are_plain_and_read_the_same() -> None:
    texts = [path.read_text("utf-8", "surrogateescape") for path in sorted(CORPUS.rglob("*compose*.y*ml"))[::9]]
    found = [(text, plain_events(text)) for text in texts]
    assert sum(events is not None for _, events in found) > 0.9 * len(found)
    assert all(agree(text, events) for text, events in found if events is not None)
