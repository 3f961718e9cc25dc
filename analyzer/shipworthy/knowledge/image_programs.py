"""Programs that people expect in images which do not have them, as of November 2026.

Sources: the Dockerfiles of Docker Official Images (https://github.com/docker-library/official-images), of
dotnet/dotnet-docker and GoogleContainerTools/distroless; the applets of BusyBox in Alpine Linux.
"""

from __future__ import annotations

from shipworthy.syntax.image import DEFAULT_REGISTRY, ImageReference

_BARE = frozenset("library/alpine library/busybox library/debian library/ubuntu bitnami/minideb".split())
_SLIM = frozenset(f"library/{name}" for name in "node python ruby rust".split())
_ON_ALPINE = frozenset(f"library/{name}" for name in "golang node python redis ruby rust valkey".split())
_SERVERS = frozenset(f"library/{name}" for name in "postgres redis valkey".split())
_DOTNET = frozenset(f"dotnet/{name}" for name in "aspnet runtime runtime-deps".split())

_NONE = frozenset[str]()
_CURL = frozenset({"curl"})
_FETCHERS = _CURL | {"wget"}
_LACKED = {
    "alpine": frozenset({"bash", "curl", "git", "jq", "python3", "sudo"}),
    "busybox": frozenset({"bash", "curl", "git", "jq", "python3", "sudo"}),
    "debian": _FETCHERS | {"git", "jq", "nc", "netcat", "sudo"},
    "ubuntu": _FETCHERS | {"git", "jq", "nc", "netcat", "sudo"},
}
"""What the image of a distribution alone does not have."""
_NOTHING = _FETCHERS | {"bash", "nc", "sh"}
"""What images without a distribution lack, too."""


def lacked(reference: ImageReference, family: str) -> frozenset[str]:
    """The programs that an image, which is made of a *family* of distributions, certainly has not."""
    name, tag = reference.repository, reference.tag
    if reference.registry == "gcr.io" and name.startswith("distroless/"):
        return _NOTHING if "debug" not in tag else _NONE
    if reference.registry == "mcr.microsoft.com" and name in _DOTNET:
        return _FETCHERS if family in ("debian", "ubuntu") else _CURL
    if reference.registry != DEFAULT_REGISTRY:
        return _NONE
    if name in _BARE:
        return _LACKED.get(family, _NONE)
    if name in _ON_ALPINE and family == "alpine":
        return _CURL | {"bash"}
    slim = name in _SLIM and family == "debian" and "slim" in tag.split("-")
    return _FETCHERS if slim or (name in _SERVERS and family == "debian") else _NONE
