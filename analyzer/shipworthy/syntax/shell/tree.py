"""The syntax tree of a shell script as tree-sitter-bash draws it, with offsets in characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tree_sitter

_CHUNK = 8192
_MAX_JUMPS = 1000
_MAX_PIPES = 2000


class Branch:
    """A node of the grammar of tree-sitter-bash; `kind` is its name there, or the token itself.

    `start` and `end` are offsets in the text of the script. `broken` is true where the grammar met an error.
    """

    __slots__ = ("broken", "children", "end", "kind", "named", "start")

    def __init__(self, kind: str, named: bool, start: int, end: int, broken: bool) -> None:
        self.kind = kind
        self.named = named
        self.start = start
        self.end = end
        self.broken = broken
        self.children: list[Branch] = []


@cache
def _parser() -> tree_sitter.Parser:
    import tree_sitter
    import tree_sitter_bash

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_bash.language()))


def grow(text: str, start: int, end: int) -> Branch:
    """The tree of the script that *text* holds between two offsets.

    The grammar looks for a way out of an error in more than linear time. Where that would take long,
    nothing is read: a broken branch without children comes back.
    """
    data = text[start:end].encode("utf-8", "replace")
    tree = _parse(data)
    if tree is None:
        return Branch("program", True, start, end, True)
    cursor = tree.walk()
    offsets = _offsets(data, start)
    root = _branch(cursor.node, offsets)
    path = [root]
    while True:
        if cursor.goto_first_child():
            parent = path[-1]
        else:
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return root
                path.pop()
            path.pop()
            parent = path[-1]
        path.append(_branch(cursor.node, offsets))
        parent.children.append(path[-1])


def _parse(data: bytes) -> tree_sitter.Tree | None:
    if data.count(b"|") > _MAX_PIPES:
        return None
    patience = _MAX_JUMPS + len(data) // _CHUNK

    def read(offset: int, _: object) -> bytes:
        nonlocal patience
        patience -= 1
        return data[offset : offset + _CHUNK] if patience > 0 else b""

    tree = _parser().parse(read)
    return tree if patience > 0 else None


def _branch(node: tree_sitter.Node | None, offsets: Sequence[int]) -> Branch:
    assert node is not None
    broken = node.has_error
    return Branch(node.type, node.is_named, offsets[node.start_byte], offsets[node.end_byte], broken)


def _offsets(data: bytes, start: int) -> Sequence[int]:
    """The offset of the character that each byte belongs to, counted from *start*; one more for the end."""
    if data.isascii():
        return range(start, start + len(data) + 1)
    offsets = []
    current = start - 1
    for byte in data:
        current += byte & 0xC0 != 0x80
        offsets.append(current)
    offsets.append(current + 1)
    return offsets
