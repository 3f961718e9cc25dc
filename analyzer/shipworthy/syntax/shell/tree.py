"""The syntax tree of a shell script as tree-sitter-bash draws it, with offsets in characters."""

from __future__ import annotations

from functools import cache

from shipworthy.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import tree_sitter

# The grammar looks such characters up in a table of 256 entries. As dots they are parts of words, as for the
# shell, and a byte is a character.
_FOREIGN = regex(r"[^\x01-\x7f]")

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
    data = _FOREIGN.sub(".", text[start:end]).encode()
    tree = _parse(data)
    if tree is None:
        return Branch("program", True, start, end, True)
    root = _branch(tree.root_node, start)
    stack = [(root, tree.root_node)]
    while stack:
        parent, node = stack.pop()
        for child in node.children:
            branch = _branch(child, start)
            parent.children.append(branch)
            if child.child_count:
                stack.append((branch, child))
    return root


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


def _branch(node: tree_sitter.Node, start: int) -> Branch:
    return Branch(node.type, node.is_named, start + node.start_byte, start + node.end_byte, node.has_error)
