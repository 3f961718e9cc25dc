"""Calls of managers of system packages that the base image does not have."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.distributions import HOMES, LOOKING
from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Foreign(NamedTuple):
    """A call of a manager that is not there, and the one that is, or ""."""

    step: Step
    usual: str


def foreign_managers(stage: Stage) -> Iterator[Foreign]:
    """The first call of each manager that the image lacks; none where a script may find that out or bring it."""
    steps = [step for step in stage.steps if step.manager in HOMES]
    family, usual = stage.facts.family, stage.facts.manager
    steps = [step for step in steps if family not in HOMES[step.manager]]
    if not steps or usual is None or _brings(stage):
        return
    seen: set[str] = set()
    for step in steps:
        if step.manager not in seen and not _careful(step):
            seen.add(step.manager)
            yield Foreign(step, usual)


def _careful(step: Step) -> bool:
    """May the script go on without it?"""
    following = step.later[0].operator_before if step.later else ""
    looks = any(command.program in LOOKING for command in (*step.earlier, step.command))
    return step.command.conditional or step.command.nested or following == "||" or looks or _is_moved(step)


def _is_moved(step: Step) -> bool:
    return not LOOKING.isdisjoint(step.command.wrappers) or "/" in step.command.argv[0].value


def _brings(stage: Stage) -> bool:
    """Are packages installed that bring another manager, or files from another image?"""
    for part in stage.lineage:
        names = {package.name for step in part.steps for package in step.call.packages}
        if any(manager in name.split("-") for name in names for manager in HOMES):
            return True
        if any(
            copy.flag("from") and copy.destination.value.startswith(("/usr", "/bin", "/sbin")) for copy in part.copies
        ):
            return True
        if any(copy.destination.value == "/" for copy in part.copies):
            return True
    return False
