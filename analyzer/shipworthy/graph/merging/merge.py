"""Merging of Compose files, attribute by attribute. Nodes are shared, so every value keeps its place.

Source: https://docs.docker.com/reference/compose-file/merge/
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Items
from functools import reduce

from shipworthy.graph.merging import identity, longform
from shipworthy.graph.merging.identity import Identity, Meaning
from shipworthy.record import NamedTuple
from shipworthy.syntax.compose.interpolation import template
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode

Path = tuple[str, ...]

DEEPEST = 40
"""Below so many levels an override replaces what it overrides."""

MOST_PAIRS = 200_000
"""After so many merged entries, too: anchors can make a small file mean a huge one."""


class Clash(NamedTuple):
    """Compose refuses to merge these: one is a mapping or a list and the other is not."""

    path: Path
    base: Entry
    override: Entry


def by_defaults(scalar: Scalar) -> str | None:
    """What a scalar says if every variable has its default value."""
    return template(scalar.value).resolve({})


def merge(base: Mapping, override: Mapping, path: Path = (), meaning: Meaning = by_defaults) -> Mapping:
    """*base* with *override* on top: whole documents for the empty *path*, or what is at a path in them."""
    return without_resets(Merger(meaning).merge(base, override, path))


def without_resets(root: Mapping) -> Mapping:
    """*root* without what is tagged `!reset`; the same node where there is nothing of that kind."""
    cleaned = _clean(root, {})
    assert isinstance(cleaned, Mapping)
    return cleaned


def _clean(node: YamlNode, done: dict[int, YamlNode]) -> YamlNode:
    """The same of one node; what *done* holds, by the identity of nodes, is used again."""
    if isinstance(node, Scalar):
        return node
    if id(node) not in done:
        done[id(node)] = node if node.tag == "!override" else _cleaned(node, done)
    return done[id(node)]


def _cleaned(node: Mapping | Sequence, done: dict[int, YamlNode]) -> Mapping | Sequence:
    if isinstance(node, Sequence):
        items = tuple(_clean(item, done) for item in node.items if item.tag != "!reset")
        same = len(items) == len(node.items) and all(a is b for a, b in zip(items, node.items, strict=True))
        return node if same else Sequence(span=node.span, items=items, tag=node.tag, flow=node.flow)
    entries = tuple(
        _with_value(entry, _clean(entry.value, done)) for entry in node.entries if entry.value.tag != "!reset"
    )
    same = len(entries) == len(node.entries) and all(a is b for a, b in zip(entries, node.entries, strict=True))
    return node if same else Mapping(span=node.span, entries=entries, tag=node.tag, flow=node.flow)


def _with_value(entry: Entry, value: YamlNode) -> Entry:
    return entry if value is entry.value else Entry(key=entry.key, value=value, merged=entry.merged)


class Merger:
    """Merges mappings and notes the clashes.

    What is tagged `!reset` stays in the result, so that the same override can be laid over several bases.
    """

    def __init__(self, meaning: Meaning = by_defaults) -> None:
        self.clashes: list[Clash] = []
        self._meaning = meaning
        self._pairs = 0

    def merge(self, base: Mapping, override: Mapping, path: Path = ()) -> Mapping:
        merged = {entry.key.value: entry for entry in base.entries}
        for entry in override.entries:
            name = entry.key.value
            below = merged.get(name)
            merged[name] = entry if below is None else self._entry(below, entry, (*path, name))
        return Mapping(span=base.span, entries=tuple(merged.values()), tag=base.tag, flow=base.flow)

    def fold(self, layers: Items[Mapping], path: Path = ()) -> Mapping:
        """All *layers* merged, each onto those before it; every key of them is looked at once."""
        if len(layers) == 1:
            return layers[0]
        piles: dict[str, list[Entry]] = {}
        for layer in layers:
            for entry in layer.entries:
                piles.setdefault(entry.key.value, []).append(entry)
        entries = tuple(self._piled(pile, (*path, name)) for name, pile in piles.items())
        return Mapping(span=layers[0].span, entries=entries, tag=layers[0].tag, flow=layers[0].flow)

    def _piled(self, pile: Items[Entry], path: Path) -> Entry:
        """The entries of one key, each over those before it."""
        bodies = [entry.value for entry in pile if isinstance(entry.value, Mapping) and not entry.value.tag]
        plain = len(bodies) == len(pile) and len(path) <= DEEPEST and _pattern(path) not in _RULES
        if not plain or self._pairs + len(pile) > MOST_PAIRS:
            return reduce(lambda below, above: self._entry(below, above, path), pile)
        self._pairs += len(pile) - 1
        return _with_value(pile[0], self.fold(bodies, path))

    def _entry(self, base: Entry, override: Entry, path: Path) -> Entry:
        """The entry of both; with the key of the override where its value counts alone."""
        self._pairs += 1
        if override.value.tag in ("!reset", "!override") or base.value.tag == "!reset" or is_null(base.value):
            return override
        if len(path) > DEEPEST or self._pairs > MOST_PAIRS:
            return override
        value = self._value(base, override, path)
        return override if value is override.value else _with_value(base, value)

    def _value(self, base: Entry, override: Entry, path: Path) -> YamlNode:
        rule = _RULES.get(_pattern(path))
        if rule is not None:
            return rule(self, base.value, override.value, path)
        if is_null(override.value):
            return base.value
        below, above = base.value, override.value
        if isinstance(below, Mapping) and isinstance(above, Mapping):
            return self.merge(below, above, path)
        if isinstance(below, Sequence) and isinstance(above, Sequence):
            return self.append(below, above, path)
        if not isinstance(below, Scalar):
            self.clashes.append(Clash(path, base, override))
        return above

    def replace(self, _base: YamlNode, override: YamlNode, _path: Path) -> YamlNode:
        return override

    def either(self, base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
        """Mappings merge, a number and a mapping replace each other: `ulimits`."""
        if isinstance(base, Mapping) and isinstance(override, Mapping):
            return self.merge(base, override, path)
        return override

    def pairs(self, base: YamlNode, override: YamlNode, _path: Path) -> YamlNode:
        """`KEY=VALUE` in lists or mappings: the later value of a key wins, also where it is none."""
        if is_null(override):
            return base
        if isinstance(base, Sequence) and isinstance(override, Sequence):
            return self._append(base, override, identity.by_name)
        below, above = longform.pairs(base, self._meaning), longform.pairs(override, self._meaning)
        merged = {**_by_key(below), **_by_key(above)}
        return Mapping(span=base.span, entries=tuple(merged.values()), tag=base.tag)

    def listed(self, base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
        """A scalar counts as a list with one item."""
        if is_null(override):
            return base
        below, above = longform.as_list(base), longform.as_list(override)
        return self.append(below, above, path) if below and above else override

    def hosts(self, base: YamlNode, override: YamlNode, _path: Path) -> YamlNode:
        if is_null(override):
            return base
        return self._append(longform.hosts(base), longform.hosts(override), identity.by_host)

    def build(self, base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
        """`build: ./folder` is merged as its long form."""
        if is_null(override):
            return base
        return self.either(longform.with_context(base), longform.with_context(override), path)

    def by_name(self, base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
        """Lists of names are merged as mappings, unless both are lists."""
        if is_null(override):
            return base
        if isinstance(base, Sequence) and isinstance(override, Sequence):
            return self.append(base, override, path)
        return self.either(longform.by_name(base, path[-1]), longform.by_name(override, path[-1]), path)

    def logging(self, base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
        """Options of another driver replace the old ones."""
        if is_null(override):
            return base
        if not isinstance(base, Mapping) or not isinstance(override, Mapping):
            return override
        sides = (base.scalar("driver"), override.scalar("driver"))
        drivers = {identity.text_of(driver, self._meaning) for driver in sides if driver}
        return override if len(drivers) == 2 else self.merge(base, override, path)

    def subnets(self, base: YamlNode, override: YamlNode, path: Path) -> YamlNode:
        """The address pools of a network: those of the same subnet are merged."""
        if not isinstance(base, Sequence) or not isinstance(override, Sequence):
            return base if is_null(override) else override
        items = list(base.items)
        known = {_subnet(item): index for index, item in reversed(list(enumerate(items)))}
        for item in override.items:
            index = known.get(_subnet(item))
            below = items[index] if index is not None else None
            if index is not None and isinstance(below, Mapping) and isinstance(item, Mapping):
                items[index] = self.merge(below, item, path)
            else:
                items.append(item)
        return Sequence(span=base.span, items=tuple(items), tag=base.tag, flow=base.flow)

    def append(self, base: Sequence, override: Sequence, path: Path) -> Sequence:
        return self._append(base, override, _IDENTITIES.get(_pattern(path), identity.by_text))

    def _append(self, base: Sequence, override: Sequence, identify: Identity) -> Sequence:
        """The items of both; of items that mean the same thing the later one takes the earlier one's place."""
        items = _Items(base, lambda item: identify(item, self._meaning))
        for item in override.items:
            if item.tag != "!reset":
                items.add(item)
        return Sequence(span=base.span, items=items.remaining(), tag=base.tag, flow=base.flow)


