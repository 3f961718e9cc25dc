"""What merge keys (`<<`) bring in vain: they know one level only, and a key that is there already wins as a whole.

Source: https://yaml.org/type/merge.html
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.record import NamedTuple
from shipworthy.syntax.compose.nodes import Entry, Mapping, Member, Scalar, Sequence, YamlNode


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
        if _is_merge(member):
            yield from _mappings(member)


def _is_merge(member: Member) -> bool:
    return member.name == "<<" and member.key is not None and not member.key.style


def _mappings(merge: Member) -> Iterator[Mapping]:
    items = merge.value.items if isinstance(merge.value, Sequence) else (merge.value,)
    yield from (item for item in items if isinstance(item, Mapping))


def _names(value: YamlNode) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value.by_key
    elif isinstance(value, Sequence):
        yield from (item.value.partition("=")[0] for item in value.items if isinstance(item, Scalar))


def idle_merges(body: Mapping) -> Iterator[Member]:
    """The merges of *body* that bring nothing, because it has every key itself."""
    for member in body.members:
        if _is_merge(member) and not _brings(body, member):
            yield member


def _brings(body: Mapping, merge: Member) -> bool:
    """Does *merge* give *body* a key, or is there none that it could give?"""
    keys = [key for mapping in _mappings(merge) for key in mapping.by_key]
    return not keys or any(body.by_key[key].merged for key in keys if key in body.by_key)
