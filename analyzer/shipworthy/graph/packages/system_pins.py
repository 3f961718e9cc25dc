"""Packages of a distribution that are installed in whatever version is the newest on the day of the build."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.packages.install import Package
from shipworthy.graph.packages.pins import Loose
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.knowledge.package_caches import SNAPSHOTS, family_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


def loose_system_packages(stage: Stage) -> Iterator[Loose]:
    """The installs of *stage* that leave a version open; none where packages come from a snapshot of a repository."""
    found = [loose for step in stage.steps if _is_open(step) and (loose := _loose(step)).packages]
    if found and not any(_names_snapshot(part) for part in stage.lineage):
        yield from found


def _is_open(step: Step) -> bool:
    wanted = step.manager in SYSTEM_MANAGERS or step.manager.startswith("xx-")
    return wanted and step.action == "install" and step.call.facts.pins


def _loose(step: Step) -> Loose:
    return Loose(step, tuple(package for package in step.call.packages if _is_loose(package, step)))


def _is_loose(package: Package, step: Step) -> bool:
    if not package.plain or package.version is not None or package.word.variables:
        return False
    last = package.name.rpartition("-")
    may_be_version = family_of(step.manager) == "rpm" and bool(last[0]) and last[2].isdecimal()
    return not may_be_version


def _names_snapshot(stage: Stage) -> bool:
    texts = (instruction.span.text for instruction in stage.instructions)
    bodies = (heredoc.text for instruction in stage.instructions for heredoc in instruction.heredocs)
    return any(name in text for text in (*texts, *bodies) for name in SNAPSHOTS)
