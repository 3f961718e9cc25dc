"""The words of a shell command, put together from the branches of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shipworthy.syntax.shell.nodes import ShellWord
from shipworthy.syntax.shell.spelling import Expanded, Text, spell
from shipworthy.syntax.shell.tree import Branch

_EXPANSIONS = frozenset(
    {"simple_expansion", "expansion", "command_substitution", "process_substitution", "arithmetic_expansion"}
)
_NAMES = frozenset({"variable_name", "special_variable_name"})


def read_words(text: Text, pieces: Iterable[Branch]) -> tuple[ShellWord, ...]:
    """The words made of *pieces* in the order of the text; pieces that touch are one word."""
    return tuple(read_word(text, group) for group in join(text, pieces))


def join(text: Text, pieces: Iterable[Branch]) -> Iterator[list[Branch]]:
    """Group pieces that touch, or have but continuations between them, at which the grammar splits words."""
    group: list[Branch] = []
    for piece in pieces:
        if group and not _touching(text.text, group[-1].end, piece.start):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _touching(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return not gap or (gap[0] == "\\" and not gap.replace("\\\r\n", "").replace("\\\n", ""))


def read_word(text: Text, pieces: Sequence[Branch]) -> ShellWord:
    return spell(text, pieces[0].start, pieces[-1].end, _expanded(text.text, pieces))


def _expanded(text: str, pieces: Sequence[Branch]) -> Iterator[Expanded]:
    stack = list(reversed(pieces))
    while stack:
        branch = stack.pop()
        if branch.kind in _EXPANSIONS:
            yield Expanded(branch.start, branch.end, tuple(_variables(text, branch)))
        else:
            stack.extend(reversed(branch.children))


def _variables(text: str, expansion: Branch) -> Iterator[str]:
    stack = [expansion]
    while stack:
        branch = stack.pop()
        if branch.kind in _NAMES:
            yield text[branch.start : branch.end]
        stack.extend(reversed(branch.children))
