"""From the merged nodes of a project to effective values: variables replaced, every value of the type of its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from shipworthy.graph.effective import scalars
from shipworthy.graph.effective.naming import project_name, with_name
from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.texts import Filled, fill
from shipworthy.graph.environment import Environment
from shipworthy.graph.keys import below
from shipworthy.graph.project import ProjectFiles
from shipworthy.knowledge.compose_keys import KEYS
from shipworthy.knowledge.compose_types import TYPES
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping as YamlMapping
from shipworthy.syntax.compose.nodes import Piece, Scalar, Sequence, YamlNode
from shipworthy.syntax.nodes import Invalid

MOST_VALUES = 200_000
"""So many values are read: anchors can make a small file mean a huge one."""


class Text(NamedTuple):
    """A scalar with its variables replaced. `kind` is that of the scalar; a variable always gives a text."""

    value: str
    kind: str
    span: Span
    unknown: tuple[str, ...] = ()
    via: tuple[Span, ...] = ()

    @property
    def null(self) -> bool:
        return self.kind == "null"

    def taken_apart(self, scalar: Scalar) -> Scalar:
        """What Compose takes apart: *scalar* with its variables replaced if they are known; placed as a whole then."""
        if self.unknown or self.value == scalar.value:
            return scalar
        made = Scalar(span=scalar.span, value=self.value)
        made.link(offsets=None)
        return made

    def leaf(self, value: str | int | float | bool | None) -> Leaf:
        """A leaf that holds *value*, the text itself where a variable in it is unknown."""
        return Leaf(
            value=self.value if self.unknown else value,
            span=self.span,
            unknown=self.unknown,
            via=self.via,
        )


class Spot(NamedTuple):
    """Where a value stands: its place as in `knowledge.compose_types`, and the span of its key.

    `place` is None below what is the author's own. An item of a list is its own key.
    """

    place: str | None
    key: Span

    def item(self, item: YamlNode) -> Spot:
        return Spot(None if self.place is None else f"{self.place}[]", item.span)

    def named(self, key: Scalar) -> Spot:
        """The spot of what stands under a name that the author chose."""
        return Spot(None if self.place is None else f"{self.place}.*", key.span)

    def member(self, key: Scalar) -> Spot:
        """The spot of what stands under a key; what is unknown to Compose is the author's own."""
        name, known = key.value, KEYS.get(self.place) if self.place is not None else None
        if self.place is None or name.startswith("x-") or (known is not None and name not in known):
            return Spot(None, key.span)
        return Spot(below(self.place, name), key.span)


Shape = Callable[["Reading", YamlNode, Spot], Effective]
"""Reads what stands at a place of a certain type."""


class Reading:
    """Reads the values of one project. `top` is the absolute path of the tree, `problems` is what Compose refuses."""

    def __init__(self, files: ProjectFiles, top: str, shapes: Mapping[str, Shape]) -> None:
        self.files = files
        self.top = top
        self.name = project_name(files, top)
        self.problems: list[Invalid] = []
        self._shapes = shapes
        self._environments: dict[str, Environment] = {}
        self._count = 0

    def read(self, node: YamlNode, spot: Spot) -> Effective:
        """The value of *node*."""
        self._count += 1
        if self._count > MOST_VALUES:
            if self._count == MOST_VALUES + 1:
                self.refuse(spot.key, f"more than {MOST_VALUES:,} values: the rest is left out")
            return Leaf(value=None, span=spot.key)
        shape = self._shapes.get(TYPES.get(spot.place or "", ""))
        if shape is None or (isinstance(node, Scalar) and node.kind == "null"):
            return self.plainly(node, spot)
        return shape(self, node, spot)

    def plainly(self, node: YamlNode, spot: Spot) -> Effective:
        """The value of *node* as if its place had no type of its own."""
        if isinstance(node, Scalar):
            return self._scalar(node, spot)
        if isinstance(node, Sequence):
            return Items(items=tuple(self.items(node, spot)), span=spot.key)
        return Fields(members=self._members(node, spot), span=spot.key)

    def freely(self, node: YamlNode, spot: Spot) -> Effective:
        """The value of *node* where nothing of its kind belongs."""
        return self.plainly(node, Spot(None, spot.key))

    def items(self, node: Sequence, spot: Spot) -> Iterator[Effective]:
        for item in node.items:
            yield self.read(item, spot.item(item))

    def _members(self, node: YamlMapping, spot: Spot) -> dict[str, Effective]:
        """The members of a mapping; of those whose keys are Compose's own, not the ones that are null."""
        found: dict[str, Effective] = {}
        for entry in node.entries:
            inner = spot.member(entry.key)
            value = self.read(entry.value, inner)
            if inner.place is None or spot.place not in KEYS or not _is_null(value):
                found[entry.key.value] = value
        return found

    def text(self, scalar: Scalar) -> Text:
        """A scalar with its variables replaced."""
        if "$" not in scalar.value:
            return Text(scalar.value, scalar.kind, scalar.span)
        filled = fill(scalar.value, self.environment_of(scalar.span))
        return Text(filled.text, "str", scalar.span, filled.unknown, filled.via)

    def environment_of(self, span: Span) -> Environment:
        """The variables that the values in the file of *span* can use."""
        path = span.source.path
        if path not in self._environments:
            self._environments[path] = with_name(self.files.environment_of(path), self.name)
        return self._environments[path]

    def meaning(self, scalar: Scalar) -> str | None:
        """The text of a scalar, None where a variable hides it."""
        text = self.text(scalar)
        return None if text.unknown else text.value

    def piece(self, part: Piece, text: Text) -> Leaf:
        """A part of the short form *text*."""
        filled = fill(part.text, self.environment_of(part.span)) if text.unknown else Filled(part.text)
        via = filled.via if text.unknown else text.via
        return Leaf(value=filled.text, span=part.span, unknown=filled.unknown, via=via)

    def refuse(self, span: Span, message: str) -> None:
        self.problems.append(Invalid(span=span, code="bad-value", message=message))

    def _scalar(self, node: Scalar, spot: Spot) -> Leaf:
        if node.kind == "null":
            return Leaf(value=None, span=node.span if node.span.text else spot.key)
        text = self.text(node)
        meaning = scalars.value if spot.place is None else scalars.as_text
        return text.leaf(meaning(text.value, text.kind))


def _is_null(node: Effective) -> bool:
    return isinstance(node, Leaf) and node.value is None
