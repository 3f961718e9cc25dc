"""The structure of a Compose project, held against what Compose knows: keys, types, values.

Compose does this on the merged files, once variables are replaced; so does this. What depends on unknown variables is
right.
Source: https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from shipworthy.graph.compose.faults import (
    BadValue,
    Fault,
    MissingKey,
    OldLayout,
    RepeatedItem,
    UnknownKey,
    WrongType,
)
from shipworthy.graph.compose.keys import home
from shipworthy.graph.compose.scalar_checks import ScalarCheck
from shipworthy.graph.merging.project import ProjectFiles
from shipworthy.graph.values.environment import resolve
from shipworthy.knowledge.compose_keys import SHAPES, TOP
from shipworthy.knowledge.compose_notation import Key, Shape, Type
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.compose.kinds import number_of
from shipworthy.syntax.compose.nodes import ComposeDocument, Entry, Mapping, Scalar, Sequence, YamlNode

_NAME = regex(r"[a-zA-Z0-9._-]+\Z")
BROKEN = "yaml-syntax"
_ABSENT = frozenset({"include", "services.*.extends"})
"""What is gone from a merged project, and is looked up in its files."""


class _Visit(NamedTuple):
    """A value to look at; `span` is that of its key, for a value that takes no room, `own` what its author calls it."""

    node: YamlNode
    type: Type
    place: str
    span: Span
    own: str = ""


def faults(files: ProjectFiles) -> Iterator[Fault]:
    """All that Compose would find wrong with the structure of a project, and the keys it takes no notice of."""
    return _Structure(files).all()


class _Structure:
    def __init__(self, files: ProjectFiles) -> None:
        self._files = files
        self._whole = files.standalone and not files.partial
        self._broken = {file.source.path for file in files.files if any(i.code == BROKEN for i in file.invalid)}
        self._seen: set[tuple[int, str]] = set()

    def all(self) -> Iterator[Fault]:
        """The faults; of a file that cannot be read to its end only keys, for its last values are not whole."""
        found = chain(self.top(self._files.root), *map(self.references, self._files.files))
        once = {(type(fault), fault.span, fault.place, getattr(fault, "name", "")): fault for fault in found}
        for fault in once.values():
            if fault.span.source.path not in self._broken or isinstance(fault, UnknownKey):
                yield fault

    def top(self, root: Mapping) -> Iterator[Fault]:
        found = list(self._walk(_Visit(root, TOP, "", root.span)))
        strangers = [fault for fault in found if isinstance(fault, UnknownKey) and not fault.place]
        if strangers and "services" not in root.by_key and all(fault.service for fault in strangers):
            first = strangers[0].entry
            yield OldLayout(span=first.key.span, place="", names=tuple(fault.name for fault in strangers))
            found = [fault for fault in found if fault not in strangers]
        yield from found

    def references(self, document: ComposeDocument) -> Iterator[Fault]:
        """What is wrong with `include` and `extends`, which are gone from the merged project."""
        for root in document.documents:
            yield from self._key(root, SHAPES["file"].keys["include"], "include", "")
            for entry in root.mapping("services").entries:
                if isinstance(entry.value, Mapping):
                    yield from self._key(entry.value, SHAPES["service"].keys["extends"], "extends", "services.*.")

    def _key(self, mapping: Mapping, key: Key, name: str, path: str) -> Iterator[Fault]:
        entry = mapping.entry(name)
        if entry and entry.value.tag != "!reset":
            yield from self._walk(_Visit(entry.value, key.type, path + name, entry.key.span))

    def _walk(self, first: _Visit) -> Iterator[Fault]:
        stack = [first]
        while stack:
            visit = stack.pop()
            node = visit.node
            if (id(node), visit.place) in self._seen:
                continue
            self._seen.add((id(node), visit.place))
            if isinstance(node, Scalar):
                yield from self._scalar(node, visit)
            elif isinstance(node, Sequence):
                yield from self._sequence(node, visit, stack)
            else:
                yield from self._mapping(node, visit, stack)

    def _scalar(self, node: Scalar, visit: _Visit) -> Iterator[Fault]:
        text = self._text(node)
        span = node.span if node.span.end > node.span.start else visit.span
        fault = ScalarCheck(node, text, visit.type, visit.place, span, visit.own).fault() if text is not None else None
        if fault and (self._whole or node.kind != "null" or "[]" in visit.place):
            yield fault

    def _text(self, node: Scalar) -> str | None:
        """The text of a scalar, None if it is unknown."""
        if "$" not in node.value:
            return node.value
        return resolve(node.value, self._files.environment_of(node.span.source.path))[0]

    def _sequence(self, node: Sequence, visit: _Visit, stack: list[_Visit]) -> Iterator[Fault]:
        items = visit.type.items
        if items is None:
            if "any" not in visit.type.kinds:
                yield _misplaced(node, visit)
            return
        place = f"{visit.place}[]"
        stack.extend(_Visit(item, items, place, item.span) for item in reversed(node.items) if not _fits(item, items))
        if visit.type.unique:
            yield from self._repeated(node, visit.place)

    def _repeated(self, node: Sequence, place: str) -> Iterator[Fault]:
        first: dict[object, Scalar] = {}
        for item in node.items:
            text = self._text(item) if isinstance(item, Scalar) else None
            if text is None or not isinstance(item, Scalar):
                continue
            before = first.setdefault(number_of(text) if item.kind in ("int", "float") else text, item)
            if before is not item:
                yield RepeatedItem(span=item.span, place=place, text=text, first=before.span)

    def _mapping(self, node: Mapping, visit: _Visit, stack: list[_Visit]) -> Iterator[Fault]:
        if visit.type.shape:
            yield from self._shape(node, visit, stack)
        elif visit.type.values is None:
            if "any" not in visit.type.kinds:
                yield _misplaced(node, visit)
        else:
            values = visit.type.values
            for entry in node.entries if visit.type.named else ():
                if not _NAME.match(entry.key.value):
                    yield _bad_name(entry, visit.place)
            place = f"{visit.place}.*"
            unsure = (entry for entry in reversed(node.entries) if not _fits(entry.value, values))
            stack.extend(_Visit(e.value, values, place, e.key.span, e.key.value) for e in unsure)

    def _shape(self, node: Mapping, visit: _Visit, stack: list[_Visit]) -> Iterator[Fault]:
        shape = SHAPES[visit.type.shape]
        for entry in node.entries:
            name = entry.key.value
            key = shape.keys.get(name)
            if key is None and not (name.startswith("x-") and shape.extensible):
                yield _unknown(entry, visit, shape)
            elif key is None or _fits(entry.value, key.type):
                continue
            elif (place := f"{visit.place}.{name}".lstrip(".")) not in _ABSENT:
                stack.append(_Visit(entry.value, key.type, place, entry.key.span))
        if self._whole or "[]" in visit.place:
            missing = (name for name in shape.required if name not in node.by_key)
            span = visit.span if visit.span.text else node.span
            yield from (MissingKey(span=span, place=visit.place, own=visit.own, name=name) for name in missing)


def _fits(node: YamlNode, type: Type) -> bool:
    """Is it a scalar that is right in any place of the type? Most are, and need no visit."""
    return isinstance(node, Scalar) and node.kind in type.fitting


def _misplaced(node: Mapping | Sequence, visit: _Visit) -> WrongType:
    return WrongType(span=node.span, place=visit.place, own=visit.own, value=node, type=visit.type)


def _unknown(entry: Entry, visit: _Visit, shape: Shape) -> UnknownKey:
    return UnknownKey(
        span=entry.key.span,
        place=visit.place,
        own=visit.own,
        entry=entry,
        known=frozenset(shape.keys),
        ignored=shape.open,
        home=home(visit.place, entry.key.value),
    )


def _bad_name(entry: Entry, place: str) -> BadValue:
    expected = "a name of letters, digits, `.`, `_` and `-`"
    return BadValue(span=entry.key.span, place=f"{place}[]", text=entry.key.value, expected=expected)
