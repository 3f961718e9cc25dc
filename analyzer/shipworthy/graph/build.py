"""The resource graph: every file of a tree, parsed and linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shipworthy.graph.builds import place_builds
from shipworthy.graph.context import BuildContext
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.library import Library
from shipworthy.graph.parts import Files, Part, Survey
from shipworthy.knowledge.image_facts import NOTHING_TOLD, ToldImages
from shipworthy.record import NamedTuple
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.nodes import Onbuild
from shipworthy.syntax.nodes import Comment, Invalid
from shipworthy.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from shipworthy.graph.service import Project
    from shipworthy.syntax.compose.nodes import ComposeDocument
    from shipworthy.syntax.envfile import EnvFile
    from shipworthy.syntax.ignorefile.nodes import IgnoreFile

    class Document(Protocol):
        """A file with what its parser could not take."""

        @property
        def source(self) -> Source: ...
        @property
        def invalid(self) -> Sequence[Invalid]: ...


class Group(NamedTuple):
    """Nodes that share what is found out about them: what is about one Dockerfile, one project.

    `documents` are the files that they are written in; none if a node stands for something else than text.
    """

    nodes: tuple[object, ...]
    documents: tuple[Document, ...] = ()


class Graph:
    """All that is known of one tree. Nodes are in the order of their files' paths."""

    def __init__(self, library: Library, units: Sequence[DockerfileUnit], projects: Sequence[Project]) -> None:
        self._library = library
        self.tree = library.tree
        self.units = tuple(units)
        self.projects = tuple(projects)

    def dissolve(self) -> None:
        """Drop what all nodes hold, when nobody uses them any more: they refer to each other in rings."""
        if self.projects:
            from shipworthy.graph.projects import dissolve

            for project in self.projects:
                dissolve(project)
        for unit in self.units:
            unit.dissolve()

    def kinds(self) -> Mapping[str, str]:
        """What each file that was read is, by path: `dockerfile`, `compose`, `ignorefile` or `envfile`."""
        used = dict.fromkeys((file.source.path for file in self.env_files), "envfile")
        return dict(sorted((used | self._library.kinds()).items()))

    def sources(self) -> Mapping[str, Source]:
        """The text of each file that was read, by path."""
        found = ((path, self._library.source(path)) for path in self.kinds())
        return {path: source for path, source in found if source}

    def comments(self, path: str) -> Sequence[Comment]:
        return self._library.comments(path)

    def unreadable(self) -> Sequence[tuple[str, str]]:
        """Files that could not be read, with the reason."""
        return tuple(sorted(self._library.unreadable.items()))

    @property
    def contexts(self) -> tuple[BuildContext, ...]:
        """The build contexts that are known, each once."""
        return tuple({unit.context.key: unit.context for unit in self.units if unit.context}.values())

    @property
    def compose_files(self) -> tuple[ComposeDocument, ...]:
        return tuple(document for _, document in sorted(self._library.compose_files.items()))

    @property
    def ignore_files(self) -> tuple[IgnoreFile, ...]:
        return tuple(document for _, document in sorted(self._library.ignore_files.items()))

    @property
    def env_files(self) -> tuple[EnvFile, ...]:
        """The env files that projects use, each once."""
        found = {file.source.path: file for project in self.projects for file in project.files.env_files}
        return tuple(file for _, file in sorted(found.items()))

    def nodes(self) -> Iterator[object]:
        """Every node that a rule may ask for, each once, in a fixed order."""
        return (node for group in self.groups() for node in group.nodes)

    def groups(self) -> Iterator[Group]:
        """All nodes."""
        for unit in self.units:
            yield Group(tuple(_dockerfile_nodes(unit)), (unit.document,))
        yield from (Group((file,), (file,)) for file in self.compose_files)
        yield from (Group((file,), (file,)) for file in self.env_files)
        for project in self.projects:
            files = project.files
            yield Group((project, *project.services, *project.resources), (*files.files, *files.env_files))
        yield from (Group((file,), (file,)) for file in self.ignore_files)
        yield from (Group((context,)) for context in self.contexts)


def _dockerfile_nodes(unit: DockerfileUnit) -> Iterator[object]:
    yield unit.document
    for instruction in unit.document.instructions:
        yield instruction
        if isinstance(instruction, Onbuild) and instruction.trigger:
            yield instruction.trigger
    yield unit
    yield from unit.stages


def build(tree: Tree, files: Files, told: ToldImages = NOTHING_TOLD) -> Graph:
    """Read *files* and all that they lead to inside the tree, with what is *told* of images.

    Never raises on what the files hold.
    """
    survey = Survey(tree, files, told, float("inf"))
    return build_part(survey, survey.whole)


def build_part(survey: Survey, part: Part) -> Graph:
    """The graph of a part of a tree."""
    library = survey.library(part)
    for path in part.files.ignorefiles:
        library.ignore(path)
    for path in part.files.compose:
        library.compose(path)
    projects = list(survey.projects(part, library)) if part.projects else []
    units = list(place_builds(library, part.files.dockerfiles, projects, survey.contexts))
    return Graph(library, units, projects)
