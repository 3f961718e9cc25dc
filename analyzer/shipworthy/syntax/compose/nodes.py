"""The tree of a Compose file: YAML nodes with spans, and the broken-up short forms.

Source: https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from shipworthy.node import Node, fact
from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span
from shipworthy.syntax.nodes import Comment, Invalid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.compose.blocks import Lines


class Scalar(Node):
    """A scalar. `value` is its text after YAML's own unquoting and folding, before interpolation.

    `style` is "" for plain, else `'`, `"`, `|` or `>`. `kind` is what Compose makes of a plain one:
    `str`, `int`, `float`, `bool`, `null`, `timestamp` (quoted ones are `str`). `offsets[i]` is the offset in
    the source of character `i` of `value`, with one more at the end; None where that cannot be told.
    """

    span: Span
    value: str
    style: str = ""
    kind: str = "str"
    tag: str = ""

    @fact
    def offsets(self) -> range | list[int] | None:
        from shipworthy.syntax.compose.offsets import place

        start = self.span.start
        places = place(self.span.text, self.value, self.style)
        if isinstance(places, range):
            return range(start + places.start, start + places.stop)
        return None if places is None else [start + offset for offset in places]

    def cut(self, start: int, end: int) -> Span:
        """The span of a part of the value; of the whole scalar where the part cannot be placed."""
        if self.offsets is None or end <= start:
            return self.span
        return Span(self.span.source, self.offsets[start], self.offsets[end - 1] + 1)


class Member(NamedTuple):
    """One entry of a mapping or item of a list as it is written: merge keys are entries here, and an alias is itself.

    `span` runs from its key (or the item, after the dash) to the end of its value, anchors and tags included. `key` is
    None for an item, and for an entry whose key is no scalar. `value` is None after an alias that means nothing.
    """

    span: Span
    key: Scalar | None = None
    value: YamlNode | None = None

    @property
    def name(self) -> str:
        """Its key, or the text of the item that it is; "" for an item that is no scalar."""
        named = self.key or self.value
        return named.value if isinstance(named, Scalar) else ""

    @property
    def own(self) -> bool:
        """Is its value written right here, not behind an alias?"""
        return self.value is not None and self.value.span.start >= self.span.start

    @property
    def place(self) -> Span:
        """What to point at: the key, or all of an item."""
        return self.key.span if self.key else self.span


class Written(NamedTuple):
    """What stands between the ends of a collection: its `nodes`, keys and values in turn, and from where to where."""

    nodes: list[YamlNode | None]
    places: list[tuple[int, int]]


NOWHERE = Written([], [])
"""Of a collection that nobody wrote so."""


class Sequence(Node):
    span: Span
    items: tuple[YamlNode, ...] = ()
    tag: str = ""
    flow: bool = False
    written: Written = NOWHERE

    @fact
    def members(self) -> tuple[Member, ...]:
        """Its items as they are written; none of a list that was merged."""
        source = self.span.source
        return tuple(Member(Span(source, *place), None, node) for node, place in zip(*self.written, strict=True))


class Entry(Node):
    """`key: value`. `merged` is the span of the `<<` or alias that brought it in from elsewhere."""

    key: Scalar
    value: YamlNode
    merged: Span | None = None

    @property
    def span(self) -> Span:
        """From the key to the end of the value; only the key where the value is written elsewhere."""
        value = self.value.span
        same = value.source is self.key.span.source and value.start >= self.key.span.start
        return self.key.span.to(value) if same else self.key.span

    @property
    def own(self) -> bool:
        """Is it written right here, not behind a merge key or an alias?"""
        return self.merged is None and self.value.span.start >= self.key.span.start

    @property
    def empty(self) -> bool:
        """Is the value nothing: null, an empty text, a list or a mapping without anything in it?"""
        if isinstance(self.value, Scalar):
            return self.value.kind == "null" or not self.value.value
        return not (self.value.items if isinstance(self.value, Sequence) else self.value.entries)


class Mapping(Node):
    """A mapping; `entries` with merge keys (`<<`) already resolved as Compose does: explicit keys win, earlier
    merges win.
    """

    span: Span
    entries: tuple[Entry, ...] = ()
    tag: str = ""
    flow: bool = False
    written: Written = NOWHERE

    @fact
    def members(self) -> tuple[Member, ...]:
        """Its entries as they are written; none of a mapping that was merged."""
        return tuple(_members(self.span.source, *self.written))

    @fact
    def by_key(self) -> dict[str, Entry]:
        return {entry.key.value: entry for entry in reversed(self.entries)}

    def entry(self, *path: str) -> Entry | None:
        """The entry at a path of keys: `service.entry("deploy", "replicas")`."""
        node: YamlNode = self
        found: Entry | None = None
        for key in path:
            found = node.by_key.get(key) if isinstance(node, Mapping) else None
            if found is None:
                return None
            node = found.value
        return found

    def get(self, *path: str) -> YamlNode | None:
        node: YamlNode = self
        for key in path:
            found = node.by_key.get(key) if isinstance(node, Mapping) else None
            if found is None:
                return None
            node = found.value
        return node

    def scalar(self, *path: str) -> Scalar | None:
        """The scalar at the path, None also where it is null or something else."""
        value = self.get(*path)
        return value if isinstance(value, Scalar) and value.kind != "null" else None

    def mapping(self, *path: str) -> Mapping:
        """The mapping at the path, an empty one where there is none."""
        value = self.get(*path)
        return value if isinstance(value, Mapping) else Mapping(span=self.span)

    def items(self, *path: str) -> tuple[YamlNode, ...]:
        """The items of the sequence at the path; a scalar there counts as its only item."""
        value = self.get(*path)
        if isinstance(value, Sequence):
            return value.items
        return (value,) if isinstance(value, Scalar) and value.kind != "null" else ()

    def scalars(self, *path: str) -> Iterator[Scalar]:
        """The scalar items of the sequence at the path."""
        return (item for item in self.items(*path) if isinstance(item, Scalar))

    def mappings(self, *path: str) -> Iterator[Mapping]:
        """The mappings among the items of the sequence at the path."""
        return (item for item in self.items(*path) if isinstance(item, Mapping))


YamlNode = Scalar | Sequence | Mapping


def _members(source: Source, nodes: list[YamlNode | None], places: list[tuple[int, int]]) -> Iterator[Member]:
    for at in range(0, len(nodes) - 1, 2):
        key, value = nodes[at : at + 2]
        span = Span(source, places[at][0], places[at + 1][1])
        yield Member(span, key if isinstance(key, Scalar) else None, value)


class Anchor(NamedTuple):
    """`&name` with the places of the aliases that mean it."""

    span: Span
    name: str
    uses: tuple[Span, ...] = ()


class Mark(NamedTuple):
    """Where an anchor or an alias stands, and the anchor that is meant."""

    offset: int
    anchor: Anchor


class ComposeDocument(Node):
    """One Compose file. `documents` are its YAML documents, which Compose merges in order; `tags` are all in them."""

    source: Source
    documents: tuple[Mapping, ...] = ()
    invalid: tuple[Invalid, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    tags: frozenset[str] = frozenset()

    @fact
    def marks(self) -> list[Mark]:
        """The anchors and aliases in the order of the file."""
        places = ((span, anchor) for anchor in self.anchors for span in (anchor.span, *anchor.uses))
        return sorted((Mark(span.start, anchor) for span, anchor in places), key=lambda mark: mark.offset)

    @fact
    def repeated_anchors(self) -> frozenset[str]:
        """The names that several anchors have."""
        counts = Counter(anchor.name for anchor in self.anchors)
        return frozenset(name for name, count in counts.items() if count > 1)

    @property
    def broken(self) -> bool:
        """Does it end in the middle, because what follows is no YAML?"""
        return any(problem.code == "yaml-syntax" for problem in self.invalid)

    @fact
    def torn(self) -> Entry | None:
        """The service that may go on where the file ends in the middle."""
        last = self.services[-1] if self.broken and self.services else None
        return last if last and last.span.end >= max(root.span.end for root in self.documents) else None

    @fact
    def services(self) -> tuple[Entry, ...]:
        """The services that are written in this file itself, each a mapping."""
        roots = (root.entry("services") for root in self.documents)
        services = (entry.value for entry in roots if entry and entry.own and isinstance(entry.value, Mapping))
        found = (entry for mapping in services for entry in mapping.entries)
        return tuple(entry for entry in found if entry.own and isinstance(entry.value, Mapping))

    def in_services(self, *path: str) -> Iterator[Entry]:
        """The entry at a path of keys in each service, where it is written right there."""
        for service in self.services:
            entry: Entry | None = service
            for key in path:
                body = entry.value if entry and entry.own else None
                entry = body.by_key.get(key) if isinstance(body, Mapping) else None
            if entry and entry.own:
                yield entry

    @fact
    def comments(self) -> tuple[Comment, ...]:
        from shipworthy.syntax.compose.comments import comments

        return tuple(comments(self.source, self.documents))

    @fact
    def lines(self) -> Lines:
        from shipworthy.syntax.compose.blocks import Lines

        return Lines(self)


class Piece(Node):
    """A part of a short form: its text as written and its place in the file. `text` may hold `${...}`."""

    span: Span
    text: str


class PortSpec(Node):
    """`[host_ip:][published:]target[/protocol]`; each piece is None where it is left out."""

    span: Span
    target: Piece
    published: Piece | None = None
    host_ip: Piece | None = None
    protocol: Piece | None = None


class VolumeSpec(Node):
    """`[source:]target[:mode]`; `options` are the comma-separated words of the mode."""

    span: Span
    target: Piece
    source: Piece | None = None
    options: tuple[Piece, ...] = ()


class DeviceSpec(Node):
    """`host[:container[:permissions]]`, or the name of a CDI device in `host`."""

    span: Span
    host: Piece
    container: Piece | None = None
    permissions: Piece | None = None


def scalars(roots: Iterable[YamlNode], *, keys: bool = True) -> Iterator[Scalar]:
    """Every scalar below *roots*, shared ones once; without *keys* only values and items."""
    stack = list(roots)
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            for entry in node.entries:
                stack += (entry.key, entry.value) if keys else (entry.value,)
        else:
            stack.extend(node.items)
