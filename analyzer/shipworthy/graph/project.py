"""Compose projects as read from files: which files belong together, merged into one document.

Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from posixpath import basename

from shipworthy.graph.environment import Environment, read_environment
from shipworthy.graph.environment import resolve as resolve_text
from shipworthy.graph.merge import merge
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import ComposeDocument, Entry, Mapping, Scalar, YamlNode
from shipworthy.tree import Kind, Tree, resolve

MAIN_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDE_NAMES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
MOST_FILES = 200
"""How many files one project may lead to."""

Read = Callable[[str], ComposeDocument | None]


class Unresolved(Node):
    """A reference that leads nowhere. `what` is `extends` or `include`; `why` one of `missing`, `outside`,
    `cycle`, `service`.

    `outside` is a path that leaves the tree: nothing is read there. `target` is the path, the service or the
    chain of a cycle.
    """

    span: Span
    what: str
    target: str
    why: str


class ProjectFiles(Node):
    """One project. `path` is its main file, `folder` the project directory, `root` the effective document.

    `incomplete` is true where a file that it leads to could not be read, so that names may be declared there;
    `standalone` if `docker compose` reads just these files by itself, where others may be parts of what a command line
    puts together.
    """

    path: str
    folder: str
    files: tuple[ComposeDocument, ...]
    root: Mapping
    environment: Environment
    problems: tuple[Unresolved, ...]
    folders: dict[str, str]
    incomplete: bool = False
    standalone: bool = False

    def folder_of(self, path: str) -> str:
        """The folder that relative paths written in the file *path* start from."""
        return self.folders.get(path, self.folder)


def read_projects(read: Read, tree: Tree, paths: Sequence[str]) -> tuple[ProjectFiles, ...]:
    """The projects that the Compose files *paths* make up; a file that others lead to is none of its own."""
    groups = list(_groups(read, tree, paths))
    projects = [_Reader(read, tree, group).project() for group in groups]
    reached = {file.source.path for project in projects for file in project.files[1:]}
    return tuple(p for p in projects if p.path not in reached or basename(p.path) in MAIN_NAMES)


def _groups(read: Read, tree: Tree, paths: Sequence[str]) -> Iterator[list[str]]:
    """The files of each project: a main file with its override, or with an overlay; else a file alone."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, members in sorted(folders.items()):
        yield from _folder_groups(read, tree, folder, members)


def _folder_groups(read: Read, tree: Tree, folder: str, members: list[str]) -> Iterator[list[str]]:
    names = {basename(path): path for path in members}
    listed = _listed(tree, folder)
    main = next((names[name] for name in MAIN_NAMES if name in names), None)
    override = next((names[name] for name in OVERRIDE_NAMES if name in names), None)
    if listed:
        yield listed
        main = listed[0]
    elif main:
        yield [main, override] if override else [main]
    taken = {*listed, main, override if main else None}
    for path in sorted(members):
        if path not in taken:
            overlay = main and _is_overlay(read(main), read(path))
            yield [main, path] if main and overlay else [path]


def _listed(tree: Tree, folder: str) -> list[str]:
    """The files of COMPOSE_FILE in the folder's `.env`, if all of them exist."""
    environment = read_environment(tree, f"{folder}/.env" if folder else ".env").texts
    separator = environment.get("COMPOSE_PATH_SEPARATOR") or ":"
    paths = [resolve(folder, name) for name in environment.get("COMPOSE_FILE", "").split(separator) if name]
    found = [path for path in paths if path and tree.kind(path) is Kind.FILE]
    return found if len(found) == len(paths) else []


def _is_standalone(paths: Sequence[str]) -> bool:
    main, *others = map(basename, paths)
    return main in MAIN_NAMES and all(name in OVERRIDE_NAMES for name in others)


def _is_overlay(main: ComposeDocument | None, other: ComposeDocument | None) -> bool:
    """Does a service of *other* make sense only on top of *main*?"""
    if main is None or other is None:
        return False
    known = {entry.key.value for document in main.documents for entry in document.mapping("services").entries}
    complete = ("image", "build", "extends", "provider")
    services = [entry for document in other.documents for entry in document.mapping("services").entries]
    return any(
        entry.key.value in known
        and (not isinstance(entry.value, Mapping) or not any(entry.value.entry(key) for key in complete))
        for entry in services
    )


