"""What a call has looked at, and whether all of it is as it was."""

from __future__ import annotations

import os
from _blake2 import blake2b
from collections.abc import Callable, Iterable, Sequence

from shipworthy.disk import SETTINGS_FILES, DiskTree, Unreadable, root_of, upwards
from shipworthy.tree import Kind, TreeEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Note = Callable[[str, str], None]


class Observations:
    """Digests by what was looked at, in four tables.

    `roots` has the root of each path of the command line, `places` what these paths are, `files` the contents of
    files outside of all trees, and `trees` what was asked of the tree at each root. `steady` is false if something
    changed in the meantime.
    """

    def __init__(self) -> None:
        self.roots: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.trees: dict[str, dict[str, str]] = {}
        self.steady = True
        self._above: dict[str, str] = {}

    def paths(self, paths: Iterable[str]) -> None:
        """Paths of the command line are looked at."""
        known: dict[str, str] = {}
        for path in map(os.path.abspath, paths):
            self.roots[path] = root_of(path, known)
            self.places[path] = _place(path)

    def settings(self, folder: str) -> None:
        """Settings for *folder* are looked for."""
        upwards(os.path.abspath(folder), self._settings_in, self._above)

    def _settings_in(self, folder: str) -> str:
        for name in SETTINGS_FILES:
            self.file(os.path.join(folder, name))
        return ""

    def file(self, path: str) -> None:
        """The contents of a file outside of all trees are looked at: once, however many roots lie below it."""
        if path not in self.files:
            self.files[path] = _contents(path)

    def tree(self, root: str) -> ObservedTree:
        """The tree at *root*; what it is asked is noted."""
        return ObservedTree(DiskTree(root), self._note(root))

    def _note(self, root: str) -> Note:
        seen = self.trees.setdefault(root, {})

        def note(question: str, answer: str) -> None:
            self.steady = self.steady and seen.setdefault(question, answer) == answer

        return note

    @property
    def settled(self) -> bool:
        """Was nothing seen in two states? Files outside of all trees are read after they are looked at."""
        return self.steady and all(_contents(path) == digest for path, digest in self.files.items())

    def dump(self) -> dict[str, dict[str, Any]]:
        """All tables as JSON has them."""
        return {"roots": self.roots, "places": self.places, "files": self.files, "trees": self.trees}

    def take(self) -> tuple[bool, dict[str, dict[str, str]]]:
        """What was asked of the trees until now, and whether they were steady; it begins anew."""
        taken = {root: dict(seen) for root, seen in self.trees.items()}
        for seen in self.trees.values():
            seen.clear()
        return self.steady, taken

    def absorb(self, taken: tuple[bool, dict[str, dict[str, str]]]) -> None:
        """Add what another process has looked at in the same trees."""
        steady, trees = taken
        self.steady = self.steady and steady
        for root, seen in trees.items():
            note = self._note(root)
            for question, answer in seen.items():
                note(question, answer)


class ObservedTree:
    """A tree on disk that notes what it is asked."""

    def __init__(self, disk: DiskTree, note: Note) -> None:
        self.root = disk.root
        self._disk = disk
        self._note = note

    @property
    def problems(self) -> list[Unreadable]:
        return self._disk.problems

    def read(self, path: str) -> bytes:
        try:
            data = self._disk.read(path)
        except OSError:
            self._note(f"read {path}", "")
            raise
        self._note(f"read {path}", _digest(data))
        return data

    def kind(self, path: str) -> Kind | None:
        kind = self._disk.kind(path)
        self._note(f"kind {path}", kind.value if kind else "")
        return kind

    def list(self, folder: str) -> Sequence[TreeEntry]:
        entries = self._disk.list(folder)
        self._note(f"list {folder}", _listing(entries))
        return entries


def unchanged(tables: dict[str, dict[str, object]]) -> bool:
    """Is all that `Observations.dump` gave as it was?"""
    known: dict[str, str] = {}
    return (
        all(root_of(path, known) == root for path, root in tables["roots"].items())
        and all(_place(path) == place for path, place in tables["places"].items())
        and all(_contents(path) == digest for path, digest in tables["files"].items())
        and all(_answers_alike(root, seen) for root, seen in tables["trees"].items())
    )


def _answers_alike(root: str, seen: object) -> bool:
    if not isinstance(seen, dict):
        return False
    disk = DiskTree(root)
    return all(_answer(disk, *question.split(" ", 1)) == answer for question, answer in seen.items())


def _answer(disk: DiskTree, verb: str, path: str) -> str:
    if verb == "list":
        return _listing(disk.list(path))
    if verb == "kind":
        kind = disk.kind(path)
        return kind.value if kind else ""
    try:
        return _digest(disk.read(path))
    except OSError:
        return ""


def _listing(entries: Iterable[TreeEntry]) -> str:
    lines = (f"{entry.name}\0{entry.kind.value}\0{entry.size}\0{entry.executable}" for entry in entries)
    return _digest("\0\0".join(lines).encode("utf-8", "surrogateescape"))


def _place(path: str) -> str:
    return "folder" if os.path.isdir(path) else "file" if os.path.lexists(path) else ""


def _contents(path: str) -> str:
    if not os.path.isfile(path):
        return ""
    try:
        with open(path, "rb") as file:
            return _digest(file.read())
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
