"""Caches of the package managers of distributions that a RUN leaves in the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.graph.files.changes import Removed
from shipworthy.graph.files.runs import mounted_folders
from shipworthy.graph.packages.cleaning import cleans, empties, is_in, is_script
from shipworthy.graph.packages.steps import Step, grouped
from shipworthy.knowledge.package_caches import ARCHIVES, LISTS, MOVING_OPTIONS, family_of
from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.packages.upkeep import Upkeep
    from shipworthy.graph.stage import Stage

_FILLING = frozenset({"install", "manifest", "refresh", "upgrade"})


class SystemCache(Node):
    """A cache that stays in the layer of a RUN.

    `step` is the first that fills `folder` and has nothing behind it that clears it, `steps` are all calls of the same
    family of managers in the RUN. `removed` takes the folder away in a later RUN, too late. `used` is true where a
    later RUN may need what is in it.
    """

    folder: str
    step: Step
    steps: tuple[Step, ...]
    removed: Removed | None = None
    used: bool = False


def system_caches(stage: Stage) -> Iterator[SystemCache]:
    """The caches in layers of *stage* that end up in an image that ships, one for each RUN and family of managers."""
    upkeep = stage.upkeep
    triggers = {id(run) for run in stage.triggered_runs}
    for run, steps in grouped(stage):
        shipped = stage.carried or id(run) in triggers
        if not shipped or _is_vague(run):
            continue
        for family in dict.fromkeys(family_of(step.manager) for step in steps):
            same = tuple(step for step in steps if family and family_of(step.manager) == family)
            kept = _kept(run, same, upkeep)
            if kept:
                yield kept


def late_clearings(stage: Stage) -> list[Command | None]:
    """The commands that clear too late what `system_caches` finds in *stage* and in those that it continues."""
    return [cache.removed.command for part in stage.lineage for cache in part.upkeep.caches if cache.removed]


def _kept(run: Run, steps: tuple[Step, ...], upkeep: Upkeep) -> SystemCache | None:
    for folder, fillers in _filled(run, steps, upkeep):
        cleared = _last_clearing(folder, fillers[-1], steps)
        left = [step for step in fillers if step.command.span.start > cleared]
        if left and id(run) not in upkeep.stale:
            removed = upkeep.removal(run, folder)
            used = any(step.action == "refresh" for step in steps) and upkeep.unseen > run.span.start
            return SystemCache(folder=folder, step=left[0], steps=steps, removed=removed, used=used)
    return None


def _is_vague(run: Run) -> bool:
    """Is there a mount whose place a variable hides?"""
    targets = [mount.get("target", "dst", "destination") for mount in run.mounts]
    return any(target is not None and not target.literal for target in targets)


def _filled(run: Run, steps: Sequence[Step], upkeep: Upkeep) -> Iterator[tuple[str, list[Step]]]:
    """The folders of the layer that the steps fill, with those that do."""
    fillers = [step for step in steps if _fills(step)]
    if not fillers:
        return
    mounts = tuple(mounted_folders(upkeep.stage, run))
    if family_of(fillers[0].manager) != "apt":
        folders = fillers[0].call.facts.caches
        if not any(is_in(folder, mount) for folder in folders for mount in mounts):
            yield folders[0], fillers
        return
    refreshing = [step for step in fillers if step.action == "refresh"]
    if refreshing and not any(is_in(LISTS, mount) for mount in mounts):
        yield LISTS, refreshing
    bringing = [step for step in fillers if step.action != "refresh"]
    if bringing and not any(is_in(ARCHIVES, mount) for mount in mounts) and upkeep.dropping_ends <= run.span.start:
        yield ARCHIVES, bringing


def _fills(step: Step) -> bool:
    call = step.call
    if step.action not in _FILLING or call.option(*call.facts.uncached) or call.option(*MOVING_OPTIONS):
        return False
    values = [option.value.value.lower() for option in call.options if option.value]
    elsewhere = any(value.startswith(("dir::", "dir=", "cachedir")) for value in values)
    return not (elsewhere or step.opaque or step.command.nested)


def _last_clearing(folder: str, filler: Step, steps: Sequence[Step]) -> int:
    """Where the RUN clears the folder last, or where it may; -1 if it never does."""
    removals = (change for change in filler.stage.changes_by(filler.run) if isinstance(change, Removed))
    places = [
        *(removed.span.start for removed in removals if empties(removed, folder)),
        *(step.command.span.start for step in steps if cleans(step, folder, filler)),
        *(command.span.start for command in filler.commands if is_script(command)),
    ]
    return max(places, default=-1)
