"""What is said of a mount besides its source and its target.

Source: "volumes" and "tmpfs" in https://docs.docker.com/reference/compose-file/services/ and compose-go's `format`
package, which passes over options that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.isolation.sockets import engine_socket
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Mount, Project, Service

PROPAGATIONS = ("private", "rprivate", "shared", "rshared", "slave", "rslave")
VOLUME_OPTIONS = ("ro", "rw", "z", "Z", "nocopy", *PROPAGATIONS)
_ELSEWHERE = frozenset(
    ["cached", "delegated", "consistent", "U", "O", "idmap", "exec", "suid", "dev", "noexec", "nosuid", "nodev", "copy"]
)
"""Options of Docker Desktop in old days, and of Podman: Compose ignores them, but they are no slips."""
_WEAKENING = frozenset({"exec", "suid"})


class MountOption(Node):
    """A word that is said of a mount; for a `tmpfs` with all that is said, `whole`."""

    span: Span
    text: str
    mount: Mount
    whole: str = ""


def propagations(service: Service) -> Iterator[MountOption]:
    """How mounts below a mount travel between the host and the container, where that is said."""
    for mount in service.mounts:
        scalar = mount.body.scalar("bind", "propagation") if mount.body else None
        if scalar and (text := service.project.value(scalar).text):
            yield MountOption(span=scalar.span, text=text.lower(), mount=mount)
        for option in _options(mount):
            if option.text in PROPAGATIONS:
                yield option


def unknown_options(service: Service) -> Iterator[MountOption]:
    """The options of short forms that Compose passes over without a word."""
    for mount in service.mounts:
        for option in _options(mount):
            if option.text not in VOLUME_OPTIONS and option.text not in _ELSEWHERE and "$" not in option.text:
                yield option


def _options(mount: Mount) -> Iterator[MountOption]:
    """The options of a short form, which end it."""
    source, end = mount.span.source, mount.span.end
    written = mount.span.text
    tail = ",".join(mount.options)
    at = written.rfind(tail) if tail else -1
    for option in mount.options if at >= 0 and mount.body is None else ():
        start = mount.span.start + at
        yield MountOption(span=Span(source, start, min(start + len(option), end)), text=option, mount=mount)
        at += len(option) + 1


def weakened_tmpfs(service: Service) -> Iterator[MountOption]:
    """The words under `tmpfs` that let programs be run from it, or setuid programs; the last of a pair counts."""
    for scalar in service.body.scalars("tmpfs"):
        value = service.project.value(scalar)
        path, _, options = (value.text or "").partition(":")
        words = options.split(",")
        mount = next((mount for mount in service.mounts if mount.span == scalar.span), None)
        for word in (word for word in words if word in _WEAKENING and mount is not None):
            assert mount is not None
            kept = ",".join(other for other in words if other and other not in _WEAKENING)
            whole = f"{path}:{kept}" if kept else path
            yield MountOption(span=scalar.span, text=word, mount=mount, whole=whole if "$" not in scalar.value else "")


def drive_volumes(service: Service) -> Iterator[tuple[Mount, str]]:
    """Mounts such as `d:/data`, taken for a path on a drive of Windows, where `d` is a volume of the project."""
    for mount in service.mounts:
        written = (mount.source or mount.target).text or ""
        letter, colon, path = written.partition(":")
        drive = len(letter) == 1 and letter.isalpha() and colon and path.startswith("/")
        cut = mount.source is None or mount.target.text in VOLUME_OPTIONS
        if mount.body is None and cut and drive and service.project.resource("volume", letter):
            yield mount, letter


def forgotten_sources(service: Service) -> Iterator[tuple[Mount, str]]:
    """Mounts of nothing at the place of an engine's socket: the path of the container alone, and the engine."""
    for mount in service.mounts:
        short = mount.source is None and mount.body is None and mount.type == "volume"
        engine = engine_socket(mount.target.text) if short else None
        if engine:
            yield mount, engine.name


def shared_volumes(project: Project) -> Iterator[tuple[Mount, Service, Service]]:
    """Mounts of what an earlier service mounts as well: the mount, its service and the earlier one."""
    first: dict[str, Service] = {}
    for service in project.services:
        for mount in service.mounts:
            key = mount.path or mount.tree_path or (mount.source.text if mount.source else None)
            if key and mount.type in ("bind", "volume"):
                earlier = first.setdefault(key, service)
                if earlier is not service:
                    yield mount, service, earlier


def writable_binds(service: Service) -> Iterator[Mount]:
    """The files and folders of the host, those of the project included, that the container can change."""
    for mount in service.mounts:
        if (mount.type == "bind" or mount.path) and not mount.read_only and mount.source is not None:
            yield mount


def decimal_modes(service: Service) -> Iterator[tuple[Scalar, str]]:
    """File modes that look octal and are read as decimal numbers, and what becomes of each."""
    for kind in ("secrets", "configs"):
        for use in service.uses(kind):
            scalar = use.body.scalar("mode") if isinstance(use.body, Mapping) else None
            if scalar and _looks_octal(scalar):
                yield scalar, f"{int(scalar.value):04o}"
    for mount in service.mounts:
        scalar = mount.body.scalar("tmpfs", "mode") if mount.body else None
        if scalar and _looks_octal(scalar):
            yield scalar, f"{int(scalar.value):04o}"


def _looks_octal(scalar: Scalar) -> bool:
    text = scalar.value
    return (
        not scalar.style
        and scalar.kind == "int"
        and len(text) in (3, 4)
        and text[0] != "0"
        and set(text) <= set("01234567")
    )
