"""Trees on disk, and trees with an editor's unsaved text over them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence

from shipworthy.record import NamedTuple
from shipworthy.tree import LONGEST, Kind, Tree, TreeEntry, resolve

LIMIT = 10_000_000
PROJECT_FILE = "pyproject.toml"
SETTINGS_FILES = ("shipworthy.toml", ".shipworthy.toml", PROJECT_FILE)
"""The names under which settings are looked for, first ones first."""

_OPEN = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY", "O_NOFOLLOW", "O_CLOEXEC")
)


def root_of(path: str, known: dict[str, str] | None = None) -> str:
    """The absolute path of the root of the tree that a file or folder of the file system belongs to.

    The nearest folder from it upwards that holds `.git`; without one, the working directory if the path lies
    in it; else the folder itself. *known* is as that of `upwards`.
    """
    place = os.path.abspath(path)
    folder = place if os.path.isdir(place) else os.path.dirname(place)
    root = upwards(folder, _repository, {} if known is None else known)
    if root:
        return root
    here = os.getcwd()
    return here if folder == here or folder.startswith(os.path.join(here, "")) else folder


def _repository(folder: str) -> str:
    return folder if os.path.exists(os.path.join(folder, ".git")) else ""


def upwards(folder: str, look: Callable[[str], str], known: dict[str, str]) -> str:
    """What *look* finds in *folder*, an absolute path, or the nearest one above it where it finds something, else "".

    *known* holds what is found already, by folder, and is added to: for many files of one run.
    """
    way = []
    found = ""
    while folder not in known:
        way.append(folder)
        found = look(folder)
        above = os.path.dirname(folder)
        if found or above == folder:
            break
        folder = above
    else:
        found = known[folder]
    known.update(dict.fromkeys(way, found))
    return found


def names_below(folder: str, place: str) -> tuple[str, ...] | None:
    """The names on the way from *folder* down to *place*, both absolute; None if it does not lie in it."""
    if place == folder:
        return ()
    start = os.path.join(folder, "")
    inside = os.path.normcase(place).startswith(os.path.normcase(start))
    return tuple(place[len(start) :].split(os.sep)) if inside else None


def native(path: str) -> str:
    """A tree path as the functions of `os` take it, in any locale: tree paths are always UTF-8."""
    return path if path.isascii() else os.fsdecode(path.encode("utf-8", "surrogateescape"))


def tree_path(name: str) -> str:
    """What `os` calls *name*, as a tree path."""
    path = name.replace(os.sep, "/")
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "surrogateescape")


class TooLargeError(OSError):
    """A file is larger than the limit; nothing of it was read."""

    def __init__(self, path: str, limit: int) -> None:
        super().__init__(errno.EFBIG, f"larger than the limit of {limit:,} bytes", path)


class Unreadable(NamedTuple):
    """A folder that could not be listed, and why."""

    path: str
    reason: str


class _Place(NamedTuple):
    """A real path, and the mode of what is there."""

    place: bytes
    mode: int


class DiskTree:
    """The files below a folder of the file system.

    Links are followed only where they end inside the root, and nothing but regular files is ever opened.
    Names are UTF-8; other bytes in them become lone surrogates, whatever the locale. A folder is looked up and
    listed once: one tree is for one run.
    """

    def __init__(self, root: str, limit: int = LIMIT) -> None:
        self.root = os.path.abspath(root)
        self.limit = limit
        self._top = os.path.realpath(os.fsencode(self.root))
        self._problems: dict[str, Unreadable] = {}
        self._listed: dict[str, Sequence[TreeEntry]] = {}
        self._folders: dict[str, bytes | None] = {"": self._top}

    @property
    def problems(self) -> list[Unreadable]:
        """The folders that could not be listed so far."""
        return list(self._problems.values())

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises TooLargeError, or another OSError if it is no file of this tree."""
        found = self._look_up(path)
        if found is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        if not stat.S_ISREG(found.mode):
            raise OSError(errno.EINVAL, "not a regular file", path)
        with open(found.place, "rb", opener=open_safely) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "not a regular file", path)
            size = status.st_size
            data = file.read(size + 1) if size <= self.limit else b""
            if len(data) > size:  # some files of the system say that they are empty
                data += file.read(self.limit + 1 - len(data))
        if max(size, len(data)) > self.limit:
            raise TooLargeError(path, self.limit)
        return data

    def kind(self, path: str) -> Kind | None:
        found = self._look_up(path)
        return None if found is None else _kind(found.mode)

    def list(self, folder: str) -> Sequence[TreeEntry]:
        if folder not in self._listed:
            self._listed[folder] = self._list(folder)
        return self._listed[folder]

    def _list(self, folder: str) -> Sequence[TreeEntry]:
        place = None if len(folder) > LONGEST else self._folder(folder)
        if place is None:
            return ()
        try:
            with os.scandir(place) as entries:
                return sorted(entry for found in entries if (entry := self._entry(folder, found)))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            self._problems[folder] = Unreadable(folder, error.strerror or str(error))
            return ()

    def _entry(self, folder: str, found: os.DirEntry[bytes]) -> TreeEntry | None:
        """What is listed; None if nothing may be asked about it, or it vanished in the meantime."""
        try:
            return _entry(found)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._problems[folder] = Unreadable(folder, error.strerror or str(error))
            return None

    def _look_up(self, path: str) -> _Place | None:
        """Where a path leads; None if it is not there, leaves the root or is a loop of links."""
        if len(path) > LONGEST:
            return None
        if path:
            return self._enter(self._folder(path.rpartition("/")[0]), path)
        return self._resolve("")

    def _folder(self, folder: str) -> bytes | None:
        """The real place of a folder, found from that of the nearest one above it that is known."""
        known = self._folders
        way: list[str] = []
        while folder not in known:
            way.append(folder)
            folder = folder.rpartition("/")[0]
        place = known[folder]
        while way and place is not None:
            below = way.pop()
            found = self._enter(place, below)
            place = known[below] = found.place if found else None
        return place

    def _enter(self, above: bytes | None, path: str) -> _Place | None:
        """Where *path* leads, whose folder is at *above*."""
        name = path.rpartition("/")[2]
        if above is None or name in ("", ".", "..") or path.startswith("/"):
            return None
        try:
            place = b"%b/%b" % (above, name.encode("utf-8", "surrogateescape"))
            mode = os.lstat(place).st_mode
        except (OSError, ValueError):
            return None
        return self._resolve(path) if stat.S_ISLNK(mode) else _Place(place, mode)

    def _resolve(self, path: str) -> _Place | None:
        """As `_look_up`, with all links on the way followed."""
        if resolve("", path) != path:
            return None
        try:
            name = path.encode("utf-8", "surrogateescape")
            place = os.path.realpath(self._top + b"/" + name, strict=True)
            mode = os.lstat(place).st_mode
        except (OSError, ValueError):
            return None
        separator = os.fsencode(os.sep)
        inside = place.startswith(self._top.rstrip(separator) + separator)
        return _Place(place, mode) if inside or place == self._top else None


