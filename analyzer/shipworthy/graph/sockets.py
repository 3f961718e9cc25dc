"""Which host paths lead to the socket of a container engine."""

from __future__ import annotations

from shipworthy.knowledge.engines import SOCKETS, Engine


def engine_socket(path: str | None) -> Engine | None:
    """The engine whose socket is at the absolute host *path*."""
    return SOCKETS.get(_physical(path)) if path else None


def engines_below(path: str | None) -> tuple[Engine, ...]:
    """The engines whose sockets lie in the folder *path*, Docker first; none for the socket itself."""
    if not path or not path.startswith("/"):
        return ()
    folder = _physical(path).rstrip("/") + "/"
    return tuple(engine for socket, engine in SOCKETS.items() if socket.startswith(folder))


def _physical(path: str) -> str:
    """`/var/run` is a link to `/run` on every current distribution."""
    if path == "/var/run" or path.startswith("/var/run/"):
        return path.removeprefix("/var")
    return path