class _Items:
    """The items of a list, and what each of them stands for: one thing, or several as a range of ports does."""

    def __init__(self, base: Sequence, identify: Callable[[YamlNode], frozenset[str]]) -> None:
        self._identify = identify
        self._items: list[YamlNode | None] = []
        self._meant: list[frozenset[str]] = []
        self._owners: dict[str, list[int]] = {}
        for item in base.items:
            self._append(item, identify(item))

    def remaining(self) -> tuple[YamlNode, ...]:
        return tuple(item for item in self._items if item is not None)

    def add(self, item: YamlNode) -> None:
        meant = self._identify(item)
        same = sorted({index for thing in meant for index in self._owners.get(thing, ())})
        replaced = [index for index in same if self._meant[index] <= meant]
        if replaced:
            self._replace(replaced, item, meant)
        elif not any(meant <= self._meant[index] for index in same):
            self._append(item, meant)

    def _append(self, item: YamlNode, meant: frozenset[str]) -> None:
        for thing in meant:
            self._owners.setdefault(thing, []).append(len(self._items))
        self._items.append(item)
        self._meant.append(meant)

    def _replace(self, indexes: list[int], item: YamlNode, meant: frozenset[str]) -> None:
        for index in indexes:
            self._items[index] = None
        self._items[indexes[0]] = item
        self._meant[indexes[0]] = meant
        for thing in meant:
            self._owners[thing] = [indexes[0]]


