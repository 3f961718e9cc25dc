"""Caches of the package managers of distributions that a RUN leaves in the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shipworthy.graph.files.changes import Removed
from shipworthy.graph.files.runs import mounted_folders
from shipworthy.graph.packages.cleaning import cleans, empties, is_in, is_script
from shipworthy.graph.packages.index import continuing, stale_lookups
from shipworthy.graph.packages.steps import Step, changes_of, commands_of, grouped
from shipworthy.knowledge.package_caches import ARCHIVES, CLEANER, LISTS, MOVING_OPTIONS, family_of
from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command

if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_FILLING = frozenset({"install", "manifest", "refresh", "upgrade"})


class SystemCache(Node):
    """A cache that stays in the layer of a RUN.

    `step` is what fills `folder` first, `steps` are all calls of the same family of managers in the RUN. `removed`
    takes the folder away in a later RUN, too late. `used` is true where a later RUN may need what is in it.
    """

    folder: str
    step: Step
    steps: tuple[Step, ...]
    removed: Removed | None = None
    used: bool = False


def system_caches(stage: Stage) -> Iterator[SystemCache]:
    """The caches in layers of *stage* that end up in an image that ships, one for each RUN and family of managers."""
    for run, steps in grouped(stage):
        if not (stage.carried or any(run is trigger for trigger in stage.triggered_runs)) or _is_vague(run):
            continue
        for family in dict.fromkeys(family_of(step.manager) for step in steps):
            same = tuple(step for step in steps if family and family_of(step.manager) == family)
            for folder, fillers in _filled(stage, run, same):
                if not (_is_cleared(folder, fillers[-1], same) or _is_stale(stage, run)):
                    yield SystemCache(
                        folder=folder,
                        step=fillers[0],
                        steps=same,
                        removed=_removed_later(stage, run, folder),
                        used=folder == LISTS and _may_be_used(stage, run),
                    )
                    break


def late_clearings(stage: Stage) -> list[Command | None]:
    """The commands that clear too late what `system_caches` finds in *stage* and in those that it continues."""
    return [cache.removed.command for part in stage.lineage for cache in system_caches(part) if cache.removed]


def _is_vague(run: Run) -> bool:
    """Is there a mount whose place a variable hides?"""
    targets = [mount.get("target", "dst", "destination") for mount in run.mounts]
    return any(target is not None and not target.literal for target in targets)


def _filled(stage: Stage, run: Run, steps: Sequence[Step]) -> Iterator[tuple[str, list[Step]]]:
    """The folders of the layer that the steps fill, with those that do."""
    fillers = [step for step in steps if _fills(step)]
    if not fillers:
        return
    mounts = tuple(mounted_folders(stage, run))
    if family_of(fillers[0].manager) != "apt":
        folders = fillers[0].call.facts.caches
        if not any(is_in(folder, mount) for folder in folders for mount in mounts):
            yield folders[0], fillers
        return
    refreshing = [step for step in fillers if step.action == "refresh"]
    if refreshing and not any(is_in(LISTS, mount) for mount in mounts):
        yield LISTS, refreshing
    bringing = [step for step in fillers if step.action != "refresh"]
    if bringing and not any(is_in(ARCHIVES, mount) for mount in mounts) and _keeps_archives(stage, run):
        yield ARCHIVES, bringing


def _fills(step: Step) -> bool:
    call = step.call
    if step.action not in _FILLING or call.option(*call.facts.uncached) or call.option(*MOVING_OPTIONS):
        return False
    values = [option.value.value.lower() for option in call.options if option.value]
    elsewhere = any(value.startswith(("dir::", "dir=", "cachedir")) for value in values)
    return not (elsewhere or step.opaque or step.command.nested)


def _keeps_archives(stage: Stage, run: Run) -> bool:
    """Has the file been removed that has apt drop packages at once?"""
    for part in stage.lineage:
        for other in (*part.runs, *part.triggered_runs):
            commands = part.commands_of(other)
            if any(CLEANER in word.value for command in commands for word in command.args):
                return True
            if other is run:
                break
    return False


def _is_cleared(folder: str, last: Step, steps: Sequence[Step]) -> bool:
    """Is the folder cleared in the same RUN, or may it be?"""
    later = last.later
    if any(cleans(step, folder, last) for step in steps if any(step.command is command for command in later)):
        return True
    if any(is_script(command) for command in later):
        return True
    start = last.command.span.start
    removals = (change for change in changes_of(last.stage, last.run) if isinstance(change, Removed))
    return any(removed.span.start > start and empties(removed, folder) for removed in removals)


def _is_stale(stage: Stage, run: Run) -> bool:
    """Does another RUN look into the index that this one fetches, or this one into that of another?"""
    found = (lookup for part in continuing(stage) for _, same in stale_lookups(part) for lookup in same)
    return any(lookup.step.run is run or (lookup.fetched and lookup.fetched.run is run) for lookup in found)


def _may_be_used(stage: Stage, run: Run) -> bool:
    """Is there a later RUN of which it is not known what it does?"""
    later = ((part, other) for part in continuing(stage) for other in part.runs if other.span.start > run.span.end)
    for part, other in later:
        commands = commands_of(part, other)
        if not commands or (other.script and other.script.broken) or any(map(is_script, commands)):
            return True
    return False


def _removed_later(stage: Stage, run: Run, folder: str) -> Removed | None:
    for part in continuing(stage):
        for removed in part.files.removed:
            if removed.certain and removed.instruction.span.start > run.span.end and empties(removed, folder):
                return removed
    return None
