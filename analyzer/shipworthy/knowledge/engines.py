"""Container engines, where they listen, and the images that put a filter before them.

Sources: the manual pages of dockerd, docker-context and podman-system-service, containerd's `config.toml`, CRI-O's
`crio.conf`, the manuals of Docker Desktop, Colima, OrbStack and Rancher Desktop.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Engine(NamedTuple):
    """An engine: `name` for messages and `path`, its socket with links resolved.

    `rights` is what the socket gives away: `host`, `user` (the account that runs a rootless engine, or the
    virtual machine
    with that user's folders), or `builds` (a builder that starts no containers on the host).
    """

    name: str
    path: str
    rights: str = "host"


SOCKETS = {
    engine.path: engine
    for engine in (
        Engine("Docker", "/run/docker.sock"),
        Engine("Docker", "/run/docker.sock.raw"),
        Engine("containerd", "/run/containerd/containerd.sock"),
        Engine("containerd", "/run/docker/containerd/containerd.sock"),
        Engine("containerd", "/run/k3s/containerd/containerd.sock"),
        Engine("containerd", "/var/snap/microk8s/common/run/containerd.sock"),
        Engine("Podman", "/run/podman/podman.sock"),
        Engine("CRI-O", "/run/crio/crio.sock"),
        Engine("cri-dockerd", "/run/cri-dockerd.sock"),
        Engine("balenaEngine", "/run/balena-engine.sock"),
        Engine("systemd", "/run/systemd/private"),
        Engine("BuildKit", "/run/buildkit/buildkitd.sock", "builds"),
    )
}
"""The sockets at fixed places, those of Docker first. systemd is no engine, but starts what it is told to, as root."""

USER_SOCKETS = (
    Engine("Docker", "/run/user/*/docker.sock", "user"),
    Engine("Podman", "/run/user/*/podman/podman.sock", "user"),
    Engine("containerd", "/run/user/*/containerd-rootless/containerd.sock", "user"),
    Engine("BuildKit", "/run/user/*/buildkit*/buildkitd.sock", "builds"),
    Engine("Docker", "~/.docker/*/docker.sock", "user"),
    Engine("Docker", "~/.docker/run/docker.sock", "user"),
    Engine("Docker", "~/.colima/docker.sock", "user"),
    Engine("Docker", "~/.colima/*/docker.sock", "user"),
    Engine("Docker", "~/.orbstack/run/docker.sock", "user"),
    Engine("Docker", "~/.rd/docker.sock", "user"),
    Engine("Docker", "~/.lima/*/sock/docker.sock", "user"),
)
"""The sockets of engines that run for one user; `*` stands for one part of the path."""

SOCKET_NAMES = {
    "docker.sock": "Docker",
    "podman.sock": "Podman",
    "containerd.sock": "containerd",
    "crio.sock": "CRI-O",
}
"""Names that a socket has wherever it lies."""

PIPES = {
    "docker_engine": "Docker",
    "docker_engine_windows": "Docker",
    "docker_engine_linux": "Docker",
    "dockerdesktoplinuxengine": "Docker",
    "dockerdesktopwindowsengine": "Docker",
    "podman-machine-default": "Podman",
    "containerd-containerd": "containerd",
}
"""Named pipes of Windows, in lower case, without `\\\\.\\pipe\\`."""

PLAIN_PORT = 2375
"""The registered port of Docker's API without TLS."""

SOCKET_PROXIES = frozenset(
    {
        "tecnativa/docker-socket-proxy",
        "linuxserver/socket-proxy",
        "11notes/socket-proxy",
        "wollomatic/socket-proxy",
        "hectorm/cetusguard",
        "foxxmd/docker-proxy-filter",
        "fluencelabs/docker-socket-proxy",
    }
)
"""Images that pass on only those calls to a socket that they are told to."""

PROXY_MARKS = ("socket-proxy", "socketproxy", "docker-proxy-filter")
"""Parts of names that other such images have."""
