"""Images that are made for one platform only, as their names say, and how platforms are written.

Sources: "Architectures other than amd64" in https://github.com/docker-library/official-images;
https://github.com/containerd/platforms for the names that mean the same.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple

_NAMESPACES = {
    "amd64": "amd64",
    "arm32v5": "arm",
    "arm32v6": "arm",
    "arm32v7": "arm",
    "arm64v8": "arm64",
    "i386": "386",
    "mips64le": "mips64le",
    "ppc64le": "ppc64le",
    "riscv64": "riscv64",
    "s390x": "s390x",
}
"""Namespaces of Docker Hub whose images are for one architecture."""

_SAME = {"x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "armhf": "arm", "armel": "arm", "i386": "386"}
_SYSTEMS = frozenset({"linux", "windows", "freebsd", "darwin"})


class Platform(NamedTuple):
    """An operating system and an architecture, "" where it is not said."""

    system: str
    machine: str


def read_platform(text: str) -> Platform:
    """`linux/arm64/v8`, `arm64` or `windows`."""
    first, *others = text.lower().split("/")
    system = first if others or first in _SYSTEMS else ""
    machine = others[0] if others else "" if system else first
    return Platform(system.partition("(")[0], _SAME.get(machine, machine))


def made_for(registry: str, repository: str, family: str | None) -> Platform:
    """The platform that an image is made for; empty where there are several or that is not known."""
    namespace = repository.partition("/")[0] if registry == "docker.io" else ""
    if namespace in _NAMESPACES:
        return Platform("linux", _NAMESPACES[namespace])
    return Platform("windows", "") if family == "windows" else Platform("", "")