def open_safely(place: str | bytes, _flags: int) -> int:
    """The opener for a file to read: without waiting for the other end of a pipe, nor following a link put there."""
    return os.open(place, _OPEN)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return Kind.FILE
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.LINK if stat.S_ISLNK(mode) else Kind.OTHER


def _entry(found: os.DirEntry[bytes]) -> TreeEntry:
    status = found.stat(follow_symlinks=False)
    name = found.name.decode("utf-8", "surrogateescape")
    kind = _kind(status.st_mode)
    if kind is not Kind.FILE:
        return TreeEntry(name, kind)
    return TreeEntry(name, kind, status.st_size, bool(status.st_mode & 0o111))


class OverlayTree:
    """A tree with other texts over some of its files, or in files that are not there yet.

    As one of `DiskTree`, it is for one run: which files have a text is settled when it is made, and a folder is
    listed once.
    """

    def __init__(self, tree: Tree, texts: Mapping[str, str]) -> None:
        self.root = tree.root
        self._tree = tree
        self._texts = texts
        self._below = _by_folder(texts)
        self._listed: dict[str, Sequence[TreeEntry]] = {}

    def read(self, path: str) -> bytes:
        text = self._texts.get(path)
        return self._tree.read(path) if text is None else text.encode("utf-8", "surrogateescape")

    def kind(self, path: str) -> Kind | None:
        if path in self._texts:
            return Kind.FILE
        return Kind.FOLDER if path in self._below else self._tree.kind(path)

    def list(self, folder: str) -> Sequence[TreeEntry]:
        if folder not in self._listed:
            self._listed[folder] = self._list(folder)
        return self._listed[folder]

    def _list(self, folder: str) -> Sequence[TreeEntry]:
        entries = {entry.name: entry for entry in self._tree.list(folder)}
        for name, path in self._below.get(folder, {}).items():
            entries[name] = self._over(entries.get(name), name, None if path is None else self._texts[path])
        return [entries[name] for name in sorted(entries)]

    def _over(self, entry: TreeEntry | None, name: str, text: str | None) -> TreeEntry:
        if text is None:
            return TreeEntry(name, Kind.FOLDER)
        size = len(text.encode("utf-8", "surrogateescape"))
        return TreeEntry(name, Kind.FILE, size, entry.executable if entry else text.startswith("#!"))


def _by_folder(paths: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """The names in each folder that is on the way to a path, each with that path; None for a folder."""
    found: dict[str, dict[str, str | None]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        known = folder in found
        found.setdefault(folder, {})[name] = path
        while folder and not known:
            folder, _, name = folder.rpartition("/")
            known = folder in found
            found.setdefault(folder, {})[name] = None
    return found
