"""What the `.gitignore` files of a tree keep out of the repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from shipworthy.syntax.ignorefile.gitignore import GitIgnore
from shipworthy.tree import LONGEST, Kind, Tree


class Untracked:
    """The `.gitignore` files of a tree and its `.git/info/exclude`, each read when it is first asked for.

    The settings of the user's git have no say: a result must not depend on the machine.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._files: dict[str, GitIgnore | None] = {}

    def excludes(self, path: str, *, folder: bool) -> bool:
        """Does a pattern name the path itself, whatever becomes of the folders above it?"""
        return _is_left_out(path, folder, self._files_for(path))

    def hides(self, path: str, *, folder: bool) -> bool:
        """Does git leave out the path, or a folder that it lies in? Nothing need be there."""
        if len(path) > LONGEST:
            return False
        files = tuple(self._files_for("-"))
        is_there = True
        for place in accumulate(path.split("/"), "{}/{}".format):
            if _is_left_out(place, folder or place != path, files):
                return True
            is_there = is_there and self._tree.kind(place) is Kind.FOLDER
            if is_there and (file := self._file(f"{place}/.gitignore")):
                files = ((place, file), *files)
        return False

    def _files_for(self, path: str) -> Iterator[tuple[str, GitIgnore]]:
        """The files that have a say on a path, the nearest first, with the folders that they are in."""
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            if file := self._file(f"{folder}/.gitignore" if folder else ".gitignore"):
                yield folder, file
        if file := self._file(".git/info/exclude"):
            yield "", file

    def _file(self, path: str) -> GitIgnore | None:
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def _read(self, path: str) -> GitIgnore | None:
        if self._tree.kind(path) is not Kind.FILE:
            return None
        try:
            return GitIgnore(self._tree.read(path).decode("utf-8", "surrogateescape"))
        except OSError:
            return None


def _is_left_out(path: str, folder: bool, files: Iterable[tuple[str, GitIgnore]]) -> bool:
    """What the first of *files* says that has something to say, given the nearest first."""
    for above, file in files:
        below = path.removeprefix(f"{above}/") if above else path
        verdict = file.verdict(below, folder=folder)
        if verdict is not None:
            return verdict
    return False
