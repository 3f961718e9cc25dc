"""Lists and mappings that may be written in several ways: `KEY=VALUE`, a text for a list, hosts, commands.

Source: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.effective import scalars
from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.reading import Form, Reading, Spot, Text
from shipworthy.graph.merging import longform
from shipworthy.knowledge.compose_notation import Type
from shipworthy.syntax.compose.commandline import split
from shipworthy.syntax.compose.nodes import Mapping, Scalar, Sequence, YamlNode

TEXT = Type(kinds=frozenset({"str"}))


def variables(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """`KEY=VALUE`; a key alone is null: its value comes from elsewhere."""
    return _pairs(reading, node, spot, None)


def texts(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """`KEY=VALUE`; a key alone is an empty text."""
    return _pairs(reading, node, spot, "")


def _pairs(reading: Reading, node: YamlNode, spot: Spot, nothing: str | None) -> Effective:
    found: dict[str, Effective] = {}
    pairs = longform.pairs(node, reading.meaning)
    for entry in pairs.entries if pairs else ():
        value = reading.read(entry.value, spot.member(entry.key)._replace(type=TEXT))
        if isinstance(value, Leaf) and value.value is None:
            value = Leaf(value=nothing, span=value.span)
        found[entry.key.value] = value
    return Fields(members=found, span=spot.key)


def several(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list; a text is its only item."""
    items = longform.as_list(node)
    return Items(items=tuple(reading.items(items, spot)), span=spot.key) if items else reading.plainly(node, spot)


def unique(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list in which the later of two items counts that are the same up to a `=`."""
    found = several(reading, node, spot)
    if not isinstance(found, Items):
        return found
    items = {_name(item): item for item in found.items}
    return Items(items=tuple(items.values()), span=spot.key)


def _name(item: Effective) -> object:
    return item.value.partition("=")[0] if isinstance(item, Leaf) and isinstance(item.value, str) else id(item)


def hosts(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """`extra_hosts` as a list of `HOST=ADDRESS`."""
    texts = (reading.text(item) for item in longform.hosts(node).items if isinstance(item, Scalar))
    return Items(items=tuple(host for text in texts for host in _hosts(text)), span=spot.key)


def _hosts(text: Text) -> Iterator[Leaf]:
    """A host with each of its addresses."""
    separator = "=" if "=" in text.value else ":"
    host, _, addresses = text.value.partition(separator)
    if text.unknown and "${" in host:
        yield text.leaf(text.value)
        return
    for address in addresses.split(","):
        bare = address[1:-1] if address.startswith("[") and address.endswith("]") else address
        joined = f"{host}={bare}"
        yield text._replace(value=joined).leaf(joined)


def options(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """The options of a provider: each is a list of texts."""
    if not isinstance(node, Mapping):
        return reading.plainly(node, spot)
    members = {e.key.value: several(reading, e.value, spot.member(e.key)) for e in node.entries}
    return Fields(members=members, span=spot.key)


def keys(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """`build.ssh`: a list of `ID=PATH`."""
    if isinstance(node, Mapping):
        pairs = ((entry.key, entry.value) for entry in node.entries)
        items = [_key(reading, name, value) for name, value in pairs if isinstance(value, Scalar)]
        return Items(items=tuple(items), span=spot.key)
    return several(reading, node, spot)


def _key(reading: Reading, name: Scalar, value: Scalar) -> Leaf:
    text = reading.text(value)
    joined = name.value if text.null else f"{name.value}={text.value}"
    return text._replace(value=joined, span=name.span if text.null else text.span).leaf(joined)


def command(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list of words; a text is split into them."""
    if not isinstance(node, Scalar):
        return reading.plainly(node, spot)
    text = reading.text(node)
    if text.unknown:
        return text.leaf(text.value)
    written = scalars.as_text(text.value, text.kind) or ""
    line = split(written)
    placed = written == node.value
    if line.fault:
        reading.refuse(node.cut(line.fault.at, line.fault.at + 1) if placed else node.span, line.fault.message)
        return text.leaf(text.value)
    spans = (node.cut(word.start, word.end) if placed else node.span for word in line.words)
    items = (text._replace(span=span).leaf(word.text) for word, span in zip(line.words, spans, strict=True))
    return Items(items=tuple(items), span=spot.key)


def test(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A health check: a list, or a text for the shell."""
    if not isinstance(node, Scalar):
        return reading.plainly(node, spot)
    text = reading.text(node)
    shell = Leaf(value="CMD-SHELL", span=node.span, derived=True)
    return Items(items=(shell, text.leaf(scalars.as_text(text.value, text.kind))), span=spot.key)


def sequence(node: YamlNode) -> tuple[YamlNode, ...]:
    """The items of a list; what is none counts as its only item."""
    return node.items if isinstance(node, Sequence) else (node,)


FORMS: dict[str, Form] = {
    "variables": variables,
    "texts": texts,
    "list": several,
    "unique": unique,
    "hosts": hosts,
    "options": options,
    "keys": keys,
    "command": command,
    "test": test,
}
