"""Where keys of a Compose file belong."""

from __future__ import annotations

from shipworthy.knowledge.compose_keys import KEYS, PREFIXES


def below(path: str, key: str) -> str:
    """The path of what *key* holds: by its own name where that is a place of its own, else as any name."""
    named = f"{path}.{key}" if path else key
    return named if named in PREFIXES or path in KEYS else f"{path}.*"


def home(path: str, name: str) -> str | None:
    """The only mapping below or above the one at *path* that has a key *name*, as a path; None if it is not clear."""
    inner = [other for other, keys in KEYS.items() if name in keys and _is_below(other, path)]
    if len(inner) != 1:
        inner = [place for place in inner if place.count(".") == min(map(_depth, inner))]
    outer = path.removesuffix("[]").rpartition(".")[0]
    if inner:
        return inner[0] if len(inner) == 1 else None
    return outer if name in KEYS.get(outer, ()) else None


def _depth(path: str) -> int:
    return path.count(".")


def _is_below(other: str, path: str) -> bool:
    """Is it a mapping by a fixed name within this one?"""
    return bool(path) and other.startswith(f"{path}.") and not set(other[len(path) + 1 :]) & set("*[")
