"""What the command line asks for, repository by repository, and which files have to be known for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from shipworthy.disk import LIMIT, root_of, tree_path
from shipworthy.engine.discovery import Found, classify, discover
from shipworthy.engine.patterns import Patterns
from shipworthy.errors import UserError
from shipworthy.tree import Kind, Tree, TreeEntry

Complain = Callable[[str], object]


class Request:
    """What is asked for below one root: `files` and `folders` by tree path, `texts` in the place of what is on disk."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.files: list[str] = []
        self.folders: list[str] = []
        self.texts: dict[str, str] = {}
        self._excluded = Patterns()

    def covers(self, path: str) -> bool:
        """Is the file at a tree path asked for, and not excluded?"""
        asked = path in self.files or any(not folder or path.startswith(f"{folder}/") for folder in self.folders)
        return asked and not self._excluded.match(path)

    @property
    def start(self) -> str:
        """Where to begin to look for settings: the deepest folder that holds all that is asked for."""
        places = [*self.folders, *(path.rpartition("/")[0] for path in self.files)]
        folder = os.path.commonpath(places)
        return os.path.join(self.root, folder) if folder else self.root

    def find(
        self,
        tree: Tree,
        exclude: Sequence[str],
        respect_gitignore: bool,
        on_skip: Callable[[str, str], object] | None = None,
    ) -> list[Found]:
        """The files to read, in order: those asked for, and those that may say something about them.

        In a repository that is everything. Elsewhere, where the root is but the folder that the caller stands in,
        it is what the folders on the way to what is asked for hold. A folder that is asked for is looked into even if
        `.gitignore` leaves it out.
        """
        self._excluded = Patterns(exclude)
        if tree.kind(".git") is not None:
            found = set(discover(tree, "", exclude, respect_gitignore, on_skip))
        else:
            found = {file for way in self._ways() for file in discover(_Flat(tree), way, exclude, respect_gitignore)}
            for folder in self.folders:
                found |= set(discover(tree, folder, exclude, respect_gitignore, on_skip))
        for folder in filter(None, self.folders):
            if not any(path.startswith(f"{folder}/") for path, _ in found):
                found |= set(discover(tree, folder, exclude, False, on_skip))
        named = ((path, classify(path)) for path in self.files if self.covers(path))
        known = {file.path for file in found}
        return sorted(found | {Found(path, kind) for path, kind in named if kind and path not in known})

    def _ways(self) -> set[str]:
        """The folders from the root to what is asked for."""
        folders = {path.rpartition("/")[0] for path in (*self.files, *self.folders)}
        return {"/".join(parts[:depth]) for parts in (f.split("/") for f in folders) for depth in range(len(parts) + 1)}


class _Flat:
    """A tree without the folders in its folders, so that a walk stays where it begins."""

    def __init__(self, tree: Tree) -> None:
        self.root = tree.root
        self.read = tree.read
        self.kind = tree.kind
        self._tree = tree

    def list(self, folder: str) -> Iterator[TreeEntry]:
        return (entry for entry in self._tree.list(folder) if entry.kind is not Kind.FOLDER)


def requests(paths: Iterable[str], stdin: Callable[[], tuple[str, str]], complain: Complain) -> list[Request]:
    """What *paths* ask for, one request for each root; `-` is the file whose name and text *stdin* gives.

    *complain* is told what cannot be checked.
    """
    found: dict[str, Request] = {}
    roots: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        text = None
        if path == "-":
            path, text = stdin()
        elif why := _missing(path):
            complain(f"{path}: {why}")
            continue
        root = root_of(path, roots)
        name = tree_path(os.path.relpath(os.path.abspath(path), root))
        request = found.get(root) or Request(root)
        if text is None and os.path.isdir(path):
            request.folders.append("" if name == "." else name)
        elif classify(name):
            request.files.append(name)
        else:
            complain(f"{path}: this is not a Dockerfile, Compose file or .dockerignore by its name")
            continue
        if text is not None:
            request.texts[name] = text
        found[root] = request
    return list(found.values())


def _missing(path: str) -> str:
    """Why there is nothing at *path*, if so."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "there is no such file or folder"
    except OSError as error:
        return error.strerror or str(error)
    return ""


def standard_input(name: str | None) -> tuple[str, str]:
    """The file called *name* on standard input. Raises UserError without a name, and if it is too large."""
    import sys

    if not name:
        raise UserError("`-` needs --stdin-filename, which says what kind of file it is and where it belongs")
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UserError(f"standard input is larger than the limit of {LIMIT:,} bytes")
    return name, data.decode("utf-8", "surrogateescape")
