"""What the Compose projects of one tree know of each other: paths and names, so that none keeps another one alive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from posixpath import basename

from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project


class Neighbour(NamedTuple):
    """A project as others see it.

    `given`, `started_in` and `listed` are what it was read with, `path` is its main file, `folder` the project
    directory. `files` are the Compose files that it reads, `dockerfiles` those that its services name, all by path;
    `declared` are kind and name of its services and resources.
    """

    given: tuple[str, ...]
    started_in: str
    listed: bool
    path: str
    folder: str
    files: frozenset[str]
    dockerfiles: frozenset[str]
    declared: frozenset[tuple[str, str]]


def describe(project: Project) -> Neighbour:
    """*project* as others see it."""
    files = project.files
    builds = (service.build for service in project.services if service.build)
    services = (("service", service.name) for service in project.services)
    resources = ((resource.kind, resource.name) for resource in project.resources)
    return Neighbour(
        given=files.given,
        started_in=files.started_in,
        listed=files.listed,
        path=files.path,
        folder=files.folder,
        files=frozenset(file.source.path for file in files.files),
        dockerfiles=frozenset(build.dockerfile for build in builds if build.dockerfile is not None),
        declared=frozenset((*services, *resources)),
    )


def without_parts(projects: Sequence[Neighbour]) -> list[Neighbour]:
    """Each project once, without those whose main file only others lead to; of a ring of files the first is kept."""
    from shipworthy.graph.merging.grouping import MAIN_NAMES

    once: dict[tuple[str, ...], Neighbour] = {}
    for project in projects:
        once.setdefault(project.given, project)
    reached: dict[str, set[str]] = {}
    for project in once.values():
        for path in project.files - {project.path}:
            reached.setdefault(path, set()).add(project.path)
    paths = [project.path for project in once.values()]
    kept = {path for path in paths if basename(path) in MAIN_NAMES or path not in reached}
    for path in paths:
        if kept.isdisjoint(reached.get(path, ())):
            kept.add(path)
    return [project for project in once.values() if project.path in kept]


class Neighbourhood:
    """All projects of a tree."""

    def __init__(self, projects: Iterable[Neighbour] = ()) -> None:
        self._by_folder: dict[str, list[Neighbour]] = {}
        self._readers: dict[str, set[str]] = {}
        self._declared: set[tuple[str, str]] = set()
        for project in projects:
            self._by_folder.setdefault(project.folder, []).append(project)
            self._declared |= project.declared
            for path in project.files:
                self._readers.setdefault(path, set()).add(project.path)

    def in_folder(self, folder: str) -> Sequence[Neighbour]:
        """The projects whose project directory is *folder*."""
        return self._by_folder.get(folder, ())

    def is_part(self, path: str) -> bool:
        """Is the file at *path* read by a project of which it is not the main file?"""
        return not self._readers.get(path, set()) <= {path}

    def declares(self, kind: str, name: str) -> bool:
        """Does any project have a `service`, or a resource of that *kind*, of that *name*?"""
        return (kind, name) in self._declared


ALONE = Neighbourhood()
"""What a project knows of others if nobody has looked for any."""
