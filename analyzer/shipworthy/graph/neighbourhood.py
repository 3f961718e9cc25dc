"""What the Compose projects of one tree know of each other: paths and names, so that none keeps another one alive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project


class Neighbour(NamedTuple):
    """A project as others see it: the files that make it up, all that it reads, and whether an `.env` lists them."""

    given: tuple[str, ...]
    files: frozenset[str]
    listed: bool


class Neighbourhood:
    """All projects of a tree."""

    def __init__(self, projects: Iterable[Project] = ()) -> None:
        self._by_folder: dict[str, list[Neighbour]] = {}
        self._readers: dict[str, set[str]] = {}
        self._declared: set[tuple[str, str]] = set()
        for project in projects:
            self._add(project)

    def _add(self, project: Project) -> None:
        files = project.files
        paths = frozenset(file.source.path for file in files.files)
        self._by_folder.setdefault(files.folder, []).append(Neighbour(files.given, paths, files.listed))
        for path in paths:
            self._readers.setdefault(path, set()).add(project.path)
        self._declared.update(("service", service.name) for service in project.services)
        self._declared.update((resource.kind, resource.name) for resource in project.resources)

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
