"""From the merged nodes of a project to effective values: variables replaced, every value of the type of its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shipworthy.graph.effective.casts import REFUSED, cast
from shipworthy.graph.effective.naming import project_name, with_name
from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.texts import Filled, fill
from shipworthy.graph.merging.project import ProjectFiles
from shipworthy.graph.values.environment import Environment
from shipworthy.knowledge.compose_forms import FORMS
from shipworthy.knowledge.compose_keys import SHAPES, TOP
from shipworthy.knowledge.compose_notation import UNITS, Type
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping as YamlMapping
from shipworthy.syntax.compose.nodes import Piece, Scalar, Sequence, YamlNode
from shipworthy.syntax.nodes import Invalid

MOST_VALUES = 200_000
"""So many values are read: anchors can make a small file mean a huge one."""

ANYTHING = Type(kinds=frozenset({"any"}))


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
        known = self.value if self.unknown else value
        return Leaf(value=known, span=self.span, unknown=self.unknown, via=self.via)


class Spot(NamedTuple):
    """Where a value stands: the span of its key, what may stand there, and the name of its form in `compose_forms`.

    An item of a list is its own key.
    """

    key: Span
    type: Type = ANYTHING
    form: str = ""

    def item(self, item: YamlNode) -> Spot:
        return Spot(item.span, self.type.items or ANYTHING)

    def member(self, key: Scalar) -> Spot:
        """The spot of what stands under a key; below what Compose does not know, anything may stand."""
        if self.type.values:
            return Spot(key.span, self.type.values)
        shape = self.type.shape
        known = SHAPES[shape].keys.get(key.value) if shape else None
        return Spot(key.span, known.type, FORMS.get(f"{shape}.{key.value}", "")) if known else Spot(key.span)

    @property
    def free(self) -> bool:
        """Is what stands there the author's own?"""
        return self.type is ANYTHING


Form = Callable[["Reading", YamlNode, Spot], Effective]
"""Reads what stands at a place of a certain form."""


class Reading:
    """Reads the values of one project. `top` is the absolute path of the tree, `problems` is what Compose refuses."""

    def __init__(self, files: ProjectFiles, top: str, forms: Mapping[str, Form]) -> None:
        self.files = files
        self.top = top
        self.name = project_name(files, top)
        self.problems: list[Invalid] = []
        self._forms = forms
        self._environments: dict[str, Environment] = {}
        self._count = 0

    def root(self) -> Effective:
        """All that the files say."""
        return self.read(self.files.root, Spot(self.files.root.span, TOP))

    def read(self, node: YamlNode, spot: Spot) -> Effective:
        """The value of *node*."""
        self._count += 1
        if self._count > MOST_VALUES:
            if self._count == MOST_VALUES + 1:
                self.refuse(spot.key, f"more than {MOST_VALUES:,} values: the rest is left out")
            return Leaf(value=None, span=spot.key)
        form = self._forms.get(spot.form or _usual_form(spot.type))
        if form is None or (isinstance(node, Scalar) and node.kind == "null"):
            return self.plainly(node, spot)
        return form(self, node, spot)

    def plainly(self, node: YamlNode, spot: Spot) -> Effective:
        """The value of *node* as if its place had no form of its own."""
        if isinstance(node, Scalar):
            return self._scalar(node, spot)
        if isinstance(node, Sequence):
            return Items(items=tuple(self.items(node, spot)), span=spot.key)
        return Fields(members=self._members(node, spot), span=spot.key)

    def items(self, node: Sequence, spot: Spot) -> Iterator[Effective]:
        for item in node.items:
            yield self.read(item, spot.item(item))

    def _members(self, node: YamlMapping, spot: Spot) -> dict[str, Effective]:
        """The members of a mapping; of those whose keys are Compose's own, not the ones that are null."""
        found: dict[str, Effective] = {}
        for entry in node.entries:
            inner = spot.member(entry.key)
            value = self.read(entry.value, inner)
            if inner.free or not spot.type.shape or not isinstance(value, Leaf) or value.value is not None:
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
        filled = fill(part.text, self.environment_of(part.span)) if text.unknown else Filled(part.text, (), text.via)
        return Leaf(value=filled.text, span=part.span, unknown=filled.unknown, via=filled.via)

    def refuse(self, span: Span, message: str) -> None:
        self.problems.append(Invalid(span=span, code="bad-value", message=message))

    def _scalar(self, node: Scalar, spot: Spot) -> Leaf:
        if node.kind == "null":
            return Leaf(value=None, span=node.span if node.span.text else spot.key)
        return self.cast(self.text(node), spot.type)

    def cast(self, text: Text, type: Type) -> Leaf:
        """A text as what *type* wants; as it is, and a problem, where Compose refuses it."""
        if text.unknown:
            return text.leaf(None)
        known = cast(text.value, text.kind, type)
        if known is not REFUSED:
            return text.leaf(known)
        self.refuse(text.span, f"`{text.value}` is not {UNITS.get(type.unit, 'a number')}")
        return text.leaf(text.value)


def _usual_form(type: Type) -> str:
    """The form of places that need none of their own: mappings of texts, and lists of which a single item may stand."""
    if type.values and not (type.values.shape or type.values.items):
        return "texts"
    return "list" if type.items and "str" in type.kinds else ""
