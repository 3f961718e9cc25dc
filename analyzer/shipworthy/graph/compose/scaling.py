"""How many containers a service has, and what they are called.

Source: "scale", "deploy.replicas" and "container_name" in https://docs.docker.com/reference/compose-file/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.compose.numbers import whole_number
from shipworthy.node import Node
from shipworthy.regex import regex
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service
    from shipworthy.graph.values.value import Value

_PART = regex(r"[a-zA-Z0-9][a-zA-Z0-9_.-]")
_WHOLE = regex(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+\Z")

PLACES = (("scale",), ("deploy", "replicas"))


class Scale(Node):
    """A number of containers that is known; `key` is `scale` or `deploy.replicas`."""

    span: Span
    key: str
    number: int


class ContainerName(Node):
    """The container name that a service asks for; `span` is its key where another service's text says it, too."""

    span: Span
    service: Service


def scales(service: Service) -> tuple[Scale, ...]:
    """The numbers that a service is given, `scale` first."""
    return tuple(_scales(service))


def _scales(service: Service) -> Iterator[Scale]:
    for path in PLACES:
        entry = service.entry(*path)
        number = whole_number(service.project, entry.value) if entry else None
        if entry and number is not None:
            yield Scale(span=entry.span, key=".".join(path), number=number)


def replicas(service: Service) -> Scale | None:
    """The number that counts; None where none is given or known."""
    found = scales(service)
    return found[0] if found else None


def refused_name(service: Service) -> Value | None:
    """The container name of a service that Compose takes and Docker does not; None too where it is not known.

    Source: `RestrictedNamePattern` of Docker Engine; Compose is content with two such characters anywhere in it.
    """
    name = service.value("container_name")
    if name is None or not name.text or not _PART.search(name.text):
        return None
    return None if _WHOLE.match(name.text.removeprefix("/")) else name


def container_names(project: Project) -> dict[str, list[ContainerName]]:
    """The names that several active services want, each with those services."""
    names: dict[str, list[ContainerName]] = {}
    seen: set[Span] = set()
    for service in project.services:
        name = service.value("container_name")
        if name and name.text and service.active:
            span = service.span if name.span in seen else name.span
            seen.add(name.span)
            names.setdefault(name.text, []).append(ContainerName(span=span, service=service))
    return {name: users for name, users in names.items() if len(users) > 1}
