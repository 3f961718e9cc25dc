"""Container engines and where they listen.

Sources: the manual pages of dockerd and podman-system-service, containerd's `config.toml`, CRI-O's `crio.conf`.
"""

from __future__ import annotations

from typing import NamedTuple


class Engine(NamedTuple):
    """An engine: `name` for messages and `path`, its socket with links resolved."""

    name: str
    path: str


SOCKETS = {
    engine.path: engine
    for engine in (
        Engine("Docker", "/run/docker.sock"),
        Engine("containerd", "/run/containerd/containerd.sock"),
        Engine("containerd", "/run/k3s/containerd/containerd.sock"),
        Engine("Podman", "/run/podman/podman.sock"),
        Engine("CRI-O", "/run/crio/crio.sock"),
        Engine("cri-dockerd", "/run/cri-dockerd.sock"),
        Engine("BuildKit", "/run/buildkit/buildkitd.sock"),
    )
}
"""The sockets, those of Docker first."""

DOCKER_PORT = "2375"
"""The registered port of the engine's API without TLS."""
