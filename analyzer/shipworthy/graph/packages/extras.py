"""What calls of package managers bring or change beyond the packages that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.graph.packages.configuration import says
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS

_ROLLING = frozenset({"pacman"})
_MENDING = frozenset({"-f", "--fix-broken"})
_SWITCHES = frozenset({"distro-sync", "dsync"})


def generous_installs(steps: Iterable[Step]) -> Iterator[Step]:
    """The installs that bring recommended packages as well."""
    for step in steps:
        facts = step.call.facts
        asks = step.action == "install" and step.call.verb != "reinstall"
        asks = asks and bool(step.call.operands or step.option(_MENDING))
        if asks and facts.lean and not says(step, facts.lean, facts.lean_by):
            yield step


def full_upgrades(steps: Iterable[Step]) -> Iterator[Step]:
    """The calls that bring all packages of the base image to their newest versions.

    Not those of pacman: Arch Linux supports nothing else.
    """
    for step in steps:
        system = step.manager in SYSTEM_MANAGERS and step.manager not in _ROLLING
        if system and step.action == "upgrade" and not step.call.operands and step.call.verb not in _SWITCHES:
            yield step
