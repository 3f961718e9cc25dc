"""What a service uses by name, and other short forms that stand for a mapping.

Source: https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from shipworthy.graph.effective.lists import sequence
from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.paths import located
from shipworthy.graph.effective.reading import Form, Reading, Spot
from shipworthy.graph.merging import longform
from shipworthy.knowledge.compose_notation import Type
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping, Scalar, YamlNode

SECRETS = "/run/secrets/"
COUNT = Type(unit="count")


def _each(read: Form, folder: str = "") -> Form:
    """Reads a list item by item; what is given no place goes into *folder*."""

    def several(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
        if isinstance(node, Mapping):
            return reading.plainly(node, spot)
        found = (read(reading, item, spot.item(item)) for item in sequence(node))
        return Items(items=tuple({_identity(item, folder): item for item in found}.values()), span=spot.key)

    return several


def _identity(item: Effective, folder: str) -> object:
    """What makes two items the same, so that the later one counts: where they are put."""
    if not isinstance(item, Fields):
        return id(item)
    source = item.text("source")
    return item.text("target") or item.text("path") or (f"{folder}{source}" if source else id(item))


def _source(reading: Reading, item: YamlNode, spot: Spot) -> Effective:
    if not isinstance(item, Scalar):
        return reading.plainly(item, spot)
    text = reading.text(item)
    return Fields(members={"source": text.leaf(text.value)}, span=item.span)


def _secret(reading: Reading, item: YamlNode, spot: Spot) -> Effective:
    found = _source(reading, item, spot)
    source = found.get("source") if isinstance(found, Fields) else None
    if not isinstance(found, Fields) or not isinstance(source, Leaf) or "target" in found.members:
        return found
    target = Leaf(value=f"{SECRETS}{source.value}", unknown=source.unknown)
    return found.having({"target": target})


def _env_file(reading: Reading, item: YamlNode, spot: Spot) -> Effective:
    if not isinstance(item, Scalar):
        return reading.plainly(item, spot)
    return Fields(members={"path": located(reading, reading.text(item))}, span=item.span)


def _with_defaults(found: Fields, defaults: dict[str, str | int | bool]) -> Fields:
    added = {name: Leaf(value=value) for name, value in defaults.items() if name not in found.members}
    return Fields(members={**found.members, **added}, span=found.span)


def requests(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """Requests of devices such as `gpus`; `all` stands for all of them."""
    if isinstance(node, Scalar):
        count = reading.cast(reading.text(node), COUNT)
        return Items(items=(Fields(members={"count": count}, span=node.span),), span=spot.key)
    found = reading.plainly(node, spot)
    if not isinstance(found, Items):
        return found
    return Items(items=tuple(_request(item) for item in found.items), span=spot.key)


def _request(item: Effective) -> Effective:
    return item if not isinstance(item, Fields) or "device_ids" in item.members else _with_defaults(item, {"count": -1})


def dependencies(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A mapping of services with `condition` and `required`."""
    if isinstance(node, Mapping):
        found = reading.plainly(node, spot)
        assert isinstance(found, Fields)
        defaults: dict[str, str | int | bool] = {"condition": "service_started", "required": True}
        members = {k: _with_defaults(v, defaults) if isinstance(v, Fields) else v for k, v in found.members.items()}
        return Fields(members=members, span=spot.key)
    names = (reading.text(item) for item in sequence(node) if isinstance(item, Scalar))
    return Fields(members={name.value: dependency(name.span) for name in names}, span=spot.key)


def dependency(span: Span | None, *, derived: bool = False, restart: bool = False) -> Fields:
    """A dependency on a service of which only the name is given."""
    members: dict[str, Effective] = {
        "condition": Leaf(value="service_started", span=span if derived else None, derived=derived)
    }
    if restart:
        members["restart"] = Leaf(value=True, span=span, derived=True)
    members["required"] = Leaf(value=True, span=span if derived else None, derived=derived)
    return Fields(members=members, span=span, derived=derived)


def names(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A mapping; each item of a list is a key without a value."""
    if isinstance(node, Mapping):
        return Fields(
            members={e.key.value: reading.read(e.value, spot.member(e.key)) for e in node.entries}, span=spot.key
        )
    found = (reading.text(item) for item in sequence(node) if isinstance(item, Scalar))
    return Fields(members={name.value: Leaf(value=None, span=name.span) for name in found}, span=spot.key)


def build(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A mapping; a text is its `context`."""
    return reading.plainly(longform.with_context(node), spot)


def external(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A boolean, or the name in the old form `{name: ...}`."""
    if isinstance(node, Scalar):
        return reading.cast(reading.text(node), spot.type)
    return reading.plainly(node, Spot(spot.key))


FORMS: dict[str, Form] = {
    "secrets": _each(_secret),
    "sources": _each(_source, "/"),
    "env-files": _each(_env_file),
    "requests": requests,
    "dependencies": dependencies,
    "names": names,
    "build": build,
    "external": external,
}
