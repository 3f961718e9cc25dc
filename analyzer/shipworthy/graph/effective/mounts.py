"""Volumes and devices of a service in their long forms.

Source: "volumes" and "devices" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.paths import absolute, clean
from shipworthy.graph.effective.reading import Form, Reading, Spot, Text
from shipworthy.regex import regex
from shipworthy.syntax.compose import short
from shipworthy.syntax.compose.nodes import Mapping, Scalar, VolumeSpec, YamlNode
from shipworthy.syntax.nodes import Invalid

_HOST_PATH = regex(r"[./~\\]|[A-Za-z]:")
_PROPAGATIONS = frozenset({"private", "rprivate", "shared", "rshared", "slave", "rslave"})
_RIGHTS = "rwm"


def volumes(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list of mappings with `type`, `source`, `target`; the later of two at one path in the container counts."""
    if isinstance(node, Mapping):
        return reading.plainly(node, spot)
    found: dict[object, Effective] = {}
    for item in node.items if not isinstance(node, Scalar) else (node,):
        volume = _volume(reading, item, spot.item(item))
        target = volume.text("target") if isinstance(volume, Fields) else None
        found[target or id(item)] = volume
    return Items(items=tuple(found.values()), span=spot.key)


def _volume(reading: Reading, item: YamlNode, spot: Spot) -> Effective:
    if not isinstance(item, Scalar):
        return _long(reading, item, spot)
    text = reading.text(item)
    spec = short.volume(text.taken_apart(item))
    if isinstance(spec, Invalid):
        if not text.unknown:
            reading.refuse(spec.span, spec.message)
        return text.leaf(text.value)
    return _short(reading, item, spec, text)


def _long(reading: Reading, item: YamlNode, spot: Spot) -> Effective:
    volume = reading.plainly(item, spot)
    source = volume.get("source") if isinstance(volume, Fields) else None
    if not isinstance(volume, Fields) or not isinstance(source, Leaf) or volume.text("type") != "bind":
        return volume
    if source.unknown or not isinstance(source.value, str) or source.span is None:
        return volume
    path = absolute(reading, source.value, source.span)
    return volume.having({"source": Leaf(value=path, span=source.span, via=source.via)})


def _short(reading: Reading, item: Scalar, spec: VolumeSpec, text: Text) -> Fields:
    target = reading.piece(spec.target, text)
    if isinstance(target.value, str):
        target = Leaf(value=clean(target.value), span=target.span, unknown=target.unknown, via=target.via)
    source = reading.piece(spec.source, text) if spec.source else None
    bind = source is not None and bool(_HOST_PATH.match(str(source.value)))
    if source and bind and not source.unknown and source.span:
        source = Leaf(value=absolute(reading, str(source.value), source.span), span=source.span, via=source.via)
    kind = "bind" if bind else "volume"
    members: dict[str, Effective] = {"type": Leaf(value=kind, span=item.span, derived=True)}
    members |= {"source": source} if source else {}
    members["target"] = target
    return Fields(members={**members, **_options(reading, spec, text)}, span=item.span)


def _options(reading: Reading, spec: VolumeSpec, text: Text) -> dict[str, Effective]:
    """What the words after the target say, those left out that Compose does not know."""
    members: dict[str, Effective] = {}
    bind: dict[str, Effective] = {}
    for option in spec.options:
        leaf = reading.piece(option, text)
        word = str(leaf.value)
        if word in ("ro", "rw"):
            members["read_only"] = Leaf(value=word == "ro", span=option.span, via=leaf.via)
        elif word in ("z", "Z"):
            bind["selinux"] = leaf
        elif word in _PROPAGATIONS:
            bind["propagation"] = leaf
        elif word == "nocopy":
            nocopy = Leaf(value=True, span=option.span, via=leaf.via)
            members["volume"] = Fields(members={"nocopy": nocopy}, span=text.span, derived=True)
    return {**members, **({"bind": Fields(members=bind, span=text.span, derived=True)} if bind else {})}


def devices(reading: Reading, node: YamlNode, spot: Spot) -> Effective:
    """A list of mappings with `source`, `target`, `permissions`."""
    if isinstance(node, Mapping):
        return reading.plainly(node, spot)
    items = node.items if not isinstance(node, Scalar) else (node,)
    found = {_path(device): device for item in items if (device := _device(reading, item, spot.item(item)))}
    return Items(items=tuple(found.values()), span=spot.key)


def _path(device: Effective) -> object:
    """What makes two devices the same: their path in the container."""
    return (device.text("target") if isinstance(device, Fields) else None) or id(device)


def _device(reading: Reading, item: YamlNode, spot: Spot) -> Effective:
    if not isinstance(item, Scalar):
        return reading.plainly(item, spot)
    text = reading.text(item)
    spec = short.device(text.taken_apart(item))
    if isinstance(spec, Invalid):
        if not text.unknown:
            reading.refuse(spec.span, spec.message)
        return text.leaf(text.value)
    source = reading.piece(spec.host, text)
    target = reading.piece(spec.container, text) if spec.container else source
    rights = reading.piece(spec.permissions, text) if spec.permissions else Leaf(value=_RIGHTS)
    return Fields(members={"source": source, "target": target, "permissions": rights}, span=item.span)


FORMS: dict[str, Form] = {"volumes": volumes, "devices": devices}
