"""The files of one Compose project as they are opened, and the references that lead nowhere."""

from __future__ import annotations

from shipworthy.graph.excerpt import is_excerpt
from shipworthy.graph.library import Library
from shipworthy.graph.untracked import Untracked
from shipworthy.graph.values.environment import Environment
from shipworthy.graph.values.environment import resolve as resolve_text
from shipworthy.node import Node
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import ComposeDocument, Scalar
from shipworthy.syntax.envfile import EnvFile
from shipworthy.tree import Kind, resolve

MOST_FILES = 200
"""How many files one project may lead to."""


_TEMPLATES = ("default", "dist", "example", "sample", "template", ".tpl")

OUTSIDE = "outside the repository"
VARIABLE = "depends on a variable"


class Unresolved(Node):
    """A reference that leads nowhere.

    `what` is `extends`, `include`, `env_file` or `label_file`; `target` the path or the service, as it is written where
    its variables are unknown. `why` is `missing`, `a folder`, `outside the repository`, where nothing is read,
    `depends on a variable`, `unknown service`, or `cycle: a -> b -> a`. `expected`: it is a file that is made on each
    machine, as `.gitignore` or a template beside it tells.
    """

    span: Span
    what: str
    target: str
    why: str
    expected: bool = False


class Scope(NamedTuple):
    """What a file is read with: the folder that its relative paths start from, and its variables."""

    folder: str
    environment: Environment


class Loading:
    """Opens the files of one project and keeps what came up on the way."""

    def __init__(self, library: Library, scope: Scope) -> None:
        self.tree = library.tree
        self.scope = scope
        self.files: dict[str, ComposeDocument] = {}
        self.scopes: dict[str, Scope] = {}
        self.env_files: dict[str, EnvFile] = {}
        self.problems: list[Unresolved] = []
        self._library = library

    def open(self, path: str, scope: Scope) -> ComposeDocument | None:
        """The file at *path*; the scope of its first use holds for all its values."""
        if path not in self.files:
            document = self._library.compose(path) if len(self.files) < MOST_FILES else None
            if document is None:
                return None
            self.files[path] = document
            self.scopes[path] = scope
        return self.files[path]

    @property
    def resets(self) -> bool:
        """Does any file take something back by `!reset`?"""
        return any("!reset" in document.tags for document in self.files.values())

    def env(self, path: str) -> EnvFile | None:
        """The env file at *path*, which the project uses."""
        file = self._library.env(path)
        if file:
            self.env_files[path] = file
        return file

    def scope_of(self, span: Span) -> Scope:
        return self.scopes.get(span.source.path, self.scope)

    def meaning(self, scalar: Scalar) -> str | None:
        """The text of a scalar with its variables resolved in the scope of its file."""
        return resolve_text(scalar.value, self.scope_of(scalar.span).environment)[0]

    def locate(self, scalar: Scalar, what: str, scope: Scope, *, required: bool = True) -> str | None:
        """The tree path of the file that *scalar* names; None, and a problem, if none can be found there."""
        text, _ = resolve_text(scalar.value, scope.environment)
        path = None if text is None or is_remote(text) else resolve(scope.folder, text)
        kind = None if path is None else self.tree.kind(path)
        if kind is Kind.FILE:
            return path
        if not required:
            return None
        if text is None:
            self.report(scalar.span, what, scalar.value, VARIABLE)
        elif not is_remote(text):
            why = OUTSIDE if path is None else "a folder" if kind is Kind.FOLDER else "missing"
            expected = path is not None and self._is_expected(path)
            expected = expected or (what in ("env_file", "label_file") and is_excerpt(self.tree))
            self.report(scalar.span, what, text, why, expected=expected)
        return None

    def report(self, span: Span, what: str, target: str, why: str, *, expected: bool = False) -> None:
        self.problems.append(Unresolved(span=span, what=what, target=target, why=why, expected=expected))

    def _is_expected(self, path: str) -> bool:
        """Does git leave the file out, or lie templates in its folder?"""
        if Untracked(self.tree).hides(path, folder=False):
            return True
        names = (entry.name.lower() for entry in self.tree.list(path.rpartition("/")[0]))
        return any(word in name for name in names for word in _TEMPLATES)


def is_remote(text: str) -> bool:
    """Is it read from elsewhere: a Git repository or a registry?"""
    return "://" in text or text.startswith(("git@", "oci:", "github.com/"))
