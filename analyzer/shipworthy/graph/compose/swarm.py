"""What a Compose file says to Swarm alone, and what a stack file says to Compose alone."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.swarm import (
    STACK_IGNORED,
    STACK_REFUSED,
    SWARM_ONLY_RESOURCE_KEYS,
    SWARM_ONLY_SERVICE_KEYS,
)
from shipworthy.node import Node, remember
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Resource, Service, Use

ACCESS = ("uid", "gid", "mode")


class SwarmOnly(Node):
    """A setting that Compose ignores. `access` is true for who may read a secret or config."""

    span: Span
    path: str
    why: str
    access: bool = False


def is_stack(span: Span) -> bool:
    """Is it written in a file that is meant for `docker stack deploy`, by its name?"""
    name = span.source.path.rpartition("/")[2].lower()
    return "stack" in name or "swarm" in name


@remember
def swarm_only(project: Project) -> tuple[SwarmOnly, ...]:
    """The settings that `docker compose` warns of, but for those in stack files."""
    found = [one for service in project.services for one in _of_service(service)]
    found += [one for resource in project.resources for one in _of_resource(resource)]
    once = {one.span: one for one in found if not is_stack(one.span)}
    return tuple(once.values())


def _of_service(service: Service) -> Iterator[SwarmOnly]:
    for path, why in SWARM_ONLY_SERVICE_KEYS.items():
        if entry := service.entry(*path):
            yield SwarmOnly(span=entry.key.span, path=".".join(path), why=why)
    for port in service.body.mappings("ports"):
        yield from _with_value(port, "mode", "host", "ports[].mode", "ports are always published on the host")
    for mount in service.body.mappings("volumes"):
        yield from _with_value(mount, "type", "cluster", "volumes[].type", "cluster volumes belong to a swarm")
    for kind, uses in (("secrets", service.secrets), ("configs", service.configs)):
        yield from (one for use in uses for one in _of_use(kind, use))


def _with_value(body: Mapping, key: str, value: str, path: str, why: str) -> Iterator[SwarmOnly]:
    entry = body.entry(key)
    if entry and isinstance(entry.value, Scalar) and entry.value.value == value:
        yield SwarmOnly(span=entry.span, path=path, why=why)


def _of_use(kind: str, use: Use) -> Iterator[SwarmOnly]:
    for key in ACCESS:
        if entry := use.body.entry(key) if use.body else None:
            why = f"`{use.name}` is mounted as it is"
            yield SwarmOnly(span=entry.span, path=f"{kind}[].{key}", why=why, access=True)


def _of_resource(resource: Resource) -> Iterator[SwarmOnly]:
    for (kind, key), why in SWARM_ONLY_RESOURCE_KEYS.items():
        entry = resource.body.entry(key) if kind == resource.kind else None
        if entry:
            yield SwarmOnly(span=entry.key.span, path=f"{kind}s.{resource.name}.{key}", why=why)


def stack_ignored(service: Service) -> Iterator[tuple[Entry, bool, str]]:
    """What a stack file says in vain: the entry, whether the stack is refused, and what to write instead."""
    for names, refused in ((STACK_IGNORED, False), (STACK_REFUSED, True)):
        for key, instead in names.items():
            entry = service.entry(key)
            if entry and is_stack(entry.key.span):
                yield entry, refused, instead
