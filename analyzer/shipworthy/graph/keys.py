"""Keys that Compose does not know."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.compose_keys import KEYS, PREFIXES
from shipworthy.node import Node
from shipworthy.syntax.compose.nodes import ComposeDocument, Entry, Mapping, Sequence, YamlNode


class UnknownKey(Node):
    """A key where Compose takes none of that name. `path` is that of its mapping, `known` are the keys it may have.

    `home` is the only place below or above at which there is such a key, as a path, "" at the top; None if there is
    none or several.
    """

    entry: Entry
    path: str
    known: frozenset[str]
    home: str | None = None

    @property
    def service(self) -> bool:
        """Does its value look like a service? Files had them at the top before there was `services`."""
        body = self.entry.value
        return isinstance(body, Mapping) and any(body.entry(key) for key in ("image", "build", "extends"))


def unknown_keys(document: ComposeDocument) -> Iterator[UnknownKey]:
    """The keys of one file that Compose refuses, in the order of their places."""
    found = [key for root in document.documents for key in _search(root)]
    yield from sorted(found, key=lambda key: key.entry.key.span.start)


def _search(root: Mapping) -> Iterator[UnknownKey]:
    seen: set[tuple[int, str]] = set()
    stack: list[tuple[YamlNode, str]] = [(root, "")]
    while stack:
        node, path = stack.pop()
        if path not in PREFIXES or (id(node), path) in seen:
            continue
        seen.add((id(node), path))
        if isinstance(node, Sequence):
            stack.extend((item, f"{path}[]") for item in node.items)
        elif isinstance(node, Mapping):
            yield from _unknown(node, path)
            stack.extend((entry.value, below(path, entry.key.value)) for entry in node.entries)


def below(path: str, key: str) -> str:
    """The path of what *key* holds: by its own name where that is a place of its own, else as any name."""
    named = f"{path}.{key}" if path else key
    return named if named in PREFIXES or path in KEYS else f"{path}.*"


def _unknown(mapping: Mapping, path: str) -> Iterator[UnknownKey]:
    known = KEYS.get(path)
    if known is None:
        return
    for entry in mapping.entries:
        name = entry.key.value
        if name not in known and not name.startswith("x-"):
            yield UnknownKey(entry=entry, path=path, known=known, home=_home(path, name))


def _home(path: str, name: str) -> str | None:
    """Where else the key may be meant: in a mapping below, or in the one above."""
    below = [other for other, keys in KEYS.items() if name in keys and _is_below(other, path)]
    above = path.rpartition(".")[0]
    places = below or ([above] if above in KEYS and name in KEYS[above] else [])
    return places[0] if len(places) == 1 else None


def _is_below(other: str, path: str) -> bool:
    """Is it a mapping by a fixed name within this one?"""
    rest = other.removeprefix(f"{path}.") if path else ""
    return bool(rest) and other.startswith(f"{path}.") and not set(rest) & set("*[")
