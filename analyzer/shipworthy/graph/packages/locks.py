"""Installs that may change the lock file of a project instead of holding on to it."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.packages.language_caches import runs_from_cache
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.stacks.manifests import named
from shipworthy.knowledge.locks import LOCKS, MODERN_YARN, VERBS, Lock
from shipworthy.record import NamedTuple
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class LooseLock(NamedTuple):
    """An install, the lock `file` that is copied before it, and what to `write` so that it holds on to it."""

    step: Step
    file: str
    write: str
    edit: Edit | None


def loose_locks(stage: Stage) -> Iterator[LooseLock]:
    """The installs of *stage* that do not hold on to a lock file which is there."""
    for step in stage.steps:
        lock = LOCKS.get(step.manager)
        if lock is None or step.call.verb not in VERBS[step.manager] or step.call.operands or step.opaque:
            continue
        file = next((file for file in lock.files if _is_copied(step, file)), "")
        if file and not _holds(step, lock):
            yield _loose(step, lock, file)


def _loose(step: Step, lock: Lock, file: str) -> LooseLock:
    if lock.verb:
        end, verb = step.span.end, step.call.verb
        edit = Edit(Span(step.span.source, end - len(verb), end), lock.verb) if step.editable else None
        return LooseLock(step, file, f"{step.manager} {lock.verb}", edit)
    write = MODERN_YARN if step.manager == "yarn" and runs_from_cache(step) else lock.write
    return LooseLock(step, file, write, insertion(step, write) if step.editable else None)


def _holds(step: Step, lock: Lock) -> bool:
    modern = lock.checks_in_ci or (step.manager == "yarn" and runs_from_cache(step))
    told = bool(step.option(lock.options)) or any(step.sets(name) for name in lock.variables)
    return told or bool(step.option(("-g", "--global"))) or (modern and step.sets("CI"))


def _is_copied(step: Step, file: str) -> bool:
    """Does a COPY before the step bring the file for certain?"""
    context = step.stage.unit.context if step.stage.unit else None
    for part in step.stage.lineage:
        for copy in part.copies:
            if part is step.stage and copy.span.start > step.span.start:
                continue
            for source in copy.sources if not copy.flag("from") else ():
                path = named(source.value.removeprefix("./"), file)
                literal = bool(path) and source.value.endswith(file)
                if path and (literal if context is None else context.sees(path)):
                    return True
    mounted = [mount.get("source", "src") for mount in step.run.mounts if mount.type == "bind"]
    return any(word is not None and word.value.endswith(file) for word in mounted)
