"""From the text of a Compose file to its tree. Nothing raises: what Compose would refuse becomes an `Invalid`."""

from __future__ import annotations

from collections.abc import Iterable

from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.kinds import kind_of
from shipworthy.syntax.compose.nodes import (
    Anchor,
    ComposeDocument,
    Entry,
    Mapping,
    Scalar,
    Sequence,
    Written,
    YamlNode,
)
from shipworthy.syntax.compose.plain import plain_events
from shipworthy.syntax.compose.substitutions import bad_substitutions
from shipworthy.syntax.compose.yaml import Event, YamlError, events
from shipworthy.syntax.nodes import Invalid

DEEPEST = 200
"""How many levels of nesting are followed."""

MOST_LEVELS = 10_000
"""Levels of nesting at which go-yaml, and with it Compose, gives a file up."""

MOST_MERGED = 100_000
"""How many entries merge keys may bring into one file."""

_CORE = "tag:yaml.org,2002:"
_TYPED = frozenset({"int", "float", "bool", "null", "timestamp"})
_SLASH = regex(r"[^\\]*(?:\\[^/][^\\]*)*\\/")
_PROPERTIES = regex(r"(?:[!&]\S*\s+)+")


class Open:
    """A collection that is being read. `aliases` are the places of those among its nodes, by their index."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.nodes: list[YamlNode | None] = []
        self.places: list[tuple[int, int]] = []
        self.aliases: dict[int, Span] = {}


class Reader:
    """Builds the tree from events with a stack of its own, so depth costs no recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.documents: list[YamlNode] = []
        self.invalid: list[Invalid] = []
        self._anchors: dict[str, YamlNode | None] = {}
        self._uses: dict[int, tuple[str, list[Span]]] = {}
        self._latest: dict[str, list[Span]] = {}
        self._stack: list[Open] = []
        self._merged = 0
        self._end = 0
        self.complete = True
        self.variables = False
        self.tags: set[str] = set()

    def read(self, events: Iterable[Event]) -> None:
        if stray := self.source.stray_bytes:
            message = f"the byte 0x{stray.value:02X} is not UTF-8: Compose does not read the file"
            self._refuse(stray.first, "stray-bytes", message)
        try:
            for event in events:
                self._take(event)
                if len(self._stack) == MOST_LEVELS:
                    raise YamlError(event.start, f"more than {MOST_LEVELS:,} levels of nesting")
        except YamlError as error:
            self.complete = False
            offset = min(error.offset, len(self.source.text))
            self._refuse(self.character(offset), "yaml-syntax", f"this is not YAML: {error}")
        while self._stack:
            self._close(Event("end", len(self.source.text), len(self.source.text)))

    def character(self, offset: int) -> Span:
        """The character at an offset, the last one of the text at its end."""
        start = min(offset, max(0, len(self.source.text) - 1))
        return Span(self.source, start, min(start + 1, len(self.source.text)))

    def _refuse(self, span: Span, code: str, message: str) -> None:
        self.invalid.append(Invalid(span=span, code=code, message=message))

    def _take(self, event: Event) -> None:
        kind = event.kind
        if kind == "scalar":
            if event.anchor:
                self._name(event)
            if event.start == event.end:
                event = self._settle(event)
            scalar = self._scalar(event)
            self._add(scalar, event.anchor, (event.start, scalar.span.end))
        elif kind == "end":
            self._close(event)
        elif kind in ("mapping", "sequence"):
            self._open(event)
        elif kind == "alias":
            self._alias(event)
        elif kind == "document" and event.value not in ("", "1.1"):
            at = self.source.text.index("%", event.start)
            span = Span(self.source, at, at + len(f"%YAML {event.value}"))
            self._refuse(span, "yaml-version", "Compose reads YAML 1.1 only, and needs no such line")

    def _open(self, event: Event) -> None:
        self.tags.add(event.tag)
        if event.anchor:
            self._anchors[event.anchor] = None
            self._name(event)
        self._stack.append(Open(event))
        if len(self._stack) == DEEPEST:
            span = Span(self.source, event.start, event.end)
            self._refuse(span, "too-deep", f"more than {DEEPEST} levels of nesting")

    def _settle(self, event: Event) -> Event:
        """A value that is not there, right after its colon; the scanner in Python finds it where the next token is."""
        between = self.source.text[self._end : event.start].lstrip(" ")
        if not between.startswith(":"):
            return event
        place = event.start - len(between) + 1
        return event._replace(start=place, end=place)

    def _name(self, event: Event) -> None:
        """Note where an anchor is defined; later aliases of its name mean this one."""
        start = self.source.text.index(f"&{event.anchor}", event.start)
        self._latest[event.anchor] = []
        self._uses[start] = (event.anchor, self._latest[event.anchor])

    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(
            Anchor(Span(self.source, start, start + len(name) + 1), name, tuple(uses))
            for start, (name, uses) in self._uses.items()
        )

    def _add(self, node: YamlNode | None, anchor: str, place: tuple[int, int]) -> None:
        self._end = place[1]
        if anchor:
            self._anchors[anchor] = node
        if not self._stack:
            if node is not None:
                self.documents.append(node)
        elif len(self._stack) < DEEPEST:
            opened = self._stack[-1]
            opened.nodes.append(node)
            opened.places.append(place)

    def _alias(self, event: Event) -> None:
        span = Span(self.source, event.start, event.end)
        node = self._anchors.get(event.anchor)
        if node is None:
            known = event.anchor in self._anchors
            why = "contains itself" if known else "is not defined before"
            self._refuse(span, "recursive-anchor" if known else "unknown-anchor", f"the anchor `{event.anchor}` {why}")
        elif event.anchor in self._latest:
            self._latest[event.anchor].append(span)
        if self._stack:
            self._stack[-1].aliases[len(self._stack[-1].nodes)] = span
        self._add(node, "", (event.start, event.end))

    def _scalar(self, event: Event) -> Scalar:
        if "$" in event.value:
            self.variables = True
        if event.style == event.tag == event.anchor == "":
            return self._plain(event)
        self.tags.add(event.tag)
        start, end = event.start, event.end
        if event.anchor or event.tag:
            match = _PROPERTIES.match(self.source.text, start, end)
            start = match.end() if match else start
        if event.style in ("|", ">"):
            end = start + len(self.source.text[start:end].rstrip())
        span = Span(self.source, start, end)
        kind = self._kind(event, span)
        if event.style == '"' and "\\/" in span.text and (match := _SLASH.match(span.text)):
            self._refuse(span.cut(match.end() - 2, match.end()), "bad-escape", "Compose does not know the escape `\\/`")
        return Scalar(span=span, value=event.value, style=event.style, kind=kind, tag=event.tag)

    def _plain(self, event: Event) -> Scalar:
        """A scalar that is nothing but its text, as most are."""
        _, start, end, value, *_ = event
        span = Span(self.source, start, end)
        kind = kind_of(value)
        if kind == "str":
            return Scalar(span=span, value=value)
        return Scalar(span=span, value=value, kind=self._kind(event, span) if kind == "float" else kind)

    def _kind(self, event: Event, span: Span) -> str:
        """What Compose makes of a scalar, and what it refuses to make of it."""
        tag = event.tag.removeprefix(_CORE)
        if tag in _TYPED:
            kind = kind_of(event.value)
            if kind == tag or (tag == "float" and kind == "int"):
                return tag
            self._refuse(span, "bad-tag", f"this is not a value for `!!{tag}`")
            return kind
        kind = "str" if event.style or tag in ("str", "!") else kind_of(event.value)
        if kind == "float" and event.value[-3:].lower() in ("inf", "nan"):
            self._refuse(span, "endless-number", f"Compose cannot take the number `{event.value}`: quote it")
        return kind

    def _close(self, event: Event) -> None:
        opened = self._stack.pop()
        flow = opened.event.style == "flow"
        last = opened.places[-1][1] if opened.places else opened.event.end
        span = Span(self.source, self._start(opened.event), event.end if flow else last)
        tag = opened.event.tag
        node: YamlNode
        written = Written(opened.nodes, opened.places)
        if opened.event.kind == "sequence":
            items = tuple(child for child in opened.nodes if child is not None)
            node = Sequence(span=span, items=items, tag=tag, flow=flow, written=written)
        else:
            node = Mapping(span=span, entries=tuple(self._entries(opened)), tag=tag, flow=flow, written=written)
        self._add(node, opened.event.anchor, (opened.event.start, span.end))

    def _start(self, event: Event) -> int:
        """Where a collection begins, after its anchor and tag."""
        match = _PROPERTIES.match(self.source.text, event.start) if event.anchor or event.tag else None
        return match.end() if match else event.start

    def _entries(self, opened: Open) -> Iterable[Entry]:
        """The entries, explicit ones first in their order, then those that merge keys bring in."""
        explicit: dict[str, Entry] = {}
        merges: list[tuple[YamlNode | None, Span]] = []
        merge_key: Scalar | None = None
        for index, (key, value) in enumerate(zip(opened.nodes[::2], opened.nodes[1::2], strict=False)):
            if not isinstance(key, Scalar) or key.kind != "str":
                span = key.span if key is not None else opened.aliases.get(2 * index)
                if span is not None and span.source is self.source:
                    self._refuse(span, "non-string-key", "a key must be a string: quote it")
                continue
            if _is_merge(key):
                if merge_key is not None:
                    self._refuse(key.span, "duplicate-key", "`<<` is given twice: merge a list, `<<: [*a, *b]`")
                merge_key = merge_key or key
                merges.append((value, opened.aliases.get(2 * index + 1, key.span)))
            elif key.value in explicit:
                line = explicit[key.value].key.span.line
                self._refuse(key.span, "duplicate-key", f"the key `{key.value}` is given already in line {line}")
            elif value is not None:
                explicit[key.value] = Entry(key=key, value=value)
        for value, span in merges:
            self._merge(explicit, value, span)
        return explicit.values()

    def _merge(self, entries: dict[str, Entry], value: YamlNode | None, span: Span) -> None:
        """Add the entries of a merged mapping, or of each in a list, that are not there yet."""
        mappings = value.items if isinstance(value, Sequence) else (value,)
        for mapping in mappings:
            if not isinstance(mapping, Mapping):
                if mapping is not None:
                    self._refuse(span, "bad-merge", "`<<` takes a mapping or a list of mappings")
                continue
            for entry in mapping.entries:
                self._merged += 1
                if self._merged > MOST_MERGED:
                    return
                entries.setdefault(
                    entry.key.value, Entry(key=entry.key, value=entry.value, merged=entry.merged or span)
                )


def _is_merge(key: Scalar) -> bool:
    return key.value == "<<" and not key.style and key.tag in ("", f"{_CORE}merge")


def parse(source: Source) -> ComposeDocument:
    """The tree of *source*; documents that are no mappings are left out."""
    return tree(source, plain_events(source.text) or events(source.text))


def tree(source: Source, events: Iterable[Event]) -> ComposeDocument:
    """The tree of *source* by the *events* in it, which may end in a `YamlError`."""
    reader = Reader(source)
    reader.read(events)
    complete = reader.documents if reader.complete else reader.documents[:-1]
    for document in complete:
        if not isinstance(document, Mapping):
            message = "a Compose file is a mapping: keys such as `services:` at its top"
            span = document.span if document.span.text else reader.character(document.span.start)
            reader.invalid.append(Invalid(span=span, code="not-a-mapping", message=message))
    mappings = tuple(document for document in reader.documents if isinstance(document, Mapping))
    if reader.variables:
        reader.invalid += bad_substitutions(mappings)
    invalid = tuple(sorted(reader.invalid, key=lambda problem: problem.span.start))
    tags = frozenset(filter(None, reader.tags))
    return ComposeDocument(source=source, documents=mappings, invalid=invalid, anchors=reader.anchors(), tags=tags)
