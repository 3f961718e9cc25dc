"""What the mounts of a service give away of the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.graph.isolation.privileges import is_privileged
from shipworthy.graph.isolation.sockets import engines_below, mount_engine
from shipworthy.knowledge.host_paths import (
    CLOCKS,
    HOST_PATHS,
    INERT,
    RUNTIME,
    SHOWN,
    SHOWN_READ_ONLY,
    SYSTEM,
    VIRTUAL,
    HostPath,
)
from shipworthy.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Mount, Service


class Exposure(Node):
    """A mount of a telling path of the host.

    `how` is `written` (whoever writes there owns the host, or an account on it), `read` (there are secrets to
    be read), or
    `view` (the kernel's own folders, read-only).
    """

    mount: Mount
    path: HostPath
    how: str


def host_path(path: str | None) -> HostPath | None:
    """What is known of a host path, be it the entry of a folder above it."""
    if not path:
        return None
    path = _at_home(path)
    known = HOST_PATHS.get(path)
    while known is None and "/" in path.rstrip("/"):
        path = path.rpartition("/")[0] or "/"
        above = HOST_PATHS.get(path)
        if above is not None:
            return above if above.below else None
    return known


def _at_home(path: str) -> str:
    """`/home/user/.ssh` as `~/.ssh`. A home itself stays, for it may as well be a service's folder."""
    for homes in ("/home/", "/Users/"):
        _, _, rest = path.removeprefix(homes).partition("/")
        if path.startswith(homes) and rest:
            return f"~/{rest}"
    return path


def exposures(service: Service) -> Iterator[Exposure]:
    """The telling mounts of *service*, none of a privileged one; those that hold a socket only if they are writable."""
    for mount in () if is_privileged(service) else service.mounts:
        known = host_path(mount.path)
        if known is None or mount_engine(mount):
            continue
        if known.writing and not mount.read_only:
            yield Exposure(mount=mount, path=known, how="written")
        elif known.path in VIRTUAL:
            yield Exposure(mount=mount, path=known, how="view")
        elif known.holds and not engines_below(mount.path):
            yield Exposure(mount=mount, path=known, how="read")


def shown_mounts(service: Service) -> Iterator[Mount]:
    """Mounts that `exposures` leaves out and that show something of the host all the same, secrets and configs too."""
    known = {id(exposure.mount) for exposure in exposures(service)}
    for mount in () if is_privileged(service) else (*service.mounts, *service.host_files):
        if id(mount) not in known and mount.path and not mount_engine(mount) and _shows(mount, mount.path):
            yield mount


def _shows(mount: Mount, path: str) -> bool:
    if path in INERT or path in CLOCKS:
        return path in CLOCKS and not mount.read_only
    if engines_below(path) or (path.startswith("/home/") and path.count("/") == 2):
        return path.startswith("/home/")
    folders = (*SHOWN, *SHOWN_READ_ONLY) if mount.read_only else SHOWN
    secret = mount.definition and (known := host_path(path)) and known.holds
    return _is_in(path, folders) or any(path.startswith(f"{folder}/") for folder in RUNTIME) or bool(secret)


def system_mounts(service: Service) -> Iterator[Mount]:
    """All further mounts of what belongs to the host's system."""
    known = {id(exposure.mount) for exposure in exposures(service)} | {id(mount) for mount in shown_mounts(service)}
    for mount in () if is_privileged(service) else service.mounts:
        path = mount.path or ""
        told = id(mount) in known or mount_engine(mount) or engines_below(path) or path in INERT
        if not told and _is_in(path, SYSTEM) and (path not in CLOCKS):
            yield mount


def _is_in(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
