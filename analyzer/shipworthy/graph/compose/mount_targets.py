"""Mounts of one service that have the same place in its container.

Source: compose-go, which keeps the last of those that are spelt the same and then refuses two at one clean path.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from shipworthy.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Mount, Service


class MountClash(Node):
    """Two mounts at one `path`. Compose refuses them, or it drops the earlier one where `refused` is false."""

    earlier: Mount
    later: Mount
    path: str
    refused: bool


def mount_clashes(service: Service) -> Iterator[MountClash]:
    kept: dict[str, Mount] = {}
    for mount in service.mounts:
        if spelling := _spelling(mount):
            if spelling in kept:
                yield MountClash(earlier=kept[spelling], later=mount, path=_path(mount), refused=False)
            kept[spelling] = mount
    places: dict[str, Mount] = {}
    for mount in sorted(kept.values(), key=_is_volume):
        path = _path(mount)
        if path in places:
            yield MountClash(earlier=places[path], later=mount, path=path, refused=True)
        places.setdefault(path, mount)


def _is_volume(mount: Mount) -> bool:
    """Does it stand under `volumes`? What stands under `tmpfs` is looked at first."""
    return mount.type != "tmpfs" or mount.body is not None


def _spelling(mount: Mount) -> str | None:
    """What is the same for mounts of which only the last counts; None where the target is not known."""
    text = mount.target.text
    if not text:
        return None
    if not _is_volume(mount):
        return f"tmpfs {text.partition('=')[0]}"
    return text if mount.body else normpath(text)


def _path(mount: Mount) -> str:
    text = mount.target.text or ""
    return normpath(text) if _is_volume(mount) else text.partition(":")[0]
