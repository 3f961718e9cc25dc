"""All projects of one tree, found by what they read, where they lie, and what they declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shipworthy.node import Node, fact

if TYPE_CHECKING:
    from shipworthy.graph.service import Project


class Neighbourhood(Node):
    """The `projects` of one tree, in the order of their files' paths."""

    projects: tuple[Project, ...] = ()

    @fact
    def _readers(self) -> Mapping[str, Sequence[Project]]:
        found: defaultdict[str, list[Project]] = defaultdict(list)
        for project in self.projects:
            for file in project.files.files:
                found[file.source.path].append(project)
        return found

    @fact
    def _by_folder(self) -> Mapping[str, Sequence[Project]]:
        found: defaultdict[str, list[Project]] = defaultdict(list)
        for project in self.projects:
            found[project.files.folder].append(project)
        return found

    @fact
    def _declared(self) -> frozenset[tuple[str, str]]:
        return frozenset(name for project in self.projects for name in project.declared)

    def readers(self, path: str) -> Sequence[Project]:
        """The projects that read the file at *path*."""
        return self._readers.get(path, ())

    def in_folder(self, folder: str) -> Sequence[Project]:
        """The projects whose directory is *folder*."""
        return self._by_folder.get(folder, ())

    def declares(self, kind: str, name: str) -> bool:
        """Has any project a resource of this *kind*, or a `service`, of that *name*?"""
        return (kind, name) in self._declared
