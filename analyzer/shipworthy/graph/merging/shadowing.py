"""Compose files that `docker compose` passes over, because another name comes first.

Source: https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
"""

from __future__ import annotations

from posixpath import basename, dirname

from shipworthy.graph.merging.grouping import MAIN_NAMES, OVERRIDE_NAMES
from shipworthy.node import Node
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shipworthy.graph.service import Project


class Shadowed(Node):
    """A file that is not read, as a place at its start, and the name of the one that is."""

    span: Span
    by: str


def shadowed_file(project: Project) -> Shadowed | None:
    """The last file of the project, if nothing but a command line could ever lead to it."""
    path = project.files.given[-1]
    names = next((names for names in (MAIN_NAMES, OVERRIDE_NAMES) if basename(path) in names), None)
    first = _first(project, path, names) if names else None
    source = next((file.source for file in project.files.files if file.source.path == path), None)
    return Shadowed(span=Span(source, 0, 0), by=first) if first and source else None


def _first(project: Project, path: str, names: Sequence[str]) -> str | None:
    """The file of another project in the same folder that is read instead of it."""
    found: list[str] = []
    for other in project.neighbours.in_folder(dirname(path)):
        if other.given == project.files.given:
            continue
        if other.listed or path in other.files:
            return None
        found += [given for given in other.given if dirname(given) == dirname(path)]
    later = names.index(basename(path))
    return next((name for name in names[:later] if name in map(basename, found)), None)
