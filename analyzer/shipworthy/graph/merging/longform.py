"""Short and list forms as the mappings that Compose makes of them, every part with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.merging.identity import Meaning
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode


def _made(span: Span, value: str, kind: str = "str") -> Scalar:
    """A scalar that nobody wrote so; only its whole span can be pointed at."""
    scalar = Scalar(span=span, value=value, kind=kind)
    scalar.link(offsets=None)
    return scalar


def with_context(node: YamlNode) -> YamlNode:
    """`build: ./folder` as `build: {context: ./folder}`."""
    if not isinstance(node, Scalar):
        return node
    return Mapping(span=node.span, entries=(Entry(key=_made(node.span, "context"), value=node),))


def as_list(node: YamlNode) -> Sequence | None:
    """A list, of a scalar the list with nothing else in it; None of a mapping."""
    if isinstance(node, Scalar):
        return Sequence(span=node.span, items=(node,))
    return node if isinstance(node, Sequence) else None


def by_name(node: YamlNode, attribute: str) -> YamlNode:
    """A list of names as a mapping; what a name stands for is given in place of nothing."""
    if not isinstance(node, Sequence):
        return node
    names = (item for item in node.items if isinstance(item, Scalar))
    entries = tuple(Entry(key=name, value=_default(name, attribute)) for name in names)
    return Mapping(span=node.span, entries=entries, tag=node.tag, flow=node.flow)


def _default(name: Scalar, attribute: str) -> YamlNode:
    if attribute != "depends_on":
        return _made(name.span, "", "null")
    texts = {"condition": _made(name.span, "service_started"), "required": _made(name.span, "true", "bool")}
    entries = tuple(Entry(key=_made(name.span, key), value=value) for key, value in texts.items())
    return Mapping(span=name.span, entries=entries)


def pairs(node: YamlNode, meaning: Meaning) -> Mapping | None:
    """A list of `KEY=VALUE` as a mapping; None where it is something else."""
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Scalar):
        return Mapping(span=node.span, entries=(_pair(node, meaning),))
    entries = (_pair(item, meaning) for item in node.items if isinstance(item, Scalar))
    return Mapping(span=node.span, entries=tuple(entries), tag=node.tag, flow=node.flow)


def _pair(item: Scalar, meaning: Meaning) -> Entry:
    name, equals, _ = item.value.partition("=")
    if "$" in name:
        return _unplaced_pair(item, meaning)
    key = _part(item, 0, len(name))
    nothing = _made(key.span, "", "null")
    return Entry(key=key, value=_part(item, len(name) + 1, len(item.value)) if equals else nothing)


def _unplaced_pair(item: Scalar, meaning: Meaning) -> Entry:
    """A pair whose name is known only after its variables are replaced."""
    known = meaning(item)
    name, equals, value = (item.value if known is None else known.replace("$", "$$")).partition("=")
    scalar = _made(item.span, value) if equals else _made(item.span, "", "null")
    return Entry(key=_made(item.span, name.replace("$$", "$")), value=scalar)


def _part(item: Scalar, start: int, end: int) -> Scalar:
    part = Scalar(span=item.cut(start, end), value=item.value[start:end])
    part.link(offsets=item.offsets[start : end + 1] if item.offsets and end > start else None)
    return part


def hosts(node: YamlNode) -> Sequence:
    """`extra_hosts` as a list, where a host may have several addresses."""
    if isinstance(node, Sequence):
        return node
    if isinstance(node, Scalar):
        return Sequence(span=node.span, items=(node,))
    items = (host for entry in node.entries for host in _host(entry))
    return Sequence(span=node.span, items=tuple(items), tag=node.tag, flow=node.flow)


def _host(entry: Entry) -> Iterator[Scalar]:
    addresses = as_list(entry.value)
    for address in addresses.items if addresses else ():
        if isinstance(address, Scalar):
            yield _made(entry.span, f"{entry.key.value}={address.value}")
