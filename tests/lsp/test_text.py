"""Our lines and columns, and the positions that a client counts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind
from pygls.workspace import PositionCodec, TextDocument

from shipworthy.finding import Place
from shipworthy.lsp.text import Text
from shipworthy.source import Source

ENCODINGS = list(PositionEncodingKind)
TEXTS = st.text(st.sampled_from("ab\n\r\t\f\v\u2028\x85\ufeff\U0001f433\ud83d"))


def text(content: str, encoding: PositionEncodingKind = PositionEncodingKind.Utf16) -> Text:
    return Text(TextDocument("file:///Dockerfile", content, position_codec=PositionCodec(encoding)))


@pytest.mark.parametrize(
    ("content", "place", "position"),
    [
        ("a\nb", (2, 1), (1, 0)),
        ("a\r\nb", (2, 2), (1, 1)),
        ("a\rb\nc", (1, 3), (1, 0)),
        ("a\rb\nc", (2, 1), (2, 0)),
        ("a\fb\u2028c\x85d\ne", (2, 1), (1, 0)),
        ("\ufeffFROM a", (1, 6), (0, 6)),
        ("\ufeffa\nb", (2, 1), (1, 0)),
        ("a\n", (2, 1), (1, 0)),
        ("", (1, 1), (0, 0)),
    ],
)
def test_lines_end_as_the_protocol_says(content: str, place: tuple[int, int], position: tuple[int, int]) -> None:
    assert text(content).position(*place) == Position(*position)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_characters_are_counted_as_the_client_does(encoding: str, character: int) -> None:
    assert text("a\U0001f433é", PositionEncodingKind(encoding)).position(1, 4) == Position(0, character)


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_positions_lie_in_the_document(content: str, encoding: PositionEncodingKind, data: st.DataObject) -> None:
    source = Source("", content.removeprefix("\ufeff"))
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    place = Place("", source.line(start), source.column(start), source.line(end), source.column(end), ())
    known = text(content, encoding).range_of(place)

    lines = re.split("\r\n|\r|\n", content)
    most = [PositionCodec(encoding).client_num_units(line) for line in lines]
    assert known.start <= known.end
    assert all(at.character <= most[at.line] for at in (known.start, known.end))
