"""Merging of Compose files, attribute by attribute. Nodes are shared, so every value keeps its place.

Source: https://docs.docker.com/reference/compose-file/merge/ and compose-go's `override` package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from shipworthy.syntax.compose import short
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode
from shipworthy.syntax.nodes import Invalid

Path = tuple[str, ...]
Key = Callable[[YamlNode], str]

_REPLACED = frozenset({"command", "entrypoint"})
_PAIRS = frozenset({"environment", "labels", "annotations", "sysctls", "args", "additional_contexts", "extra_hosts"})
_APPENDED = frozenset({"security_opt", "group_add", "device_cgroup_rules", "config", "path"})
_BY_NAME = frozenset({"depends_on", "networks", "models"})


def merge(base: Mapping, override: Mapping, path: Path = ()) -> Mapping:
    """*base* with *override* on top: whole documents for the empty *path*, or what is at a path in them."""
    entries = {entry.key.value: entry for entry in base.entries}
    for entry in override.entries:
        name = entry.key.value
        below = entries.get(name)
        if entry.value.tag == "!reset":
            entries.pop(name, None)
        elif below is None:
            entries[name] = entry
        else:
            value = _value(below.value, entry.value, (*path, name))
            key = below.key if isinstance(value, Mapping | Sequence) and value is not entry.value else entry.key
            entries[name] = Entry(key=key, value=value, merged=entry.merged)
    return Mapping(span=base.span, entries=tuple(entries.values()), tag=base.tag, flow=base.flow)


def _value(base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
    if isinstance(override, Scalar) and override.kind == "null":
        return base
    if override.tag == "!override" or _replaces(path) or _other_driver(base, override, path):
        return override
    name = path[-1]
    if name in _BY_NAME:
        base, override = _by_name(base), _by_name(override)
    if name == "build":
        base, override = _with_context(base), _with_context(override)
    if isinstance(base, Mapping) and isinstance(override, Mapping):
        return merge(base, override, path)
    if name in _PAIRS and len(path) > 2:
        return _pairs(base, override)
    if isinstance(base, Sequence) and isinstance(override, Sequence):
        return _append(base, override.items, path)
    if isinstance(base, Sequence | Scalar) and isinstance(override, Sequence | Scalar) and name in _LISTS:
        return _append(base, override.items if isinstance(override, Sequence) else (override,), path)
    return override


_LISTS = frozenset({"env_file", "label_file", "dns", "dns_search", "dns_opt", "tmpfs"})


def _replaces(path: Path) -> bool:
    return (
        len(path) >= 3
        and path[0] == "services"
        and (
            path[2] in _REPLACED
            or path[2:] == ("healthcheck", "test")
            or (path[2:3] + path[-1:] == ("ulimits", path[-1]) and len(path) == 4)
        )
    )


def _other_driver(base: YamlNode, override: YamlNode, path: Path) -> bool:
    """Logging options of another driver replace the old ones."""
    if path[-1] != "logging" or not isinstance(base, Mapping) or not isinstance(override, Mapping):
        return False
    drivers = [scalar.value for side in (base, override) if (scalar := side.scalar("driver"))]
    return len(set(drivers)) == 2


def _by_name(node: YamlNode) -> YamlNode:
    """A list of names as a mapping, as its long form is."""
    if not isinstance(node, Sequence):
        return node
    names = [item for item in node.items if isinstance(item, Scalar)]
    nothing = [Scalar(span=name.span, value="", kind="null") for name in names]
    return Mapping(span=node.span, entries=tuple(Entry(key=k, value=v) for k, v in zip(names, nothing, strict=True)))


def _with_context(node: YamlNode) -> YamlNode:
    """`build: ./folder` as its long form."""
    if not isinstance(node, Scalar):
        return node
    key = Scalar(span=node.span, value="context")
    return Mapping(span=node.span, entries=(Entry(key=key, value=node),))


def _pairs(base: YamlNode, override: YamlNode) -> Sequence:
    """`KEY=VALUE` in lists or mappings: the later value of a key wins."""
    items: dict[str, YamlNode] = {}
    for item in (*_as_items(base), *_as_items(override)):
        items[item.value.partition("=")[0]] = item
    return Sequence(span=base.span, items=tuple(items.values()))


def _as_items(node: YamlNode) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, Scalar):
                equals = "" if entry.value.kind == "null" else f"={entry.value.value}"
                span = entry.value.span if equals else entry.key.span
                yield Scalar(span=span, value=entry.key.value + equals, style="|")


def _append(base: Sequence | Scalar, added: Iterable[YamlNode], path: Path) -> Sequence:
    """The items of both; of items that mean the same thing the later one takes the earlier one's place."""
    first = base.items if isinstance(base, Sequence) else (base,)
    if path[-1] in _APPENDED:
        return Sequence(span=base.span, items=(*first, *added))
    items: dict[str, YamlNode] = {}
    for item in (*first, *added):
        items[_identity(item, path[-1])] = item
    return Sequence(span=base.span, items=tuple(items.values()))


def _identity(item: YamlNode, name: str) -> str:
    """What makes an item of a list unique: the container path of a volume, the whole of a port, else its text."""
    if isinstance(item, Mapping):
        keys = {"ports": ("host_ip", "published", "target", "protocol")}.get(name, ("target", "source"))
        found = [scalar.value for key in keys if (scalar := item.scalar(key))]
        return ":".join(found if name == "ports" else found[:1]) or str(id(item))
    if not isinstance(item, Scalar):
        return str(id(item))
    if name == "volumes":
        volume = short.volume(item)
        return item.value if isinstance(volume, Invalid) else volume.target.text.rstrip("/")
    if name == "devices":
        device = short.device(item)
        return item.value if isinstance(device, Invalid) else (device.container or device.host).text
    return item.value.partition("=")[0] if name == "environment" else item.value