class _Reader:
    """Reads one project: its files, what they include, and what their services extend."""

    def __init__(self, read: Read, tree: Tree, paths: list[str]) -> None:
        self._read = read
        self._tree = tree
        self._paths = paths
        self._files: dict[str, ComposeDocument] = {}
        self._folders: dict[str, str] = {}
        self._problems: list[Unresolved] = []
        self._incomplete = False
        self._folder = paths[0].rpartition("/")[0]
        self._environment = read_environment(tree, f"{self._folder}/.env" if self._folder else ".env")

    def project(self) -> ProjectFiles:
        roots = [root for path in self._paths for root in self._load(path, self._folder, (path,))]
        root = reduce(merge, roots) if roots else Mapping(span=self._nowhere())
        return ProjectFiles(
            path=self._paths[0],
            folder=self._folder,
            files=tuple(self._files.values()),
            root=root,
            environment=self._environment,
            problems=tuple(self._problems),
            folders=self._folders,
            incomplete=self._incomplete,
            standalone=_is_standalone(self._paths),
        )

    def _nowhere(self) -> Span:
        from shipworthy.source import Source

        document = self._files.get(self._paths[0])
        return Span(document.source if document else Source(self._paths[0], ""), 0, 0)

    def _open(self, path: str, folder: str) -> ComposeDocument | None:
        """The file at *path*, whose relative paths start from *folder*."""
        if len(self._files) >= MOST_FILES:
            return None
        document = self._read(path)
        if document is not None:
            self._files.setdefault(path, document)
            self._folders.setdefault(path, folder)
        return document

    def _load(self, path: str, folder: str, chain: tuple[str, ...]) -> Iterator[Mapping]:
        """The documents of a file with `extends` resolved, those that it includes first."""
        document = self._open(path, folder)
        for root in document.documents if document else ():
            for included in root.items("include"):
                yield from self._include(included, folder, chain)
            yield self._extended(root, path, folder)

    def _include(self, item: YamlNode, folder: str, chain: tuple[str, ...]) -> Iterator[Mapping]:
        paths = (item,) if isinstance(item, Scalar) else item.items("path") if isinstance(item, Mapping) else ()
        named = item.scalar("project_directory") if isinstance(item, Mapping) else None
        base: str | None = None
        for scalar in paths:
            path = self._locate(scalar, folder, "include") if isinstance(scalar, Scalar) else None
            if path is None:
                continue
            if path in chain:
                loop = " -> ".join((*chain, path))
                self._problems.append(Unresolved(span=scalar.span, what="include", target=loop, why="cycle"))
                continue
            if base is None:
                base = path.rpartition("/")[0]
                base = (self._locate_folder(named, folder) or base) if named else base
                own = read_environment(self._tree, f"{base}/.env" if base else ".env")
                self._environment = own.beneath(self._environment)
            yield from self._load(path, base, (*chain, path))

    def _locate_folder(self, scalar: Scalar, folder: str) -> str | None:
        text, _ = resolve_text(scalar.value, self._environment)
        return resolve(folder, text) if text is not None else None

    def _locate(self, scalar: Scalar, folder: str, what: str) -> str | None:
        """The tree path that a reference means, None (and a problem, if it is certain) where there is no such file."""
        text, _ = resolve_text(scalar.value, self._environment)
        if text is None or "://" in text or text.startswith(("git@", "oci:")):
            self._incomplete = True
            return None
        path = resolve(folder, text)
        if path is None or self._tree.kind(path) is not Kind.FILE:
            why = "outside" if path is None else "missing"
            self._incomplete = True
            self._problems.append(Unresolved(span=scalar.span, what=what, target=text, why=why))
            return None
        return path

    def _extended(self, root: Mapping, path: str, folder: str) -> Mapping:
        """*root* with the services in it merged onto what they extend."""
        services = root.entry("services")
        if services is None or not isinstance(services.value, Mapping):
            return root
        done: list[Entry] = []
        for entry in services.value.entries:
            value = entry.value
            if isinstance(value, Mapping) and value.entry("extends"):
                value = self._extend(value, services.value, path, folder, (f"{path}#{entry.key.value}",))
            done.append(Entry(key=entry.key, value=value, merged=entry.merged))
        body = Mapping(span=services.value.span, entries=tuple(done))
        others = [entry for entry in root.entries if entry is not services]
        return Mapping(span=root.span, entries=(Entry(key=services.key, value=body), *others), tag=root.tag)

    def _extend(self, service: Mapping, siblings: Mapping, path: str, folder: str, chain: tuple[str, ...]) -> Mapping:
        value = service.get("extends")
        name = value if isinstance(value, Scalar) else value.scalar("service") if isinstance(value, Mapping) else None
        file = value.scalar("file") if isinstance(value, Mapping) else None
        if name is None:
            return service
        if file is not None:
            located = self._locate(file, folder, "extends")
            document = self._open(located, located.rpartition("/")[0]) if located else None
            if document is None or located is None:
                return service
            path, folder = located, located.rpartition("/")[0]
            siblings = document.documents[0].mapping("services") if document.documents else Mapping(span=file.span)
        base = siblings.get(name.value)
        step = f"{path}#{name.value}"
        if step in chain:
            loop = " -> ".join(link.partition("#")[2] for link in (*chain, step))
            self._problems.append(Unresolved(span=name.span, what="extends", target=loop, why="cycle"))
            return service
        if not isinstance(base, Mapping):
            self._problems.append(Unresolved(span=name.span, what="extends", target=name.value, why="service"))
            return service
        if base.entry("extends") and len(chain) < MOST_FILES:
            base = self._extend(base, siblings, path, folder, (*chain, step))
        own = Mapping(span=service.span, entries=tuple(e for e in service.entries if e.key.value != "extends"))
        inherited = Mapping(span=base.span, entries=tuple(e for e in base.entries if e.key.value != "extends"))
        merged = merge(inherited, own, ("services", name.value))
        return Mapping(span=service.span, entries=merged.entries)
