"""Holds our model of a Compose project against the JSON of `docker compose config`.

Where the two differ on purpose:

| Compose prints | we have | because |
| --- | --- | --- |
| `$$` for each `$` | `$` | what it prints is meant to be read again |
| nothing for `false`, `0`, `""` and empty lists | what the file says | somebody wrote it, and wants to see where |
| `command: null`, `placement: {}` and the like | nothing | nobody wrote it |
| an empty text for a variable that is not set | the variable | the caller may set it |
| the home directory of the caller for `~` | `~` | it is not the same for everyone |
| no build argument for one without a value | null | the caller may set it |
| no limit for a size with a fraction and no unit | the number | nobody means that |
| `x-` keys in a mapping of variables apart from them | among them | they are no extensions to who wrote them |
| the image of the service in `pre_start` | what the file says | it is shown as it is written |
| `x-` keys of services, `models` and the names of `blkio_config` well only as YAML | always | |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

UNORDERED = ("ports", "volumes", "extra_hosts", "env_file", "ssh")
OWN_KEYS = ("depends_on", "environment", "labels", "models", "networks", "options", "services", "sysctls", "ulimits")
"""Mappings whose keys are the author's own, so that an empty value counts."""


def differences(ours: Any, theirs: Any, place: str = "") -> Iterator[str]:
    """Where the models differ, a line each."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        yield from _members(ours, theirs, place)
    elif isinstance(ours, list) and isinstance(theirs, list):
        yield from _items(ours, theirs, place)
    elif not _same(ours, theirs):
        yield f"{place}: {ours!r} is {theirs!r}"


def _members(ours: Mapping[str, Any], theirs: Mapping[str, Any], place: str) -> Iterator[str]:
    own = place.endswith(OWN_KEYS)
    if "blkio_config" in place:
        theirs = {name.lower(): value for name, value in theirs.items()}
    theirs = {name.replace("$$", "$"): value for name, value in theirs.items()}
    for name in sorted(ours.keys() | theirs.keys()):
        here = f"{place}.{name}" if place else name
        if name in ours and name in theirs:
            yield from differences(ours[name], theirs[name], here)
        elif name in ours and not name.startswith("x-") and here != "models":
            if own or not _is_empty(ours[name]):
                yield f"{here}: {ours[name]!r} is not there"
        elif name in theirs and (own or not _is_empty(theirs[name])):
            yield f"{here}: {theirs[name]!r} is missing"


def _items(ours: list[Any], theirs: list[Any], place: str) -> Iterator[str]:
    if place.endswith(UNORDERED):
        ours, theirs = sorted(ours, key=_order), sorted(theirs, key=_order)
    if len(ours) != len(theirs):
        yield f"{place}: {ours!r} is {theirs!r}"
        return
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        yield from differences(one, other, f"{place}[{number}]")


def _order(item: Any) -> str:
    names = ("target", "protocol", "published", "host_ip")
    return str([item.get(name) for name in names]) if isinstance(item, dict) else str(item)


def _is_empty(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_empty(inner) for inner in value.values())
    return value in (None, [], "", "0") or value == 0


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-6
    if isinstance(theirs, str):
        theirs = theirs.replace("$$", "$")
    return (ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)) or (
        _is_empty(ours) and _is_empty(theirs) and type(ours) is not type(theirs)
    )
