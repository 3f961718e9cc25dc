"""The keys that Compose knows, by where they stand, and what may stand at each of them.

Source: the Compose Specification, https://docs.docker.com/reference/compose-file/, and what `docker compose config` 5.6
accepts. Keys that begin with `x-` are allowed nearly everywhere. No paths lead below `jobs` and `pre_start`.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.compose_containers import CONTAINERS
from shipworthy.knowledge.compose_notation import Shape, Type, read_shapes
from shipworthy.knowledge.compose_services import SERVICES

ALIASES = {
    "flag": "bool|str:bool",
    "command": "null|str|[str]",
    "pairs": "{str|num|bool|null}|[str]",
    "strict_pairs": "{str|num|bool|null}|[str]!",
    "contexts": "{str}|[str:pair]",
    "strict_strings": "str|[str]!",
    "hosts": "{str|[str]}|[str]",
    "strict_hosts": "{str|[str]}|[str]!",
}
"""Names for types that stand at several places; `strict` ones take each item once."""

SHAPES: dict[str, Shape] = dict(read_shapes(CONTAINERS + SERVICES, ALIASES))
"""All mappings with certain keys, by name; the whole file is `file`."""

TOP = Type(shape="file")


def _places(kind: Type, path: str) -> Iterator[tuple[str, Shape]]:
    """The shapes at and below a place, with their paths."""
    if kind.items:
        yield from _places(kind.items, f"{path}[]")
    if kind.values:
        yield from _places(kind.values, f"{path}.*")
    if kind.shape in ("", "job", "init_container"):
        return
    yield path, SHAPES[kind.shape]
    for name, key in SHAPES[kind.shape].keys.items():
        yield from _places(key.type, f"{path}.{name}".lstrip("."))


PLACES = dict(_places(TOP, ""))
"""Shapes by the paths of their mappings: "" is the top, `*` any name, `[]` an item of a list."""

KEYS = {path: frozenset(shape.keys) for path, shape in PLACES.items() if not shape.open}
"""The keys of each mapping that takes no others."""

PREFIXES = frozenset(
    path[:end] for path in PLACES for end in range(len(path) + 1) if path[end : end + 1] in ("", ".", "[")
)
"""All paths that lead to such a mapping."""
