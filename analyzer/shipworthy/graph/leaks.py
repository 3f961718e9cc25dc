"""What a Dockerfile takes out of its build context that does not belong into an image."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from posixpath import basename
from typing import TYPE_CHECKING

from shipworthy.knowledge import leaks as known
from shipworthy.graph.value import Value
from shipworthy.node import Node

if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext
    from shipworthy.graph.dockerfile import DockerfileUnit


class Leak(Node):
    """A file or folder that COPY or ADD takes along.

    `kind` is `secret`, `repository`, `dependencies` or `output`; `path` is relative to the context;
    `source` is what matches it; `why` says what it holds.
    """

    kind: str
    path: str
    why: str
    source: Value


def leaks(unit: DockerfileUnit) -> Iterator[Leak]:
    """The leaks through all copies from the context, each path once."""
    context = unit.context
    if context is None or context.truncated:
        return
    seen: set[str] = set()
    for _, source in unit.context_sources:
        if source.text is None:
            continue
        for path, kind, why in _kinds(context, source.text.strip("/").removeprefix("./")):
            if path not in seen:
                seen.add(path)
                yield Leak(kind=kind, path=path, why=why, source=source)


def _kinds(context: BuildContext, source: str) -> Iterator[tuple[str, str, str]]:
    """Path, kind and reason of each leak through *source*; what is copied by its own name is meant."""
    for path in context.match(source or ".").sent:
        found = _folder(context, path) or _file(context, path)
        if found is not None and found[0] != source:
            yield found


def _folder(context: BuildContext, path: str) -> tuple[str, str, str] | None:
    """The outermost telling folder that *path* lies in."""
    parts = path.split("/")
    for depth, name in enumerate(parts[:-1]):
        folder = "/".join(parts[: depth + 1])
        if name in known.REPOSITORIES:
            return folder, "repository", "the whole history of the repository"
        if name in known.SECRET_FOLDERS:
            return folder, "secret", known.SECRET_FOLDERS[name]
        for kind, table in (("dependencies", known.DEPENDENCY_FOLDERS), ("output", known.OUTPUT_FOLDERS)):
            if name in table and _marked(context, "/".join(parts[:depth]), table[name].marks):
                return folder, kind, table[name].why
    return None


def _marked(context: BuildContext, folder: str, marks: tuple[str, ...]) -> bool:
    names = [entry.name for entry in context.tree.list("/".join(filter(None, (context.root, folder))))]
    return not marks or any(fnmatchcase(name, mark) for name in names for mark in marks)


def _file(context: BuildContext, path: str) -> tuple[str, str, str] | None:
    name = basename(path)
    if known.HARMLESS_PARTS.intersection(path.lower().split("/")[:-1]):
        return None
    if name in known.SECRET_NAMES and (name not in known.READ_TO_KNOW or _holds(context, path, known.TOKEN_MARKS)):
        return path, "secret", known.SECRET_NAMES[name]
    if name.startswith(".env.") and name.endswith(known.ENV_SUFFIXES):
        return path, "secret", known.SECRET_NAMES[".env"]
    if name.endswith(known.KEY_SUFFIXES) and _holds(context, path, (known.KEY_MARK,)):
        return path, "secret", "a private key"
    return None


def _holds(context: BuildContext, path: str, marks: tuple[str, ...]) -> bool:
    try:
        data = context.tree.read(f"{context.root}/{path}" if context.root else path)
    except OSError:
        return False
    return any(mark.encode() in data for mark in marks)
