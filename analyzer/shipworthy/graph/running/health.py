"""Whether a service has a health check.

Source: "healthcheck" in https://docs.docker.com/reference/compose-file/services/ and "HEALTHCHECK" in the Dockerfile
reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.image_facts import facts_of
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping
from shipworthy.syntax.dockerfile.nodes import Healthcheck

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service
    from shipworthy.graph.stage import Stage


class Unhealthy(Node):
    """A dependency on the health of a service that has no health check. `why` is a clause, `place` what it is about."""

    span: Span
    name: str
    why: str
    place: Span


def unhealthy(project: Project) -> Iterator[Unhealthy]:
    """The dependencies that can never be fulfilled."""
    for service in project.services:
        for name, span in service.dependencies:
            condition = service.value("depends_on", name, "condition")
            other = project.by_name.get(name)
            if other and condition and condition.text == "service_healthy" and (lack := _lack(other)):
                yield Unhealthy(span=span, name=name, why=lack[0], place=lack[1])


def _lack(service: Service) -> tuple[str, Span] | None:
    """Why *service* certainly has no health check, None if it has one or may have one."""
    entry = service.entry("healthcheck")
    if entry and isinstance(entry.value, Mapping):
        if service.enabled("healthcheck", "disable") or _is_none(service):
            return "its health check is switched off", entry.key.span
        if service.entry("healthcheck", "test"):
            return None
    if service.build:
        stage = service.build.stage
        return (
            (f"neither `{service.name}` nor its Dockerfile has one", service.span) if stage and _bare(stage) else None
        )
    return _image_lack(service)


def _is_none(service: Service) -> bool:
    test = next(service.values("healthcheck", "test"), None)
    return test is not None and test.text == "NONE"


def _image_lack(service: Service) -> tuple[str, Span] | None:
    image = service.image
    if image and image.text and facts_of(image.text).healthcheck is False:
        return f"`{image.text}` brings none, and the service adds none", image.span
    return None


def _bare(stage: Stage) -> bool:
    """Has the stage certainly no health check, not from its base image either?"""
    for part in stage.lineage:
        for instruction in reversed(part.instructions):
            if isinstance(instruction, Healthcheck):
                return instruction.none
    return stage.facts.healthcheck is False
