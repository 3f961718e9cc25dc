"""What a service is given beyond what containers have by themselves.

Source: "cap_add", "security_opt", "sysctls" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.isolation.purposes import carries_network
from shipworthy.graph.service import is_true
from shipworthy.knowledge.capabilities import CAPABILITIES, HOST_WIDE
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service, Setting
    from shipworthy.graph.values.value import Value

CONFINEMENTS = {
    "seccomp=unconfined": "lets it make every system call of the host's kernel",
    "apparmor=unconfined": "takes AppArmor's protection of the host from it",
    "label=disable": "takes SELinux's separation from the host and other containers away",
    "label=seccomp:unconfined": "is no label of SELinux's, and leaves seccomp as it is",
    "systempaths=unconfined": "opens the parts of `/proc` and `/sys` that containers may not see",
}
"""Options that take protection away, or are meant to, and what each does."""


SYSCTL_NAMESPACES = {
    "net.": "network_mode",
    "fs.mqueue.": "ipc",
    "kernel.msg": "ipc",
    "kernel.sem": "ipc",
    "kernel.shm": "ipc",
    "kernel.domainname": "uts",
    "kernel.hostname": "uts",
    "user.": "userns_mode",
}
"""Beginnings of kernel settings that a container has of its own, and the key that shares them with the host."""


class Grant(Node):
    """A capability that a service adds. `tier` and `gives` are those of the capability in this service, which may share
    a namespace with the host; `via` is where it does."""

    span: Span
    name: str
    tier: str
    gives: str
    via: Span | None = None


def is_privileged(service: Service) -> bool:
    return service.enabled("privileged")


def privileged_hooks(service: Service) -> Iterator[Entry]:
    """Where a command that runs at the start or the end of a service is privileged, though the service is not."""
    for key in ("pre_start", "post_start", "pre_stop") if not is_privileged(service) else ():
        for hook in service.body.items(key):
            entry = hook.entry("privileged") if isinstance(hook, Mapping) else None
            if entry and isinstance(entry.value, Scalar) and is_true(service.project.value(entry.value)):
                yield entry


def insecure_builds(service: Service) -> Iterator[Span]:
    """Where a build is allowed to run commands with all privileges."""
    entry = service.entry("build", "privileged")
    if entry and service.enabled("build", "privileged"):
        yield entry.span
    yield from (value.span for value in service.values("build", "entitlements") if value.text == "security.insecure")


def refused_sysctls(service: Service) -> Iterator[tuple[Setting, Entry | None]]:
    """Kernel settings that the engine refuses: those of the whole host, and those of a namespace that it shares, which
    the entry says."""
    for setting in service.project.settings(service.body.get("sysctls")):
        name = setting.name.replace("/", ".")
        key = next((key for start, key in SYSCTL_NAMESPACES.items() if name.startswith(start)), None)
        namespace = service.value(key) if key else None
        if "$" not in setting.name and (key is None or (namespace is not None and namespace.text == "host")):
            yield setting, service.entry(key) if key else None


def capability_name(text: str) -> str:
    """`net_admin` and `CAP_NET_ADMIN` as `NET_ADMIN`."""
    return text.upper().removeprefix("CAP_")


def grants(service: Service) -> Iterator[Grant]:
    """The capabilities under `cap_add`; none of a privileged service, which has them all anyway."""
    if is_privileged(service):
        return
    for value in service.values("cap_add"):
        capability = CAPABILITIES.get(capability_name(value.text or ""))
        if capability and _is_capability(value.text or ""):
            yield _wide(service, value.span, capability.name) or Grant(
                span=value.span, name=capability.name, tier=capability.tier, gives=capability.gives
            )


def _wide(service: Service, span: Span, name: str) -> Grant | None:
    """The grant of a capability that reaches the host because a namespace is shared with it."""
    if name not in HOST_WIDE:
        return None
    key, gives = HOST_WIDE[name]
    shared = service.value(key)
    if shared is None or shared.text != "host" or (name == "NET_ADMIN" and carries_network(service)):
        return None
    tier = "takeover" if name == "SYS_PTRACE" else "host"
    return Grant(span=span, name=name, tier=tier, gives=gives, via=shared.span)


def unknown_capabilities(service: Service) -> Iterator[Value]:
    """Names under `cap_add` and `cap_drop` that the engine does not know."""
    for key in ("cap_add", "cap_drop"):
        for value in service.values(key):
            if value.text and not _is_capability(value.text):
                yield value


def _is_capability(text: str) -> bool:
    return capability_name(text) in CAPABILITIES and text.upper() != "CAP_ALL"


def lost_confinements(service: Service) -> Iterator[tuple[Value, str]]:
    """The entries of `security_opt` that take protection away, and what each does; none of a privileged service.

    Of several for one profile the last counts; labels add up.
    """
    if is_privileged(service):
        return
    options = [(value, *_option(value)) for value in service.values("security_opt")]
    last = {name: value for value, name, _ in options if name != "label"}
    for value, name, setting in options:
        effect = CONFINEMENTS.get(f"{name}={setting.lower()}")
        if effect and last.get(name, value) is value:
            yield value, effect


def _option(value: Value) -> tuple[str, str]:
    name, _, setting = (value.text or "").replace(":", "=", 1).partition("=")
    return name, setting
