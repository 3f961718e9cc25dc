"""Which index of packages an install looks into: one that its own RUN fetches, or what an earlier layer has kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shipworthy.graph.files.changes import Removed, Written
from shipworthy.graph.files.runs import mounted_folders
from shipworthy.graph.packages.cleaning import is_in, is_script, reaches
from shipworthy.graph.packages.steps import Step, commands_of, grouped
from shipworthy.knowledge.package_caches import (
    BARE_IMAGES,
    FAMILIES,
    KEEPERS,
    LISTS,
    LOOKING,
    OTHER_SYSTEMS,
    REFRESHING_OPTIONS,
    REPOSITORY_PROGRAMS,
    RUNNERS,
    family_of,
)
from shipworthy.node import Node
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_USING = frozenset({"install", "upgrade"})


class Lookup(Node):
    """The first call in a RUN that installs from an index which the RUN has not fetched.

    `fetched` fetched it in an earlier RUN. If that is None, there is no index: `removed` has taken it away, or the base
    image brings none.
    """

    step: Step
    fetched: Step | None = None
    removed: Removed | None = None

    @property
    def alone(self) -> bool:
        """Is the fetching all that the earlier RUN asks its package manager for?"""
        run = self.fetched.run if self.fetched else None
        steps = self.fetched.stage.steps if self.fetched else ()
        return all(step.action == "refresh" or step.run is not run for step in steps)


def stale_lookups(stage: Stage) -> Iterator[tuple[Step, list[Lookup]]]:
    """The installs in *stage* that look into an index of an earlier layer, by what has fetched it."""
    found: dict[int, list[Lookup]] = {}
    for lookup in stage.upkeep.reading.lookups:
        patient = family_of(lookup.step.manager) not in KEEPERS
        if lookup.fetched and not (patient and not lookup.alone):
            found.setdefault(id(lookup.fetched), []).append(lookup)
    yield from ((same[0].fetched, same) for same in found.values() if same[0].fetched)


def blind_lookups(stage: Stage) -> Iterator[Lookup]:
    """The installs in *stage* that have no index to look into."""
    return (
        lookup for lookup in stage.upkeep.reading.lookups if lookup.fetched is None and lookup.step.action == "install"
    )


class _Index:
    """What is left of the index of a family of managers, on the way through the instructions."""

    def __init__(self, fetched: Step | None = None, removed: Removed | None = None, *, empty: bool = False) -> None:
        self.fetched = fetched
        self.removed = removed
        self.empty = empty


class Reading(NamedTuple):
    """The lookups of a stage, and by family what is left of each index at its end."""

    lookups: tuple[Lookup, ...]
    known: Mapping[str, _Index]


def read(stage: Stage) -> Reading:
    """Read *stage* from top to bottom, after the one that it continues."""
    bare = {"apt": _Index(empty=True)} if stage.base is None and _is_bare(stage) else {}
    known = dict(stage.base.upkeep.reading.known) if stage.base else bare
    found: list[Lookup] = []
    by_run = {id(run): steps for run, steps in grouped(stage)}
    for instruction in stage.instructions:
        if isinstance(instruction, Run):
            steps = by_run.get(id(instruction), ())
            if steps or known:
                found += _looked_up(steps, known)
                _remember(stage, instruction, steps, known)
        elif isinstance(instruction, Copy | Add) and _may_bring_index(stage, instruction, known.get("apt")):
            del known["apt"]
    return Reading(tuple(found), known)


def _may_bring_index(stage: Stage, copy: Copy | Add, index: _Index | None) -> bool:
    """May a folder or an archive with an index in it, such as a whole file system, be copied to where there is none?"""
    if index is None or not index.empty:
        return False
    changes = stage.changes_by(copy)
    return any(isinstance(change, Written) and is_in(LISTS, change.path) for change in changes)


def _looked_up(steps: Sequence[Step], known: dict[str, _Index]) -> Iterator[Lookup]:
    seen: set[str] = set()
    for step in steps:
        family = family_of(step.manager)
        index = known.get(family)
        if family in seen or index is None:
            continue
        if _fetches(step) or _fetched_unseen(step.earlier) or _is_mounted(step, family):
            seen.add(family)
        elif step.action in _USING and _asks_index(step) and (index.fetched or _is_certain(index, step.earlier)):
            seen.add(family)
            yield Lookup(step=step, fetched=index.fetched, removed=index.removed)


def _is_certain(index: _Index, commands: Iterable[Command]) -> bool:
    """Is it certain that there is no index, whatever *commands* have done?"""
    return index.empty and not any(command.program in RUNNERS for command in commands)


def _is_bare(root: Stage) -> bool:
    """Is the image known to bring no index of apt?"""
    reference = root.reference
    if reference is None or any(name in reference.tag for name in OTHER_SYSTEMS):
        return False
    return reference.repository.removeprefix("library/") in BARE_IMAGES


def _stores(step: Step) -> bool:
    by_verb = step.manager == "pacman" and step.call.verb.startswith("-S") and "y" in step.call.verb
    return by_verb or (step.action == "refresh" and family_of(step.manager) not in LOOKING)


def _fetches(step: Step) -> bool:
    return _stores(step) or step.option(REFRESHING_OPTIONS) is not None or step.opaque


def _fetched_unseen(commands: Iterable[Command]) -> bool:
    """May one of *commands*, such as a script from elsewhere, fetch the index?"""
    return any(command.program in REPOSITORY_PROGRAMS or is_script(command) for command in commands)


def _is_mounted(step: Step, family: str) -> bool:
    folder = FAMILIES[family][0]
    return any(is_in(folder, mount) for mount in mounted_folders(step.stage, step.run))


def _asks_index(step: Step) -> bool:
    plain = any(package.plain for package in step.call.packages)
    return not step.command.nested and (plain or (step.action == "upgrade" and family_of(step.manager) == "apt"))


def _remember(stage: Stage, run: Run, steps: Sequence[Step], known: dict[str, _Index]) -> None:
    for step in steps:
        family = family_of(step.manager)
        if family and _stores(step) and not _is_mounted(step, family):
            known[family] = _Index(step)
    commands = commands_of(stage, run)
    if known and _fetched_unseen(commands):
        known.clear()
    for family in [family for family, index in known.items() if index.empty and not _is_certain(index, commands)]:
        del known[family]
    for change in stage.changes_by(run) if known else ():
        if isinstance(change, Removed) and change.instruction is run:
            _forget(change, known)


def _forget(removed: Removed, known: dict[str, _Index]) -> None:
    for family, index in known.items():
        folder = FAMILIES[family][0]
        after = index.fetched is None or removed.span.start > index.fetched.span.start
        if reaches(removed, folder) and after:
            certain = removed.certain and (removed.covers(folder) or removed.pattern == f"{folder}/*")
            empty = certain and family == "apt"
            known[family] = _Index(removed=removed if empty else None, empty=empty)
