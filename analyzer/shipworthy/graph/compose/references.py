"""What the services of a project name, and names that nothing declares.

Source: the consistency checks of compose-go, which refuse the project for any of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.node import Node, remember
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service

NAMESPACES = ("network_mode", "ipc", "pid", "uts")


class Needed(Node):
    """A service that another names under `key`. `required` is false for an optional dependency."""

    span: Span
    key: str
    name: str
    required: bool = True


class Dangling(Node):
    """A name of a `network`, `volume`, `secret`, `config`, `model` or `service` that is not declared; `key` is where it
    is used.

    `known` are the names that are. `active` is false where the user is part of a profile only: Compose complains once
    it is chosen.
    """

    span: Span
    kind: str
    key: str
    name: str
    known: tuple[str, ...]
    active: bool = True


@remember
def needs(service: Service) -> tuple[Needed, ...]:
    """The services that have to start before *service*."""
    return tuple(_needs(service))


def _needs(service: Service) -> Iterator[Needed]:
    for name, span in service.dependencies:
        required = service.value("depends_on", name, "required")
        optional = required is not None and (required.text or "").lower() == "false"
        yield Needed(span=span, key="depends_on", name=name, required=not optional)
    for key in ("links", "volumes_from"):
        for value in service.values(key):
            if value.text and not value.text.startswith("container:"):
                yield Needed(
                    span=value.span, key=key, name=_linked(value.text) if key == "links" else _left(value.text)
                )
    for key in NAMESPACES:
        namespace = service.value(key)
        if namespace and namespace.text and namespace.text.startswith("service:"):
            yield Needed(span=namespace.span, key=key, name=namespace.text.removeprefix("service:"))


def _left(text: str) -> str:
    return text.partition(":")[0]


def _linked(text: str) -> str:
    """The service of a link; all of it where there is more than one alias, as Compose has it."""
    return text if text.count(":") > 1 else _left(text)


@remember
def dangling(project: Project) -> tuple[Dangling, ...]:
    """The names that are certainly not declared; none where a part of the project is out of sight."""
    return () if project.files.partial else tuple(_dangling(project))


def _dangling(project: Project) -> Iterator[Dangling]:
    for service in project.services:
        for kind, key, name, span in named(service):
            if _is_missing(project, kind, name):
                known = _names(project, kind)
                yield Dangling(span=span, kind=kind, key=key, name=name, known=known, active=service.active)


@remember
def named(service: Service) -> tuple[tuple[str, str, str, Span], ...]:
    """Kind, key, name and place of all that *service* names."""
    return tuple(_named(service))


def _named(service: Service) -> Iterator[tuple[str, str, str, Span]]:
    named = (("network", service.networks), ("secret", service.secrets), ("config", service.configs))
    for kind, uses in (*named, ("model", service.models)):
        yield from ((kind, f"{kind}s", use.name, use.span) for use in uses)
    yield from (("secret", "build.secrets", use.name, use.span) for use in service.uses("build", "secrets"))
    for mount in service.mounts:
        if mount.type == "volume" and mount.source and mount.source.text:
            yield "volume", "volumes", mount.source.text, mount.source.span
    yield from (("service", needed.key, needed.name, needed.span) for needed in needs(service))


def _is_missing(project: Project, kind: str, name: str) -> bool:
    """Is there no such name, nor one that another file of the tree may bring in?"""
    if not name or "$" in name or (kind == "network" and name == "default"):
        return False
    return not (_declares(project, kind, name) or (not project.standalone and project.neighbours.declares(kind, name)))


def _declares(project: Project, kind: str, name: str) -> bool:
    return name in project.by_name if kind == "service" else project.resource(kind, name) is not None


def _names(project: Project, kind: str) -> tuple[str, ...]:
    if kind == "service":
        return tuple(project.by_name)
    return tuple(resource.name for resource in project.resources if resource.kind == kind)


def service_contexts(service: Service) -> Iterator[tuple[str, Span]]:
    """The services whose images a build uses as `service:name` in its `additional_contexts`, and where."""
    for setting in service.project.settings(service.body.get("build", "additional_contexts")):
        text = setting.value.text if setting.value else None
        if setting.value and text and text.startswith("service:"):
            yield text.removeprefix("service:"), setting.value.span


def inactive_needs(project: Project) -> Iterator[tuple[Needed, Service]]:
    """What active services need of services that only a profile starts."""
    for service in project.services:
        for needed in needs(service) if service.active else ():
            other = project.by_name.get(needed.name)
            if other and not other.active and needed.required:
                yield needed, other


def cycles(project: Project) -> Iterator[list[Needed]]:
    """Rings of active services that wait for each other, each once, from the first service in the file."""
    edges = {service.name: needs(service) for service in project.services if service.active}
    done: set[str] = set()
    for start in edges:
        if start not in done:
            yield from _rings(start, edges, done)


def _rings(start: str, edges: dict[str, tuple[Needed, ...]], done: set[str]) -> Iterator[list[Needed]]:
    """A search in depth with a stack of its own; `path` are the edges that lead to where it is."""
    path: list[Needed] = []
    depths = {start: 0}
    rest = [iter(edges[start])]
    while rest:
        needed = next(rest[-1], None)
        if needed is None:
            rest.pop()
            done.add(depths.popitem()[0])
            if path:
                path.pop()
        elif needed.name in depths:
            yield [*path[depths[needed.name] :], needed]
        elif needed.name in edges and needed.name not in done:
            path.append(needed)
            depths[needed.name] = len(path)
            rest.append(iter(edges[needed.name]))
