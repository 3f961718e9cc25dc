"""What a grammar makes of a text: a tree like those of lark, or the place where the text does not follow it."""

from __future__ import annotations

import re

from shipworthy.record import NamedTuple


class Token(str):
    """A piece of text, with what it is and where; a str that looks like a token of lark."""

    __slots__ = ("end_pos", "start_pos", "type")
    type: str
    start_pos: int
    end_pos: int


class Tree(NamedTuple):
    """A branch that looks like a tree of lark."""

    data: str
    children: list[Token | Tree]


def token(type: str, match: re.Match[str], group: int | str = 0) -> Token:
    """What *match*, or a group of it, has found, as a token of that *type*."""
    made = Token(match[group])
    made.type = type
    made.start_pos, made.end_pos = match.span(group)
    return made


class Unparsable(ValueError):
    """The text does not follow the grammar from `offset` on.

    `pending` are the tokens read so far that wait for others to complete them, by name and offset: an
    opening quote without its closing one, for instance.
    """

    def __init__(self, offset: int, pending: tuple[tuple[str, int], ...]) -> None:
        super().__init__(f"unexpected text at offset {offset}")
        self.offset = offset
        self.pending = pending
