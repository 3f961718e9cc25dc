"""The files of one repository: on disk, in memory, or on disk with unsaved text over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


LONGEST = 4_096
"""Characters of a tree path from on which no file is looked for: hardly a system takes more."""


class Kind(Enum):
    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


class TreeEntry(NamedTuple):
    """One name in a folder. `size` in bytes, `executable` of a file."""

    name: str
    kind: Kind
    size: int = 0
    executable: bool = False


class Tree(Protocol):
    """What the analyzer may see. All paths are POSIX, relative to the root, "" being the root itself.

    A path that leaves the root, by `..` or through a link, does not exist here.
    """

    @property
    def root(self) -> str:
        """The absolute path of the root in the file system."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError."""

    def kind(self, path: str) -> Kind | None:
        """What is at the path, links inside the tree followed; None if nothing is."""

    def list(self, folder: str) -> Iterable[TreeEntry]:
        """The entries of a folder by name; none where it cannot be read."""

    def __hash__(self) -> int:
        """By identity, as that of other objects."""


def resolve(folder: str, relative: str) -> str | None:
    """The tree path of *relative* as seen from *folder*, without `.`, `..` and doubled slashes.

    None if it is absolute or leaves the root on its way. Only names are looked at, as Docker and Compose do.
    """
    if relative.startswith("/") or "\0" in relative:
        return None
    parts = folder.split("/") if folder else []
    for name in relative.split("/"):
        if name == "..":
            if not parts:
                return None
            parts.pop()
        elif name not in ("", "."):
            parts.append(name)
    return "/".join(parts)


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text


class MemoryTree:
    """A tree made of a mapping of paths to contents: for examples and tests."""

    def __init__(self, files: Mapping[str, str | bytes], root: str = "/memory") -> None:
        self.root = root
        self._files = {path: _bytes(text) for path, text in files.items()}

    def read(self, path: str) -> bytes:
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def kind(self, path: str) -> Kind | None:
        if path in self._files:
            return Kind.FILE
        return Kind.FOLDER if path == "" or any(name.startswith(f"{path}/") for name in self._files) else None

    def list(self, folder: str) -> Iterable[TreeEntry]:
        prefix = f"{folder}/" if folder else ""
        below = {p.removeprefix(prefix): p for p in self._files if p.startswith(prefix)}
        names = sorted({rest.partition("/")[0] for rest in below})
        for name in names:
            if name in below:
                data = self._files[below[name]]
                yield TreeEntry(name, Kind.FILE, len(data), data.startswith(b"#!"))
            else:
                yield TreeEntry(name, Kind.FOLDER)
