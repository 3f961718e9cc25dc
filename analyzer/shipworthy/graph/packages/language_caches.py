"""Caches of the managers of a language that stay in the layer of their RUN."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from shipworthy.finding import Edit
from shipworthy.graph.packages.configuration import says
from shipworthy.graph.packages.install import Install
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.language_caches import (
    BERRY_FILES,
    BERRY_OPTIONS,
    BERRY_PROGRAMS,
    CACHE_MARKS,
    CACHING,
    FALSE_WORDS,
    MOVING_OPTIONS,
    MOVING_VARIABLES,
    OTHERS_MOUNTS,
)
from shipworthy.knowledge.package_managers import managers_of
from shipworthy.node import remember
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Copy
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_MOUNTED = ("cache", "tmpfs")
_REMOVERS = ("find", "rm")
_MOST_STEPS = 500
"""How many installations of a stage are looked at: each is held against all commands of its RUN."""


class KeptCache(NamedTuple):
    """Calls of one manager in one RUN that leave its cache in the image."""

    steps: tuple[Step, ...]

    @property
    def option(self) -> str:
        """The option with which the manager keeps none, or ""."""
        known = self.steps[0].call.facts.uncached
        return "--no-cache" if "--no-cache" in known else max(known, key=len, default="")

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The option in every call, or else the command that empties the cache behind the last; () if that is hard."""
        if not self.option:
            return cleaned(self.steps[-1])
        edits = [insertion(step, self.option) for step in self.steps]
        return () if None in edits else tuple(edit for edit in edits if edit)


def kept_caches(stage: Stage) -> Iterator[KeptCache]:
    """The caches that the RUN instructions of *stage* leave in it; none of a stage that others only copy from."""
    steps = [step for step in stage.steps if step.manager in CACHING]
    if not steps or not keeps_layers(stage):
        return
    keeping = (step for step in steps[:_MOST_STEPS] if _keeps(step))
    for _, group in groupby(keeping, key=lambda step: (id(step.run), step.manager)):
        yield KeptCache(tuple(group))


def keeps_layers(stage: Stage) -> bool:
    """Are its layers part of an image that somebody may run? Not those of a stage that others only copy from."""
    if stage.ships or not stage.needed or stage.unit is None:
        return True
    return any(heir.ships or not heir.needed for heir in stage.heirs)


def contrary_variable(step: Step) -> bool:
    """Does `PIP_NO_CACHE_DIR` say no for this call of pip? Pip takes any value for a yes."""
    value = step.environment("PIP_NO_CACHE_DIR") if step.manager == "pip" and step.action == "install" else None
    return value is not None and value.lower() in FALSE_WORDS


def _keeps(step: Step) -> bool:
    facts = step.call.facts
    if step.action not in ("install", "manifest") or not _fetches(step) or _mounted(step):
        return False
    if step.option(MOVING_OPTIONS) or any(step.sets(name) for name in MOVING_VARIABLES):
        return False
    if facts.uncached and says(step, facts.uncached, facts.uncached_by):
        return False
    return not any(_empties(command, step) for command in step.later) and not runs_from_cache(step)


def _fetches(step: Step) -> bool:
    """Does it take anything from a registry?"""
    call = step.call
    if step.action == "manifest" or not isinstance(call, Install):
        return True
    named = any(p.plain or p.word.variables or "://" in p.word.value for p in call.packages)
    listed = call.files or call.option("-e", "--editable") or any(word.value[:1] == "." for word in call.operands)
    return bool(named or listed) or (step.manager == "npm" and not call.operands) or step.manager == "rvm"


def _mounted(step: Step) -> bool:
    targets = [mount.get("target", "dst", "destination") for mount in step.run.mounts if mount.type in _MOUNTED]
    return any(target is None or not target.value.startswith(OTHERS_MOUNTS) for target in targets)


def _empties(command: Command, step: Step) -> bool:
    return _cleans(command) and (command.program in _REMOVERS or command.program in step.call.facts.programs)


@remember
def _cleans(command: Command) -> bool:
    """Does it remove a cache, or have a package manager do so?"""
    words = [word.value for word in command.args]
    if command.program in _REMOVERS:
        return any(mark in word for word in words for mark in CACHE_MARKS)
    cleaning = (verb.split() for manager in managers_of(command.program) for verb in manager.clean)
    return any(verb == words[: len(verb)] for verb in cleaning)


def runs_from_cache(step: Step) -> bool:
    """Is it a Yarn whose projects may run from its cache?"""
    if step.manager != "yarn":
        return False
    context = step.stage.unit.context if step.stage.unit else None
    if step.option(BERRY_OPTIONS) or (context and any(context.sees(name) for name in BERRY_FILES)):
        return True
    lineage = list(step.stage.lineage)
    copies = (copy for part in lineage for copy in part.copies if isinstance(copy, Copy))
    named = any(".yarn" in source.value or ".pnp" in source.value for copy in copies for source in copy.sources)
    return named or any(command.program in BERRY_PROGRAMS for part in lineage for command in part.commands)


def cleaned(step: Step) -> tuple[Edit, ...]:
    """The command that empties the cache, behind the step; () where that is hard."""
    return appended(step, step.call.facts.cleaner)


def appended(step: Step, text: str) -> tuple[Edit, ...]:
    """A further command behind the step; () where a pipe or a redirection is in the way."""
    command = step.command
    pipes = [following.operator_before for following in step.later[:1]] + [command.operator_before]
    if not text or step.run.exec is not None or command.nested or command.redirects or _piped(pipes):
        return ()
    end = command.span.end
    return (Edit(Span(command.span.source, end, end), f" && {text}"),)


def _piped(operators: Sequence[str]) -> bool:
    return "|" in operators or "&" in operators
