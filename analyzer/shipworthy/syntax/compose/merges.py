"""What merge keys (`<<`) bring in vain: they know one level only, and a key that is there already wins as a whole.

Source: https://yaml.org/type/merge.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode


class Replaced(NamedTuple):
    """An `entry` that stands in the place of the one of a merged mapping, and the names that only this one has."""

    entry: Entry
    base: Entry
    lost: tuple[str, ...]


def replaced_by_key(body: Mapping, *keys: str) -> Iterator[Replaced]:
    """Of *body* the entries under *keys*, maps or lists of `NAME=VALUE`, that take away names of a merged mapping."""
    for base in _merged(body):
        for key in keys:
            entry, below = body.by_key.get(key), base.by_key.get(key)
            if entry and below and entry.merged is None and entry.value is not below.value:
                own = set(_names(entry.value))
                if lost := tuple(name for name in _names(below.value) if name not in own):
                    yield Replaced(entry, below, lost)


def _merged(body: Mapping) -> Iterator[Mapping]:
    for member in body.members:
        if member.name == "<<" and member.key and not member.key.style:
            mappings = member.value.items if isinstance(member.value, Sequence) else (member.value,)
            yield from (mapping for mapping in mappings if isinstance(mapping, Mapping))


def _names(value: YamlNode) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value.by_key
    elif isinstance(value, Sequence):
        yield from (item.value.partition("=")[0] for item in value.items if isinstance(item, Scalar))