def is_null(node: YamlNode) -> bool:
    return isinstance(node, Scalar) and node.kind == "null"


def _by_key(node: Mapping | None) -> dict[str, Entry]:
    return {entry.key.value: entry for entry in node.entries} if node else {}


def _subnet(item: YamlNode) -> str:
    subnet = item.scalar("subnet") if isinstance(item, Mapping) else None
    return subnet.value if subnet else f"\0{id(item)}"


def _pattern(path: Path) -> str:
    """The path with `*` for the names that the author of the file chose."""
    names = (1, 3) if path[2:3] in (("ulimits",), ("networks",)) else (1,)
    return ".".join("*" if index in names else part for index, part in enumerate(path))


_Rule = Callable[[Merger, YamlNode, YamlNode, Path], YamlNode]

_RULES: dict[str, _Rule] = {
    **dict.fromkeys(("services.*.command", "services.*.entrypoint", "services.*.healthcheck.test"), Merger.replace),
    **dict.fromkeys(
        (
            "services.*.annotations",
            "services.*.build.additional_contexts",
            "services.*.build.args",
            "services.*.build.labels",
            "services.*.deploy.labels",
            "services.*.environment",
            "services.*.labels",
            "services.*.sysctls",
            "configs.*.labels",
            "networks.*.labels",
            "secrets.*.labels",
            "volumes.*.labels",
        ),
        Merger.pairs,
    ),
    **dict.fromkeys(
        (
            "services.*.dns",
            "services.*.dns_opt",
            "services.*.dns_search",
            "services.*.env_file",
            "services.*.gpus",
            "services.*.label_file",
            "services.*.tmpfs",
        ),
        Merger.listed,
    ),
    **dict.fromkeys(("services.*.depends_on", "services.*.models", "services.*.networks"), Merger.by_name),
    **dict.fromkeys(("services.*.build.extra_hosts", "services.*.extra_hosts"), Merger.hosts),
    "services.*.build": Merger.build,
    "services.*.logging": Merger.logging,
    "services.*.ulimits.*": Merger.either,
    "networks.*.ipam.config": Merger.subnets,
}

_IDENTITIES: dict[str, Identity] = {
    "services.*.build.secrets": identity.by_secret_target,
    "services.*.configs": identity.by_config_target,
    "services.*.devices": identity.by_device_path,
    "services.*.dns": identity.by_name,
    "services.*.dns_opt": identity.by_name,
    "services.*.dns_search": identity.by_name,
    "services.*.env_file": identity.by_path,
    "services.*.ports": identity.by_published_port,
    "services.*.secrets": identity.by_secret_target,
    "services.*.tmpfs": identity.by_name,
    "services.*.volumes": identity.by_container_path,
}
