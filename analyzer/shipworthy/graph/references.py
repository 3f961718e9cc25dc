"""Names in a project that nothing declares.

Source: the consistency checks of compose-go, which refuse the project for any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shipworthy.graph.value import Value
from shipworthy.node import Node
from shipworthy.source import Span

if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service

NAMESPACES = ("network_mode", "ipc", "pid", "uts")


class Dangling(Node):
    """A name of a `network`, `volume`, `secret`, `config` or `service` that is not declared; `key` is where it is used.

    `known` are the names that are. `profiles` are those without which the user is left out: Compose complains only once
    one of them is active.
    """

    span: Span
    kind: str
    key: str
    name: str
    known: tuple[str, ...]
    profiles: tuple[str, ...] = ()


def dangling(project: Project) -> Iterator[Dangling]:
    """The names that are certainly not declared; none where a part of the project is out of sight."""
    if project.files.incomplete:
        return
    for service in project.services:
        profiles = tuple(scalar.value for scalar in service.body.scalars("profiles"))
        for kind, key, name, span in _uses(service):
            if _is_missing(project, kind, name):
                known = _names(project, kind)
                yield Dangling(span=span, kind=kind, key=key, name=name, known=known, profiles=profiles)


def _uses(service: Service) -> Iterator[tuple[str, str, str, Span]]:
    """Kind, key, name and place of all that *service* names."""
    for kind, uses in (("network", service.networks), ("secret", service.secrets), ("config", service.configs)):
        yield from ((kind, f"{kind}s", use.name, use.span) for use in uses)
    for mount in service.mounts:
        if mount.type == "volume" and mount.source and mount.source.text:
            yield "volume", "volumes", mount.source.text, mount.source.span
    yield from (("service", "depends_on", name, span) for name, span in service.dependencies)
    for key, value in _services(service):
        yield "service", key, value.text or "", value.span


def _services(service: Service) -> Iterator[tuple[str, Value]]:
    """The services that are named elsewhere than under `depends_on`."""
    for key in ("links", "volumes_from"):
        for value in service.values(key):
            if value.text and not value.text.startswith("container:"):
                yield key, Value(span=value.span, text=value.text.partition(":")[0])
    for key in NAMESPACES:
        namespace = service.value(key)
        if namespace and namespace.text and namespace.text.startswith("service:"):
            yield key, Value(span=namespace.span, text=namespace.text.removeprefix("service:"))


def _is_missing(project: Project, kind: str, name: str) -> bool:
    """Is there no such name, nor one that another file of the tree may bring in?"""
    if not name or "$" in name or (kind == "network" and name == "default"):
        return False
    places = [project] if project.standalone else [project, *project.neighbours]
    return not any(name in _names(place, kind) for place in places)


def _names(project: Project, kind: str) -> tuple[str, ...]:
    if kind == "service":
        return tuple(project.by_name)
    return tuple(resource.name for resource in project.resources if resource.kind == kind)
