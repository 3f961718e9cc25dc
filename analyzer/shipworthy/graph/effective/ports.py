"""Ports in their long form, ranges expanded.

Source: "ports" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.digits import whole_number
from shipworthy.graph.effective import scalars
from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.reading import Form, Reading, Spot, Text
from shipworthy.graph.merging import identity
from shipworthy.syntax.compose import short
from shipworthy.syntax.compose.nodes import Mapping, PortSpec, Scalar, YamlNode
from shipworthy.syntax.nodes import Invalid


def ports(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list of mappings with `target`, `published`, `host_ip`, `protocol`, `mode`; the later of equal ones counts."""
    if isinstance(node, Mapping):
        return reading.plainly(node, spot)
    found: dict[tuple[object, ...], Effective] = {}
    for item in node.items if not isinstance(node, Scalar) else (node,):
        for port in _ports(reading, item, spot.item(item)):
            found[_identity(port)] = port
    return Items(items=tuple(found.values()), span=spot.key)


def _identity(port: Effective) -> tuple[object, ...]:
    if not isinstance(port, Fields):
        return (id(port),)
    return tuple(
        member.value if isinstance(member := port.members.get(name), Leaf) else None
        for name in ("host_ip", "published", "target", "protocol")
    )


def _ports(reading: Reading, item: YamlNode, spot: Spot) -> Iterator[Effective]:
    if not isinstance(item, Scalar):
        long = reading.plainly(item, spot)
        yield _with_defaults(long) if isinstance(long, Fields) else long
        return
    text = reading.text(item)
    text = text._replace(value=scalars.as_text(text.value, text.kind) or "")
    spec = short.port(text.taken_apart(item))
    if isinstance(spec, Invalid):
        if not text.unknown:
            reading.refuse(spec.span, spec.message)
        yield text.leaf(text.value)
        return
    for members in _expanded(reading, spec, text):
        yield _with_defaults(Fields(members=members, span=item.span))


def _expanded(reading: Reading, spec: PortSpec, text: Text) -> Iterator[dict[str, Effective]]:
    """The members of each port that the short form means."""
    pieces = {"host_ip": spec.host_ip, "target": spec.target, "published": spec.published, "protocol": spec.protocol}
    known = {name: reading.piece(piece, text) for name, piece in pieces.items() if piece}
    host, protocol = known.get("host_ip"), known.get("protocol")
    if host and isinstance(host.value, str):
        known["host_ip"] = _with_value(host, host.value.strip("[]"))
    if protocol and isinstance(protocol.value, str) and not protocol.unknown:
        known["protocol"] = _with_value(protocol, protocol.value.lower())
    published = known.get("published")
    for outside, inside in identity.expand(_text(published), _text(known["target"])):
        target = _target(known["target"], inside)
        yield {**known, "target": target, **({"published": _with_value(published, outside)} if published else {})}


def _text(leaf: Leaf | None) -> str:
    return leaf.value if leaf and isinstance(leaf.value, str) else ""


def _target(leaf: Leaf, text: str) -> Leaf:
    return leaf if leaf.unknown else _with_value(leaf, whole_number(text) if text.isdecimal() else text)


def _with_value(leaf: Leaf, value: str | int | float | bool | None) -> Leaf:
    return Leaf(value=value, span=leaf.span, unknown=leaf.unknown, via=leaf.via)


def _with_defaults(port: Fields) -> Fields:
    defaults = {"protocol": Leaf(value="tcp"), "mode": Leaf(value="ingress")}
    return Fields(
        members={**port.members, **{k: v for k, v in defaults.items() if k not in port.members}}, span=port.span
    )


FORMS: dict[str, Form] = {"ports": ports}
