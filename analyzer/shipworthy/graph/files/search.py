"""Find out whether something is at a path, without reading every change for every question."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice

from shipworthy.graph.files.changes import Change, Presence, Removed, Written, is_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.files.filesystem import FileSystem

_MOST_STAGES = 100
"""More than so many file systems are not looked into for one question."""


class Index:
    """The changes of a file system by the paths that they bear on; positions count from the first change."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        self.made: dict[str, list[int]] = {}
        self.filled: dict[str, list[int]] = {}
        self.anything: dict[str, int] = {}
        self.removed: dict[str, list[int]] = {}
        self.patterns: list[int] = []
        for position, change in enumerate(changes):
            if isinstance(change, Written):
                self._add_written(position, change)
            elif isinstance(change, Removed) and change.pattern:
                self.patterns.append(position)
            elif isinstance(change, Removed):
                self.removed.setdefault(change.path, []).append(position)

    def _add_written(self, position: int, written: Written) -> None:
        if written.certain or not written.open:
            for path in ancestors(written.path):
                self.made.setdefault(path, []).append(position)
        if written.open and not written.certain:
            self.anything[written.path] = position
        elif written.open:
            self.filled.setdefault(written.path, []).append(position)

    def about(self, path: str) -> Iterator[Change]:
        """The changes that bear on *path*, the last one first."""
        found = [*self.patterns, *self.made.get(path, ())]
        for place in ancestors(path):
            found += self.removed.get(place, ())
            found += self.filled.get(place, ())
            found += [self.anything[place]] if place in self.anything else []
        return (self.changes[position] for position in sorted(set(found), reverse=True))

    def after(self, path: str, start: int) -> Iterator[int]:
        """The positions behind *start* of the changes that may take *path* away or replace it, in order."""
        found = [self.patterns, self.made.get(path, []), *(self.removed.get(place, []) for place in ancestors(path))]
        return merge(*(islice(positions, bisect_right(positions, start), None) for positions in found))


def ancestors(path: str) -> Iterator[str]:
    """The path itself, the folders that it lies in, and "/"."""
    while path != "/":
        yield path
        path = path.rpartition("/")[0] or "/"
    yield "/"


class Search:
    """One question, which may lead through several stages."""

    def __init__(self) -> None:
        self.left = _MOST_STAGES

    def find(self, files: FileSystem, path: str) -> Presence:
        if path == "/":
            return Presence.YES
        self.left -= 1
        made = gone = self.left < 0
        for change in files.index.about(path) if self.left >= 0 else ():
            if isinstance(change, Removed) and change.covers(path):
                if change.certain:
                    return Presence.PERHAPS if made else Presence.NO
                gone = True
            elif isinstance(change, Written):
                found = self.holds(change, path)
                if found is Presence.YES and change.certain:
                    return Presence.PERHAPS if gone else Presence.YES
                made = made or found is not Presence.NO
        return Presence.NO if not made and files.absent_below(path) else Presence.PERHAPS

    def holds(self, written: Written, path: str) -> Presence:
        """Is *path* there for what was written?"""
        if path == written.path or is_below(written.path, path):
            return Presence.YES
        if not written.open or not is_below(path, written.path):
            return Presence.NO
        if written.kind != "folder":
            return Presence.PERHAPS
        place = f"{written.taken.rstrip('/')}/{path[len(written.path.rstrip('/')) + 1 :]}"
        if written.taken_from is not None:
            return self.find(written.taken_from.files, place)
        return _sent(written, place.lstrip("/"))


def _sent(written: Written, place: str) -> Presence:
    """Does the build context have a file at *place*, or may it be made before the build?"""
    if written.match is None:
        return Presence.PERHAPS
    found = written.match.context.match(place)
    if found.present:
        return Presence.YES
    unit = written.stage.unit
    unsure = unit is None or unit.assumed or not found.known or unit.generated(found)
    return Presence.PERHAPS if unsure else Presence.NO
