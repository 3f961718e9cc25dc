"""What a stage, and those that continue it, do to the indexes and the caches of package managers."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from shipworthy.graph.files.changes import Removed
from shipworthy.graph.packages.cleaning import empties, is_script
from shipworthy.graph.packages.index import Reading, read, stale_lookups
from shipworthy.graph.packages.install import manager_calls
from shipworthy.graph.packages.steps import commands_of
from shipworthy.knowledge.package_caches import CLEANER, FAMILIES, INDEX_PROGRAMS, family_of
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.packages.system_caches import SystemCache
    from shipworthy.graph.stage import Stage

_NEVER = 10**12


class Upkeep:
    """Facts about one stage, each found out when it is first asked for. Places are offsets of instructions."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @cached_property
    def reading(self) -> Reading:
        """Which index its installs look into."""
        return read(self.stage)

    @cached_property
    def caches(self) -> tuple[SystemCache, ...]:
        """The caches that its layers bring into an image."""
        from shipworthy.graph.packages.system_caches import system_caches

        return tuple(system_caches(self.stage))

    @cached_property
    def stale(self) -> frozenset[int]:
        """The ids of each RUN that looks into the index of another one, or whose index another one looks into."""
        return frozenset(run for part in self.stage.heirs for run in part.upkeep._own_stale)

    @cached_property
    def _own_stale(self) -> tuple[int, ...]:
        lookups = [lookup for _, same in stale_lookups(self.stage) for lookup in same]
        runs = [run for lookup in lookups for run in (lookup.step.run, lookup.fetched.run if lookup.fetched else None)]
        return tuple(map(id, runs))

    @cached_property
    def unseen(self) -> int:
        """Where the last RUN is of which it is not known what it does; -1 if there is none."""
        return max(part.upkeep._own_unseen for part in self.stage.heirs)

    @cached_property
    def _own_unseen(self) -> int:
        runs = reversed(self.stage.runs)
        return next((run.span.start for run in runs if _is_unseen(self.stage, run)), -1)

    @cached_property
    def dropping_ends(self) -> int:
        """Where the file has gone that has apt drop packages at once."""
        for part in self.stage.lineage:
            for run in (*part.runs, *part.triggered_runs):
                if any(CLEANER in word.value for command in part.commands_of(run) for word in command.args):
                    return run.span.start if part is self.stage else -1
        return _NEVER

    @cached_property
    def _removals(self) -> list[Removed]:
        """All that empties a cache for certain, in the order of the text."""
        found = [removed for part in self.stage.heirs for removed in part.upkeep._own_removals]
        return sorted(found, key=lambda removed: removed.instruction.span.start)

    @cached_property
    def _own_removals(self) -> list[Removed]:
        folders = [folder for places in FAMILIES.values() for folder in places]
        removals = (change for change in self.stage.changes if isinstance(change, Removed) and change.certain)
        return [removed for removed in removals if any(empties(removed, folder) for folder in folders)]

    def removal(self, run: Run, folder: str) -> Removed | None:
        """What takes the folder away behind *run*."""
        start = bisect_right(self._removals, run.span.start, key=lambda removed: removed.instruction.span.start)
        return next((removed for removed in self._removals[start:] if empties(removed, folder)), None)


def _is_unseen(stage: Stage, run: Run) -> bool:
    commands = commands_of(stage, run)
    if not commands or (run.script is not None and run.script.broken):
        return True
    return any(is_script(command) or _looks(command) for command in commands)


def _looks(command: Command) -> bool:
    """Does it look into the index for something else than an install?"""
    if command.program in INDEX_PROGRAMS:
        return True
    calls = manager_calls([command]) if family_of(command.program) else ()
    return any(call.action in ("", "manifest") for call in calls)
