"""A tree in parts that have nothing to do with each other, so that of a large one only a few are in memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shipworthy.graph.builds import KnownContexts
from shipworthy.graph.library import Library
from shipworthy.graph.neighbourhood import Neighbour, Neighbourhood, describe, without_parts
from shipworthy.knowledge.image_facts import NOTHING_TOLD, ToldImages
from shipworthy.record import NamedTuple
from shipworthy.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project

SIZE = 32
"""How many files a part has, if no more of them have to do with each other."""

ROOM = 1_500_000
"""Characters of Compose files up to which all of them stay in memory once they are read; a tree takes 50 times that."""


class Files(NamedTuple):
    """The files to begin with, as tree paths; those that they name are found on the way."""

    dockerfiles: Sequence[str] = ()
    compose: Sequence[str] = ()
    ignorefiles: Sequence[str] = ()


class Part(NamedTuple):
    """Some files of a tree. `files.compose` are those that belong to none of the `projects`."""

    files: Files = Files()
    projects: tuple[Neighbour, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """What is known to be in it."""
        read = (path for project in self.projects for path in sorted(project.files | project.dockerfiles))
        return (*self.files.compose, *read, *self.files.dockerfiles, *self.files.ignorefiles)


class Survey:
    """What has to be known of all files of a tree before some of them can be looked at by themselves.

    `neighbourhood` is what the projects know of each other, `contexts` the build contexts that are known so far.
    What was read of the Compose files is kept as long as there is *room* for so many characters.
    """

    def __init__(self, tree: Tree, files: Files, told: ToldImages = NOTHING_TOLD, room: float = ROOM) -> None:
        self._library = Library(tree, told)
        self._room = room
        self._read: dict[tuple[str, ...], Project] = {}
        self.contexts = KnownContexts()
        self._projects = without_parts(list(self._look(files.compose))) if files.compose else []
        self.neighbourhood = Neighbourhood(self._projects)
        known = frozenset().union(*(project.files for project in self._projects))
        named = frozenset().union(*(project.dockerfiles for project in self._projects))
        self._single = Files(
            [path for path in files.dockerfiles if path not in named],
            [path for path in files.compose if path not in known],
            files.ignorefiles,
        )

    @property
    def whole(self) -> Part:
        """All files as one part."""
        return Part(self._single, tuple(self._projects))

    def parts(self) -> list[Part]:
        """All files in parts, those together that lead to each other."""
        found = [Part(projects=projects) for projects in _packed(_connected(self._projects))]
        found += (Part(Files(dockerfiles=paths)) for paths in _slices(self._single.dockerfiles))
        found += (Part(Files(compose=paths)) for paths in _slices(self._single.compose))
        found += (Part(Files(ignorefiles=paths)) for paths in _slices(self._single.ignorefiles))
        return found

    def library(self, part: Part) -> Library:
        """A library for one part, which holds what is kept of its files."""
        library = Library(self._library.tree, self._library.told)
        for project in part.projects:
            library.take(self._library, project.files)
        return library

    def projects(self, part: Part, library: Library) -> Iterator[Project]:
        """The projects of a part, read with its *library* if they are not kept."""
        from shipworthy.graph.merging.project import read_project
        from shipworthy.graph.projects import build_project

        for known in part.projects:
            project = self._read.get(known.given)
            if project is None:
                files = read_project(library, known.given, known.started_in, listed=known.listed)
                project = build_project(files) if files else None
            if project:
                project.link(neighbours=self.neighbourhood)
                yield project

    def _look(self, paths: Sequence[str]) -> Iterator[Neighbour]:
        """Each project as others see it."""
        from shipworthy.graph.merging.grouping import groups
        from shipworthy.graph.merging.project import read_group
        from shipworthy.graph.projects import build_project

        for group in groups(self._library, paths):
            for files in read_group(self._library, group):
                project = self._read[files.given] = build_project(files)
                self._room -= sum(len(file.source.text) for file in files.files)
                yield describe(project)
            if self._room < 0:
                self._drop()

    def _drop(self) -> None:
        from shipworthy.graph.projects import dissolve

        for project in self._read.values():
            dissolve(project)
        self._read.clear()
        self._library.compose_files.clear()
        self._library.env_files.clear()


def _connected(projects: Sequence[Neighbour]) -> list[list[Neighbour]]:
    """The projects in groups that read or build the same files."""
    leaders: dict[str, str] = {}
    for project in projects:
        for path in (project.path, *project.files, *project.dockerfiles):
            leaders.setdefault(path, path)
            leaders[_leader(leaders, path)] = _leader(leaders, project.path)
    found: dict[str, list[Neighbour]] = {}
    for project in projects:
        found.setdefault(_leader(leaders, project.path), []).append(project)
    return list(found.values())


def _leader(leaders: dict[str, str], path: str) -> str:
    """Where the chain that begins at *path* ends; it is shortened on the way."""
    while leaders[path] != path:
        leaders[path] = path = leaders[leaders[path]]
    return path


def _packed(connected: Iterable[list[Neighbour]]) -> Iterator[tuple[Neighbour, ...]]:
    """Groups put together until they have enough files for a part."""
    pack: list[Neighbour] = []
    size = 0
    for group in connected:
        pack += group
        size += sum(len(project.files) + len(project.dockerfiles) for project in group)
        if size >= SIZE:
            yield tuple(pack)
            pack, size = [], 0
    if pack:
        yield tuple(pack)


def _slices(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[start : start + SIZE] for start in range(0, len(paths), SIZE))
