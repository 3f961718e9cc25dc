"""What keeps a service in bounds: limits, its user, its rights, its logs, its restarts.

Source: https://docs.docker.com/reference/compose-file/services/ and /deploy/ there.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.compose.numbers import number
from shipworthy.graph.isolation.privileges import capability_name
from shipworthy.graph.rights.users import identity
from shipworthy.graph.values.value import Value
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping
from shipworthy.syntax.dockerfile.nodes import Healthcheck, User

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service
    from shipworthy.graph.stage import Stage

LIMITS = {
    "memory": (("mem_limit",), ("deploy", "resources", "limits", "memory")),
    "cpus": (("cpus",), ("cpu_quota",), ("cpu_count",), ("cpu_percent",), ("deploy", "resources", "limits", "cpus")),
    "pids": (("pids_limit",), ("deploy", "resources", "limits", "pids")),
}
"""Where each limit may stand."""

_STRONG = frozenset({"0", "root", "disk", "docker", "kmem", "lxd", "mem", "shadow", "sudo", "wheel"})


def lacks_limit(service: Service, kind: str) -> bool:
    """Has the service certainly no limit of this *kind* of `LIMITS`?

    Neither is 0 or -1 one, nor what Compose cannot read; a value that is not known is.
    """
    return not any(_limits(service, path, kind) for path in LIMITS[kind])


def _limits(service: Service, path: tuple[str, ...], kind: str) -> bool:
    from shipworthy.syntax.compose.units import size

    scalar, value = service.body.scalar(*path), service.value(*path)
    if scalar is None or value is None:
        return False
    if value.text is None:
        return True
    found = size(value.text) if kind == "memory" else number(service.project, scalar)
    return found is not None and found > 0


def drops_all(service: Service) -> bool:
    """Does it begin without capabilities, or drops what is not known?"""
    texts = (value.text for value in service.values("cap_drop"))
    return any(text is None or capability_name(text.strip()) == "ALL" for text in texts)


def may_gain_privileges(service: Service) -> Span | None:
    """What lets its programs gain rights by setuid files: the last `no-new-privileges` if that is false, or its name.

    None where they may not, or it is not known.
    """
    place: Span | None = service.span
    for value in service.values("security_opt"):
        text = value.text
        if text is None:
            return None
        name, _, setting = text.replace("=", ":", 1).partition(":")
        if name == "no-new-privileges":
            place = None if setting in ("", "true", "True", "TRUE", "1", "t", "T") else value.span
    return place


def root_user(service: Service) -> Value | None:
    """What says that the service runs as root; None if nothing does or who it is is not known."""
    value = service.value("user")
    return value if value and value.text and is_root(value.text) else None


def is_root(user: str) -> bool:
    """`root`, `0`, `+0`, `0:1000`: whatever the group."""
    return identity(user).is_root


def image_user(stage: Stage) -> tuple[str | None, User | None]:
    """The user that a stage leaves, "" if that of a base image without one, None if not known; and who says so."""
    for part in stage.lineage:
        for instruction in reversed(part.instructions):
            if isinstance(instruction, User):
                return part.value(instruction.user).text, instruction
    return stage.root.base_user, None


def health_of(service: Service) -> Entry | Healthcheck | None:
    """What gives the service a health check, in Compose or in its Dockerfile; a disabled one does not."""
    entry = service.entry("healthcheck")
    if entry and isinstance(entry.value, Mapping) and (entry.value.entry("test") or entry.value.entry("disable")):
        return entry
    stage = service.build.stage if service.build else None
    for part in stage.lineage if stage else ():
        for instruction in reversed(part.instructions):
            if isinstance(instruction, Healthcheck):
                return None if instruction.none else instruction
    return None


def disabled_health(service: Service) -> Entry | None:
    """Where the health check of a service is switched off."""
    entry = service.entry("healthcheck")
    if entry is None or not isinstance(entry.value, Mapping):
        return None
    if service.enabled("healthcheck", "disable"):
        return entry.value.entry("disable")
    first = next(service.values("healthcheck", "test"), None)
    return entry.value.entry("test") if first and first.text == "NONE" else None


def logs_without_end(service: Service) -> bool:
    """Are its logs kept in a file that nothing bounds? Other drivers, and a daemon's own settings, are not known."""
    logging = service.entry("logging")
    if logging is None or logging.empty:
        return True
    driver = service.value("logging", "driver")
    if driver and driver.text not in ("json-file", ""):
        return False
    return not service.body.mapping("logging", "options").entry("max-size")


def restarts(service: Service) -> bool:
    """Is it told whether to start again, by `restart` or for stacks?"""
    return bool(service.entry("restart") or service.entry("deploy", "restart_policy"))


def runs_once(service: Service) -> bool:
    """Is it a job: another service waits for its end, or it is only started by a profile?"""
    return bool(service.profiles) or service.name in service.project.awaited


def awaited(project: Project) -> Iterator[str]:
    """The names of services for whose end another one of *project* waits."""
    for service in project.services:
        for name, _ in service.dependencies:
            condition = service.value("depends_on", name, "condition")
            if condition and condition.text == "service_completed_successfully":
                yield name


def on_default_bridge(service: Service) -> Span | None:
    """Where a service is put on the network that all containers without one share."""
    mode = service.value("network_mode")
    if mode and mode.text in ("bridge", "default"):
        return mode.span
    for use in service.networks:
        network = service.project.resource("network", use.name)
        name = network.value("name") if network else None
        if network and network.external and (name.text if name else use.name) == "bridge":
            return use.span
    return None


def ssh_places(service: Service) -> Iterator[Span]:
    """Where a service publishes the port of SSH, or starts its server."""
    for port in service.ports:
        if port.target.text == "22":
            yield port.span
    for invocation in (service.entrypoint, service.command):
        for word in invocation.words if invocation else ():
            if (word.text or "").rpartition("/")[2] == "sshd":
                yield word.span


def root_hooks(service: Service) -> Iterator[Value]:
    """The users of hooks that are root, in a service whose own user is known to be another."""
    own = service.value("user")
    for key in ("post_start", "pre_stop") if own and own.text and not is_root(own.text) else ():
        for hook in service.body.mappings(key):
            scalar = hook.scalar("user")
            value = service.project.value(scalar) if scalar else None
            if value and value.text and is_root(value.text):
                yield value


def strong_groups(service: Service) -> Iterator[Value]:
    """The groups under `group_add` that own parts of the system."""
    return (value for value in service.values("group_add") if value.text in _STRONG)
