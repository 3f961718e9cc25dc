"""The effective model as a tree of values, each of which knows where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shipworthy.node import Node
from shipworthy.source import Span

Plain = str | int | float | bool | None
"""What a leaf holds: the scalars of JSON."""


class Leaf(Node):
    """A scalar. `span` is where it is written, None for a default that nobody wrote.

    Where `derived` is true it follows from what is written at `span`, as a dependency does from a link. `unknown` are
    the variables in it that nobody sets: `value` is then a text that still holds them, `$$` for `$` included. `via` are
    the lines of env files whose variables went into it.
    """

    value: Plain
    span: Span | None = None
    derived: bool = False
    unknown: tuple[str, ...] = ()
    via: tuple[Span, ...] = ()


class Items(Node):
    """A list. `span` is its key, or itself where it has none."""

    items: tuple[Effective, ...] = ()
    span: Span | None = None
    derived: bool = False


class Fields(Node):
    """A mapping. `span` is its key, or itself where it has none."""

    members: Mapping[str, Effective]
    span: Span | None = None
    derived: bool = False

    def get(self, *path: str) -> Effective | None:
        """What is at a path of keys."""
        found: Effective | None = self
        for key in path:
            found = found.members.get(key) if isinstance(found, Fields) else None
        return found

    def fields(self, *path: str) -> Mapping[str, Effective]:
        """The members of the mapping at a path, none where there is no mapping."""
        found = self.get(*path)
        return found.members if isinstance(found, Fields) else {}

    def text(self, *path: str) -> str | None:
        """The text at a path, None also where a variable hides it."""
        found = self.get(*path)
        return found.value if isinstance(found, Leaf) and isinstance(found.value, str) and not found.unknown else None

    def having(self, members: Mapping[str, Effective | None]) -> Fields:
        """The same mapping with other *members* as well, and without those that are None."""
        kept = {key: value for key, value in {**self.members, **members}.items() if value is not None}
        return Fields(members=kept, span=self.span, derived=self.derived)


Effective = Leaf | Items | Fields


def plain(node: Effective) -> object:
    """The value alone, as JSON has it."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.members.items()}


def leaves(node: Effective) -> Iterator[Leaf]:
    """Every leaf at and below a node."""
    if isinstance(node, Leaf):
        yield node
        return
    for child in node.items if isinstance(node, Items) else node.members.values():
        yield from leaves(child)
