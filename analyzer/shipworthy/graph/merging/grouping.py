"""Which Compose files belong together, by their names and by what `.env` says.

Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from posixpath import basename, join

from shipworthy.graph.library import Library
from shipworthy.graph.values.environment import read_environment
from shipworthy.record import NamedTuple
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping
from shipworthy.tree import Kind, resolve

MAIN_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDE_NAMES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
_COMPLETE = ("image", "build", "extends", "provider")


class Group(NamedTuple):
    """The Compose files of one folder: those that `docker compose up` reads there, and the others.

    `listed`: an `.env` says so.
    """

    folder: str
    main: tuple[str, ...]
    others: tuple[str, ...]
    listed: bool = False


def groups(library: Library, paths: Sequence[str]) -> Iterator[Group]:
    """The Compose files *paths* folder by folder, with those that an `.env` in or above the folder lists."""
    members: dict[str, list[str]] = {}
    for path in paths:
        for folder in _folders(path):
            members.setdefault(folder, [])
        members[path.rpartition("/")[0]].append(path)
    for folder, files in sorted(members.items()):
        listed = _listed(library, folder)
        main = listed or _main(files)
        others = tuple(path for path in sorted(files) if path not in main)
        if main or others:
            yield Group(folder, main, others, bool(listed))


def project_in(library: Library, folder: str) -> Group | None:
    """What `docker compose` reads when it is started in *folder*: there, or else in the nearest folder above."""
    for place in reversed(list(_folders(join(folder, "x")))):
        listed = _listed(library, place)
        names = (entry.name for entry in library.tree.list(place) if entry.kind is not Kind.FOLDER)
        if main := listed or _main([join(place, name) for name in names]):
            return Group(place, main, (), bool(listed))
    return None


def _folders(path: str) -> Iterator[str]:
    """The folder of a file and all those above it, the root first."""
    yield ""
    yield from accumulate(path.split("/")[:-1], join)


def _main(files: Sequence[str]) -> tuple[str, ...]:
    names = {basename(path): path for path in files}
    main = next((names[name] for name in MAIN_NAMES if name in names), None)
    override = next((names[name] for name in OVERRIDE_NAMES if name in names), None)
    return tuple(path for path in (main, override) if path) if main else ()


def _listed(library: Library, folder: str) -> tuple[str, ...]:
    """The files of COMPOSE_FILE in the folder's `.env`, if all of them exist."""
    environment = read_environment(library.env(join(folder, ".env"))).texts
    separator = environment.get("COMPOSE_PATH_SEPARATOR") or ":"
    paths = [resolve(folder, name) for name in environment.get("COMPOSE_FILE", "").split(separator) if name]
    found = [path for path in paths if path is not None and library.tree.kind(path) is Kind.FILE]
    return tuple(found) if len(found) == len(paths) else ()


def is_overlay(document: ComposeDocument | None, below: Mapping) -> bool:
    """Does a service of *document* make sense only on top of the project *below*?"""
    known = below.mapping("services").by_key
    roots = document.documents if document else ()
    services = (entry for root in roots for entry in root.mapping("services").entries)
    return any(entry.key.value in known and not _is_complete(entry.value) for entry in services)


def _is_complete(service: object) -> bool:
    return isinstance(service, Mapping) and any(service.entry(key) for key in _COMPLETE)
