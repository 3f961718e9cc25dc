"""Build arguments that services pass, and whether anything takes them.

Source: "build.args" in https://docs.docker.com/reference/compose-file/build/ and "ARG" in the Dockerfile reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.build_arguments import PLATFORM_ARGS, PROXY_ARGS
from shipworthy.syntax.dockerfile.nodes import Arg, Onbuild

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.dockerfile import DockerfileUnit
    from shipworthy.graph.service import Build, Project, Setting

FRONTENDS = ("docker/dockerfile", "docker.io/docker/dockerfile", "moby/dockerfile")
"""Beginnings of the names of front ends that read Dockerfiles as documented."""


def declared(unit: DockerfileUnit) -> tuple[str, ...]:
    """The names that ARG declares anywhere in a Dockerfile."""
    found: list[str] = []
    for instruction in unit.document.instructions:
        inner = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        if isinstance(inner, Arg):
            found += [pair.key.value for pair in inner.pairs]
    return tuple(dict.fromkeys(found))


def undeclared(project: Project) -> Iterator[tuple[Setting, Build]]:
    """The arguments that no Dockerfile they are passed to declares, each with the first build that passes it."""
    first: dict[tuple[str, int], tuple[Setting, Build]] = {}
    taken: set[tuple[str, int]] = set()
    for service in project.services:
        build = service.build
        for argument in build.args if build else ():
            place = (argument.name_span.source.path, argument.name_span.start)
            if build is None or build.unit is None or _may_take(build.unit, argument.name):
                taken.add(place)
            else:
                first.setdefault(place, (argument, build))
    yield from (found for place, found in first.items() if place not in taken)


def _may_take(unit: DockerfileUnit, name: str) -> bool:
    if not name or name in PROXY_ARGS or name in PLATFORM_ARGS or name == "SOURCE_DATE_EPOCH":
        return True
    if name.startswith("BUILDKIT_") or name in declared(unit) or not _is_plain(unit):
        return True
    return any("onbuild" in (stage.image.text or "onbuild") for stage in unit.stages)


def _is_plain(unit: DockerfileUnit) -> bool:
    """Is it read by Docker's own front end, and without mistakes?"""
    named = (directive.value for directive in unit.document.directives if directive.name == "syntax")
    return not unit.document.invalid and all(value.startswith(FRONTENDS) for value in named)
