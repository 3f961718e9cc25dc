"""Compose projects as read from files: which files belong together, merged into one document.

Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from posixpath import basename, join

from shipworthy.graph.library import Library
from shipworthy.graph.merging.grouping import MAIN_NAMES, OVERRIDE_NAMES, Group, is_overlay
from shipworthy.graph.merging.include import Including
from shipworthy.graph.merging.loading import Loading, Scope, Unresolved
from shipworthy.graph.merging.merge import Clash
from shipworthy.graph.values.environment import Environment, read_environment
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Scalar, YamlNode
from shipworthy.syntax.envfile import EnvFile


class ProjectFiles(Node):
    """One project. `path` is its main file, `folder` the project directory, `root` the effective document.

    `given` are the files that make it up, `files` all that were read, in this order. In `root` an `include` is
    left where something could not be included, and an `extends` in a service of which more is unknown. `name`
    is None where it depends on where the repository lies. `clashes` are what Compose refuses to merge; the
    override counts then. `env_files` are those that it reads. `listed`: an `.env` names its files; Compose is
    `started_in` a folder.
    """

    path: str
    folder: str
    given: tuple[str, ...]
    files: tuple[ComposeDocument, ...]
    root: Mapping
    environment: Environment
    name: str | None
    problems: tuple[Unresolved, ...]
    clashes: tuple[Clash, ...]
    scopes: Map[str, Scope]
    env_files: tuple[EnvFile, ...] = ()
    listed: bool = False
    started_in: str = ""

    @property
    def standalone(self) -> bool:
        """Does `docker compose` read just these files by itself, not as parts of what a command line puts together?"""
        main, *others = map(basename, self.given)
        return self.listed or (main in MAIN_NAMES and all(name in OVERRIDE_NAMES for name in others))

    @property
    def partial(self) -> bool:
        """Could there be more services and resources, in a file that is not known or after a mistake in the YAML?"""
        broken = any(problem.code == "yaml-syntax" for file in self.files for problem in file.invalid)
        return broken or self.root.entry("include") is not None

    def folder_of(self, path: str) -> str:
        """The folder that relative paths written in the file *path* start from."""
        return self.scopes[path].folder if path in self.scopes else self.folder

    def environment_of(self, path: str) -> Environment:
        """The variables that values written in the file *path* can use."""
        return self.scopes[path].environment if path in self.scopes else self.environment


def read_group(library: Library, group: Group) -> Iterator[ProjectFiles]:
    """The projects of one folder; the same, or one that this is a part of, may be met in another folder."""
    main = read_project(library, group.main, group.folder, listed=group.listed) if group.main else None
    if main:
        yield main
    for path in group.others:
        overlay = main is not None and is_overlay(library.compose(path), main.root)
        paths = (group.main[0], path) if overlay else (path,)
        if project := read_project(library, paths, group.folder):
            yield project


def read_project(
    library: Library,
    paths: Sequence[str],
    started_in: str,
    *,
    listed: bool = False,
    env_files: Sequence[str] = (),
    folder: str | None = None,
) -> ProjectFiles | None:
    """The project of the files *paths*, the first being the main one, as Compose started in a folder reads it.

    *env_files* take the place of `.env`, the last one counting most, and *folder* that of the main file's folder as the
    project directory. None if none of the files can be read.
    """
    folder = paths[0].rpartition("/")[0] if folder is None else folder
    usual = (join(place, ".env") for place in (started_in, folder))
    loading = _loading(library, folder, tuple(dict.fromkeys(reversed(env_files) if env_files else usual)))
    including = Including(loading)
    root = including.read(paths, loading.scope)
    if not loading.files:
        return None
    files = tuple(loading.files.values())
    root = root or Mapping(span=Span(files[0].source, 0, 0))
    _find_env_files(loading, root)
    _find_label_files(loading, root)
    return ProjectFiles(
        path=files[0].source.path,
        folder=folder,
        given=tuple(paths),
        files=files,
        root=root,
        environment=loading.scope.environment,
        name=_name(loading, root),
        problems=tuple(loading.problems),
        clashes=tuple(including.merger.clashes),
        scopes=loading.scopes,
        env_files=tuple(loading.env_files.values()),
        listed=listed,
        started_in=started_in,
    )


def _loading(library: Library, folder: str, env_files: Sequence[str]) -> Loading:
    """What begins in a project directory with the variables of *env_files*, the first counting most."""
    environment = Environment()
    for file in env_files:
        environment = read_environment(library.env(file), environment)
    loading = Loading(library, Scope(folder, environment))
    for file in env_files:
        loading.env(file)
    return loading


def _find_env_files(loading: Loading, root: Mapping) -> None:
    """Open what services name under `env_file`; one that is not there is a problem if it is required."""
    for service in root.mapping("services").entries:
        for item in _env_files(service.value) if isinstance(service.value, Mapping) else ():
            path = item.scalar("path") if isinstance(item, Mapping) else item
            if isinstance(path, Scalar):
                scope = loading.scope_of(path.span)
                found = loading.locate(path, "env_file", scope, required=not _is_optional(item))
                if found is not None and not _is_raw(item):
                    loading.env(found)


def _find_label_files(loading: Loading, root: Mapping) -> None:
    """Note what services name under `label_file` in vain; Compose does not look at those that need a profile."""
    for service in root.mapping("services").entries:
        if isinstance(service.value, Mapping) and not service.value.items("profiles"):
            for path in service.value.scalars("label_file"):
                loading.locate(path, "label_file", loading.scope_of(path.span))


def _env_files(service: Mapping) -> Sequence[YamlNode]:
    value = service.get("env_file")
    return (value,) if isinstance(value, Mapping) else service.items("env_file")


def _is_optional(item: YamlNode) -> bool:
    required = item.scalar("required") if isinstance(item, Mapping) else None
    return required is not None and required.value.lower() != "true"


def _is_raw(item: YamlNode) -> bool:
    """Are its lines taken as they are? A format that is not known counts as one that is."""
    return isinstance(item, Mapping) and item.scalar("format") is not None


def _name(loading: Loading, root: Mapping) -> str | None:
    given = loading.scope.environment.texts.get("COMPOSE_PROJECT_NAME")
    named = root.scalar("name")
    if given is None:
        given = loading.meaning(named) if named else basename(loading.scope.folder)
    return normal_name(given) or None if given else None


def normal_name(text: str) -> str:
    """*text* as the name of a project: in lower case, of the characters that it may have."""
    return re.sub(r"[^a-z0-9_-]", "", text.lower()).lstrip("_-")
