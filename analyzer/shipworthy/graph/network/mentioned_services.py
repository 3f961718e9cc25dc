"""Services that talk to each other, by what their variables say.

Source: "depends_on" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service

_HOST_NAMES = ("_HOST", "_HOSTNAME", "_SERVER", "_ADDR", "_ADDRESS")


def unordered_mentions(project: Project) -> Iterator[tuple[Service, str, Span]]:
    """The services that a variable of another one leads to, though nothing says that they have to start first."""
    told: set[tuple[str, str]] = set()
    for service, other, span in mentions_of_services(project):
        if (service.name, other.name) not in told and not _related(service, other):
            told.add((service.name, other.name))
            yield service, other.name, span


def mentions_of_services(project: Project) -> Iterator[tuple[Service, Service, Span]]:
    """The variables of services that lead to another one: the service, the other, the value."""
    hosts = _hosts(project)
    for service in project.services:
        for setting in service.environment:
            other = hosts.get(_host(setting.name, (setting.value.text or "") if setting.value else ""))
            if other and other is not service:
                yield service, other, (setting.value or setting).span


def _hosts(project: Project) -> Mapping[str, Service]:
    """The services by the names that others reach them under."""
    found: dict[str, Service] = {}
    for service in project.services:
        for value in service.values("container_name"):
            found.setdefault(value.text or "", service)
        for use in service.networks:
            for alias in use.body.scalars("aliases") if use.body else ():
                found.setdefault(alias.value, service)
    return {**found, **project.by_name}


def _host(name: str, text: str) -> str:
    """The host of an address; a bare word only in a variable that is called a host."""
    scheme, separator, rest = text.partition("://")
    if separator:
        authority = rest.partition("/")[0].rpartition("@")[2]
        return authority.partition(":")[0] if scheme else ""
    host, colon, port = text.partition(":")
    return host if (colon and port.isdecimal()) or (not colon and name.upper().endswith(_HOST_NAMES)) else ""


def _related(service: Service, other: Service) -> bool:
    """Does one of them wait for the other, directly or through others, or only run by a profile of its own?"""
    if set(other.profiles) - set(service.profiles):
        return True
    return _waits(service, other) or _waits(other, service)


def _waits(service: Service, other: Service) -> bool:
    seen, queue = {service.name}, [service]
    while queue:
        for name in _needs(queue.pop()):
            if name == other.name:
                return True
            needed = service.project.by_name.get(name)
            if needed and name not in seen:
                seen.add(name)
                queue.append(needed)
    return False


def _needs(service: Service) -> Iterator[str]:
    yield from (name for name, _ in service.dependencies)
    for key in ("links", "volumes_from"):
        yield from ((value.text or "").partition(":")[0] for value in service.values(key))
    for key in ("network_mode", "ipc", "pid"):
        kind, _, name = ((value.text or "") if (value := service.value(key)) else "").partition(":")
        if kind == "service":
            yield name
