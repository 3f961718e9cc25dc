"""What is known of the files that a stage holds.

The changes that its instructions make are listed in order; a question is answered by reading them from the last to
the first. "No" is said only where everything that could have made the path is understood.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import takewhile

from shipworthy.graph.files.changes import Altered, Change, Presence, Removed, Written, clean, is_below
from shipworthy.graph.files.copies import copied
from shipworthy.graph.files.runs import run_effects
from shipworthy.graph.files.search import Index, Search
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.commands import SYSTEM_FOLDERS
from shipworthy.knowledge.image_files import TOP_FOLDERS
from shipworthy.node import Node, fact
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Run, Volume, Workdir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class FileSystem(Node):
    """The changes that the instructions of a stage, and of those that it continues, make to the files of its base."""

    stage: Stage
    changes: tuple[Change, ...]

    @fact
    def index(self) -> Index:
        return Index(self.changes)

    @fact
    def written(self) -> tuple[Written, ...]:
        """All that is made, by the order of the instructions."""
        return tuple(change for change in self.changes if isinstance(change, Written))

    @fact
    def removed(self) -> tuple[Removed, ...]:
        return tuple(change for change in self.changes if isinstance(change, Removed))

    @fact
    def altered(self) -> tuple[Altered, ...]:
        return tuple(change for change in self.changes if isinstance(change, Altered))

    def lacks(self, path: str) -> bool:
        """Is it certain that nothing is at the absolute *path*, or that no path matches it as a glob?"""
        return self.contains(path) is Presence.NO

    def contains(self, path: str) -> Presence:
        """Is something at the absolute *path* in the end?

        A command that is not understood may make the path, but is not taken to remove it.
        """
        path = clean(path)
        for i, char in enumerate(path):
            if char in "*?[\\":
                folder = path[:i].rpartition("/")[0] or "/"
                return Presence.NO if self.contains(folder) is Presence.NO else Presence.PERHAPS
        return Search().find(self, path)

    def absent_below(self, path: str) -> bool:
        """Is it certain that the base image does not bring the path?"""
        top = path.split("/")[1]
        root = self.stage.root
        if root.image.text == "scratch":
            return top not in SYSTEM_FOLDERS or not any(part.runs for part in self.stage.lineage)
        reference = root.reference
        brought = TOP_FOLDERS.get(reference.repository) if reference else None
        return brought is not None and top not in SYSTEM_FOLDERS and top not in brought

    def newest(self, path: str) -> Written | None:
        """What last made exactly this path, if that is certain and nothing seen removes it later."""
        for change in self.index.about(path):
            if isinstance(change, Removed) and change.covers(path):
                return None
            if isinstance(change, Written) and change.certain and change.path == path:
                return change
        return None

    def fate(self, written: Written) -> Removed | Written | None:
        """What certainly takes away all of what was written, or writes over it; None if it stays."""
        start = self._positions[id(written)]
        for position in self.index.after(written.path, start):
            change = self.changes[position]
            if isinstance(change, Removed) and change.certain and takes_all(change, written):
                return change
            if isinstance(change, Written) and change.certain and _replaces(change, written):
                return change
        return None

    def made_before(self, change: Change, since: int = -1) -> Iterator[Written]:
        """What an earlier change behind the position *since* makes at the path of *change* or below."""
        positions = self.index.made.get(change.path, [])
        for i in range(bisect_right(positions, since), bisect_left(positions, self._positions[id(change)])):
            written = self.changes[positions[i]]
            if isinstance(written, Written):
                yield written

    def taken_by(self, removed: Removed) -> Iterator[Written]:
        """What was certainly made before and is all gone with *removed*; not what had gone or was replaced earlier."""
        since = self._emptied_before(removed)
        return (w for w in self.made_before(removed, since) if w.certain and self.fate(w) is removed)

    def _emptied_before(self, removed: Removed) -> int:
        """The position of the last change before *removed* that took away the same for certain; -1 if none did."""
        positions = self._emptied.get((removed.path, removed.pattern), [])
        before = bisect_left(positions, self._positions[id(removed)])
        return positions[before - 1] if before else -1

    @fact
    def _emptied(self) -> dict[tuple[str, str], list[int]]:
        """The positions of what certainly takes away the same, in order."""
        found: dict[tuple[str, str], list[int]] = {}
        for removed in self.removed:
            if removed.certain:
                found.setdefault((removed.path, removed.pattern), []).append(self._positions[id(removed)])
        return found

    def owner(self, path: str) -> str | None:
        """Who owns the path in the end, as written; None if that is not known."""
        for change in reversed(self.changes):
            if isinstance(change, Altered) and change.owner and change.covers(path):
                return change.owner if change.certain else None
            if isinstance(change, Written) and Search().holds(change, path) is not Presence.NO:
                return change.owner if change.certain and not is_below(change.path, path) else None
        return None

    @fact
    def _positions(self) -> dict[int, int]:
        return {id(change): i for i, change in enumerate(self.changes)}


def takes_all(removed: Removed, written: Written) -> bool:
    """Is nothing left of what was written? `rm -rf x/*` leaves but an empty folder."""
    return removed.covers(written.path) or (written.open and removed.pattern == f"{written.path.rstrip('/')}/*")


def _replaces(written: Written, earlier: Written) -> bool:
    return written.path == earlier.path and written.kind == "file" and not written.open


def build(stage: Stage) -> FileSystem:
    """The files of *stage*, those of the stages that it continues included."""
    parts = reversed(list(stage.lineage))
    return FileSystem(stage=stage, changes=tuple(change for part in parts for change in part.changes))


def changes(stage: Stage) -> Iterator[Change]:
    """What the instructions of *stage* itself do to its files.

    The stages before it are read first, in order, so that no chain of stages is too long.
    """
    earlier = stage.unit.stages[: stage.index] if stage.unit else ()
    unread = list(takewhile(lambda part: "changes" not in part.__dict__, reversed(earlier)))
    for part in reversed(unread):
        iter(part.changes)
    for instruction in stage.instructions:
        yield from stage.changes_by(instruction)


def effects(stage: Stage, instruction: Instruction) -> Iterator[Change]:
    """What one instruction does to the files of *stage*."""
    match instruction:
        case Copy() | Add():
            yield from copied(stage, instruction)
        case Run():
            yield from run_effects(stage, instruction)
        case Workdir():
            yield _workdir(stage, instruction)
        case Volume():
            for word in instruction.paths:
                path = absolute(stage.value(word).text, stage.folder_at(instruction)) or "/"
                yield Written(
                    path=path,
                    stage=stage,
                    instruction=instruction,
                    span=word.span,
                    certain=False,
                    kind="folder",
                    open=path == "/",
                    origin="instruction",
                )


def _workdir(stage: Stage, workdir: Workdir) -> Written:
    state = stage.state_at(workdir)
    path = absolute(stage.value(workdir.path).text, stage.folder_at(workdir))
    return Written(
        path=path or "/",
        stage=stage,
        instruction=workdir,
        span=workdir.path.span,
        certain=path is not None,
        kind="folder",
        open=path is None,
        origin="instruction",
        owner=state.user or stage.base_user,
    )
