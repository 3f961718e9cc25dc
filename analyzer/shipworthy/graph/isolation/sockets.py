"""Ways from a service to a container engine.

Source: "volumes", "volumes_from" and "use_api_socket" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from posixpath import basename

from shipworthy.knowledge.engines import PIPES, SOCKET_NAMES, SOCKETS, USER_SOCKETS, Engine
from shipworthy.node import Node, remember
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Mount, Service


_WORSE = frozenset({"/", "/var"})
"""Folders that give away more than the sockets in them, once they are writable."""


class Access(Node):
    """A way to an engine. `how` is `socket`, `folder` (a mounted folder that holds the socket) or `api`
    (`use_api_socket`).

    `path` is the host path, as written where it is not known. `via` are further places on the way, with what they do.
    """

    span: Span
    engine: Engine
    how: str
    path: str = ""
    read_only: bool = False
    via: tuple[tuple[Span, str], ...] = ()


def engine_socket(path: str | None) -> Engine | None:
    """The engine whose socket is at the absolute host *path*, or at one that begins with `~`."""
    if not path or not path.startswith(("/", "~")):
        return None
    place = _physical(path)
    if place in SOCKETS:
        return SOCKETS[place]
    depth = place.count("/")
    for engine in USER_SOCKETS:
        if engine.path.count("/") == depth and fnmatchcase(place, engine.path):
            return engine._replace(path=place)
    return _named(place)


def engines_below(path: str | None) -> tuple[Engine, ...]:
    """The engines whose sockets lie in the folder *path*, Docker first; none for the socket itself."""
    if not path or not path.startswith("/"):
        return ()
    place = _physical(path).rstrip("/")
    folder = f"{place}/"
    found = [engine for socket, engine in SOCKETS.items() if socket.startswith(folder)]
    if place in ("", "/var"):
        return tuple(SOCKETS.values())
    if fnmatchcase(place, "/run/user/*") and place.count("/") == 3:
        found += [engine for engine in USER_SOCKETS if engine.path.startswith("/run/user/")]
    return tuple(found)


def mount_engine(mount: Mount) -> Engine | None:
    """The engine whose socket or pipe *mount* brings in; also where only a variable's name and the target tell it."""
    if mount.path is not None and (engine := engine_socket(mount.path)):
        return engine
    if mount.source is None or mount.type not in ("bind", "npipe", "volume"):
        return None
    text = mount.source.text
    if text is None:
        return _guess(mount)
    pipe = text.replace("\\", "/").lower()
    name = PIPES.get(basename(pipe)) if pipe.startswith("//./pipe/") else None
    return Engine(name, text) if name else None


def _guess(mount: Mount) -> Engine | None:
    """The engine behind `${XDG_RUNTIME_DIR}/docker.sock`, or behind `${SOCK}:/var/run/docker.sock`."""
    rootless = "user" if "XDG_RUNTIME_DIR" in mount.written else "host"
    name = _name_after_variable(mount.written)
    if name in SOCKET_NAMES:
        return Engine(SOCKET_NAMES[name], mount.written, rootless)
    variable_only = mount.written.startswith("$") and "/" not in mount.written
    engine = engine_socket(mount.target.text) if variable_only else None
    return engine._replace(path=mount.written, rights=rootless) if engine and engine.rights != "builds" else None


def _name_after_variable(written: str) -> str:
    """The last part of a path if it holds no variable, "" otherwise."""
    name = basename(written)
    return name if not set(name) & set("${}") else ""


def _named(place: str) -> Engine | None:
    name = SOCKET_NAMES.get(basename(place))
    return Engine(name, place, "user" if place.startswith("~") else "host") if name else None


def _physical(path: str) -> str:
    """`/var/run` is a link to `/run` on every current distribution."""
    if path == "/var/run" or path.startswith("/var/run/"):
        return path.removeprefix("/var")
    return path


@remember
def accesses(service: Service) -> tuple[Access, ...]:
    """Every way of *service* to an engine, those through the volumes of other services included."""
    return tuple(_accesses(service))


def _accesses(service: Service) -> Iterator[Access]:
    yield from _own(service)
    for other, span in service.volumes_from:
        first: dict[tuple[str, str], Access] = {}
        for access in _inherited(other):
            first.setdefault((access.engine.name, access.how), access)
        for access in first.values():
            via = ((access.span, f"`{other.name}` brings it in"), *access.via)
            yield Access(
                span=span,
                engine=access.engine,
                how=access.how,
                path=access.path,
                read_only=access.read_only,
                via=via,
            )
    api = service.entry("use_api_socket")
    if api is not None and service.enabled("use_api_socket"):
        yield Access(span=api.span, engine=SOCKETS["/run/docker.sock"], how="api", path="/var/run/docker.sock")


@remember
def _own(service: Service) -> tuple[Access, ...]:
    """The ways that its mounts open."""
    return tuple(_through_mounts(service))


def _through_mounts(service: Service) -> Iterator[Access]:
    for mount in (*service.mounts, *service.host_files):
        via = ((mount.definition, "this is that path of the host"),) if mount.definition else ()
        written = mount.path or mount.written
        if engine := mount_engine(mount):
            yield Access(
                span=mount.place,
                engine=engine,
                how="socket",
                path=written,
                read_only=mount.read_only,
                via=via,
            )
        elif (below := engines_below(mount.path)) and (mount.read_only or mount.path not in _WORSE):
            yield Access(
                span=mount.place,
                engine=below[0],
                how="folder",
                path=written,
                read_only=mount.read_only,
                via=via,
            )


def _inherited(service: Service) -> Iterator[Access]:
    """What `volumes_from` takes over from *service*, which may have taken it over itself."""
    seen = {id(service)}
    queue = [service]
    while queue:
        current = queue.pop(0)
        yield from _own(current)
        for other, _ in current.volumes_from:
            if id(other) not in seen:
                seen.add(id(other))
                queue.append(other)
