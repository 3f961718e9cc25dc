"""What a Dockerfile takes out of its build context that does not belong into an image."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from posixpath import basename

from shipworthy.graph.values.value import Value
from shipworthy.knowledge import leaks as known
from shipworthy.node import Node
from shipworthy.regex import regex
from shipworthy.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext
    from shipworthy.graph.dockerfile import DockerfileUnit


_URL_LOGIN = regex(r"\w://[^\s:/@$]{1,200}:[^\s@$]{3,200}@")


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
    if name in known.ENV_NAMES or (name.startswith(".env.") and name.endswith(known.ENV_SUFFIXES)):
        secret = secret_variable(path, text_of(context, path))
        return (path, "secret", f"`{secret}` and other variables") if secret else None
    if name in known.READ_TO_KNOW and not any(mark in text_of(context, path) for mark in known.TOKEN_MARKS):
        return None
    if name in known.SECRET_NAMES:
        return path, "secret", known.SECRET_NAMES[name]
    if name.endswith(known.KEY_SUFFIXES) and known.KEY_MARK in text_of(context, path):
        return path, "secret", "a private key"
    return None


def secret_variable(path: str, text: str) -> str | None:
    """The name of the first variable of an env file that is a secret by its name and its value."""
    from shipworthy.syntax.envfile import parse

    for assignment in parse(Source(path, text)).assignments:
        value = (assignment.value or "").strip()
        words = set(re.split(r"[_\W]+", assignment.name.lower()))
        named = not words.isdisjoint(known.SECRET_WORDS) and words.isdisjoint(known.HARMLESS_WORDS)
        if _URL_LOGIN.search(value) or (named and _is_real(value)):
            return assignment.name
    return None


def _is_real(value: str) -> bool:
    """Could it be a secret: no variable, number, path or placeholder?"""
    lower = value.lower().strip("<>\"'")
    plain = len(value) > 3 and not value.isdigit() and not value.startswith(("$", "/", "./", "<"))
    return plain and not any(word in lower for word in known.PLACEHOLDERS) and not lower.startswith("your")


def text_of(context: BuildContext, path: str) -> str:
    try:
        return context.tree.read(f"{context.root}/{path}" if context.root else path).decode("utf-8", "replace")
    except OSError:
        return ""
