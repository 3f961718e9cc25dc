"""What makes two items of a list the same, so that the later one takes the place of the earlier.

Source: https://docs.docker.com/reference/compose-file/merge/#unique-resources
"""

from __future__ import annotations

from collections.abc import Callable
from posixpath import normpath

from shipworthy.syntax.compose import short
from shipworthy.syntax.compose.nodes import Mapping, Scalar, YamlNode
from shipworthy.syntax.nodes import Invalid

Meaning = Callable[[Scalar], str | None]
"""What a scalar says once its variables are resolved; None if that is unknown."""

Identity = Callable[[YamlNode, Meaning], frozenset[str]]

WIDEST_RANGE = 128
"""Wider ranges of ports are compared as they are written."""


def text_of(scalar: Scalar, meaning: Meaning) -> str:
    known = meaning(scalar)
    return scalar.value if known is None else known


def _resolved(scalar: Scalar, meaning: Meaning) -> Scalar:
    """The scalar as Compose takes it apart: after its variables are replaced."""
    text = text_of(scalar, meaning)
    return scalar if text == scalar.value else Scalar(span=scalar.span, value=text)


def _member(item: Mapping, key: str, meaning: Meaning) -> str:
    scalar = item.scalar(key)
    return text_of(scalar, meaning) if scalar else ""


def _itself(item: YamlNode) -> frozenset[str]:
    """Nothing else is the same as this."""
    return frozenset({f"\0{id(item)}"})


def by_text(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    return frozenset({text_of(item, meaning)}) if isinstance(item, Scalar) else _itself(item)


def by_name(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    """What stands before `=`."""
    return frozenset({text_of(item, meaning).partition("=")[0]}) if isinstance(item, Scalar) else _itself(item)


def by_path(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    """The file of an `env_file`, in either form."""
    path = item.scalar("path") if isinstance(item, Mapping) else item
    return by_text(path, meaning) if isinstance(path, Scalar) else _itself(item)


def by_host(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    """A host and its address, whichever of `:` and `=` stands between them."""
    if not isinstance(item, Scalar):
        return _itself(item)
    text = text_of(item, meaning)
    host, _, address = text.partition("=") if "=" in text else text.partition(":")
    return frozenset({f"{host}={address}"})


def by_container_path(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    """The target of a volume."""
    if isinstance(item, Mapping):
        target = _member(item, "target", meaning)
        return frozenset({normpath(target)}) if target else _itself(item)
    if not isinstance(item, Scalar):
        return _itself(item)
    volume = short.volume(_resolved(item, meaning))
    return by_text(item, meaning) if isinstance(volume, Invalid) else frozenset({normpath(volume.target.text)})


def by_device_path(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    """The path of a device in the container."""
    if isinstance(item, Mapping):
        target = _member(item, "target", meaning)
        return frozenset({target}) if target else _itself(item)
    if not isinstance(item, Scalar):
        return _itself(item)
    device = short.device(_resolved(item, meaning))
    if isinstance(device, Invalid):
        return by_text(item, meaning)
    return frozenset({(device.container or device.host).text})


def by_secret_target(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    return _by_file(item, meaning, "/run/secrets/")


def by_config_target(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    return _by_file(item, meaning, "/")


def _by_file(item: YamlNode, meaning: Meaning, folder: str) -> frozenset[str]:
    if isinstance(item, Scalar):
        return frozenset({folder + text_of(item, meaning)})
    if not isinstance(item, Mapping):
        return _itself(item)
    target = _member(item, "target", meaning)
    source = _member(item, "source", meaning)
    return frozenset({target or folder + source}) if target or source else _itself(item)


def by_published_port(item: YamlNode, meaning: Meaning) -> frozenset[str]:
    """`host_ip:published:target/protocol` of each port of a range."""
    if isinstance(item, Mapping):
        host, published, target, protocol = (
            _member(item, key, meaning) for key in ("host_ip", "published", "target", "protocol")
        )
        return frozenset({f"{host}:{published}:{target}/{protocol or 'tcp'}"})
    if not isinstance(item, Scalar):
        return _itself(item)
    port = short.port(_resolved(item, meaning))
    if isinstance(port, Invalid):
        return by_text(item, meaning)
    host = port.host_ip.text.strip("[]") if port.host_ip else ""
    published = port.published.text if port.published else ""
    protocol = port.protocol.text.lower() if port.protocol else "tcp"
    pairs = expand(published, port.target.text)
    return frozenset(f"{host}:{outside}:{inside}/{protocol}" for outside, inside in pairs)


def expand(published: str, target: str) -> list[tuple[str, str]]:
    """Each port of a range with its partner; what is no range, or too wide a one, as it is."""
    inside, outside = _range(target), _range(published)
    if inside is None or (published and outside is None):
        return [(published, target)]
    if outside is None:
        return [("", str(port)) for port in inside]
    if len(inside) != len(outside):
        return [(published, target)]
    return [(str(out), str(port)) for out, port in zip(outside, inside, strict=True)]


def _range(text: str) -> range | None:
    first, _, last = text.partition("-")
    if not (first.isascii() and first.isdecimal() and (not last or (last.isascii() and last.isdecimal()))):
        return None
    if max(len(first), len(last)) > 6:
        return None
    ports = range(int(first), int(last or first) + 1)
    return ports if len(ports) <= WIDEST_RANGE else None
