"""What calls of package managers bring or change beyond the packages that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.packages.configuration import says
from shipworthy.graph.packages.install import Package
from shipworthy.graph.packages.prompts import insertion
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.knowledge.package_caches import family_of
from shipworthy.record import NamedTuple
from shipworthy.syntax.shell.nodes import ShellWord

_ROLLING = frozenset({"pacman"})
_MENDING = frozenset({"-f", "--fix-broken"})
_NAMING = frozenset({"-t", "--virtual"})
_ENABLING = frozenset({"--enablerepo", "--repo", "--repoid"})
_NAME = ".build-deps"
_SWITCHES = frozenset({"distro-sync", "dsync"})


def generous_installs(steps: Iterable[Step]) -> Iterator[Step]:
    """The installs that bring recommended packages as well.

    Not those of zypper, which the images of openSUSE and SUSE tell to leave them out.
    """
    for step in steps:
        facts = step.call.facts
        asks = step.action == "install" and step.call.verb != "reinstall"
        asks = asks and bool(step.call.operands or step.option(_MENDING))
        apt = family_of(step.manager) == "apt"
        if asks and apt and not says(step, facts.lean, facts.lean_by):
            yield step


def full_upgrades(steps: Iterable[Step]) -> Iterator[Step]:
    """The calls that bring all packages of the base image to their newest versions.

    Not those of pacman: Arch Linux supports nothing else.
    """
    for step in steps:
        system = step.manager in SYSTEM_MANAGERS and step.manager not in _ROLLING
        if system and step.action == "upgrade" and not step.call.operands and step.call.verb not in _SWITCHES:
            yield step


class Passing(NamedTuple):
    """An install without a name for what it brings, and the call in the same RUN that takes `packages` out again."""

    install: Step
    removal: Step
    packages: tuple[Package, ...]

    @property
    def whole(self) -> bool:
        """Does all that is installed go, and nothing else?"""
        return len(self.packages) == len(self.install.call.packages) == len(self.removal.call.operands)


def passing_installs(steps: Iterable[Step]) -> Iterator[Passing]:
    """What apk installs under no common name and removes in the same RUN, several packages at once."""
    added: list[Step] = []
    for step in steps:
        if step.manager != "apk":
            continue
        if step.action == "install" and not step.option(_NAMING):
            added.append(step)
        elif step.action == "remove":
            names = {word.value for word in step.call.operands}
            for install in added:
                gone = tuple(package for package in install.call.packages if package.plain and package.name in names)
                if install.run is step.run and len(gone) > 1:
                    yield Passing(install, step, gone)


def epel_words(steps: Iterable[Step]) -> Iterator[ShellWord]:
    """The words that bring in the repository of EPEL, or that switch it on."""
    for step in steps:
        options = [option.value for option in step.call.options if option.name in _ENABLING and option.value]
        words = [*(package.word for package in step.call.packages), *options]
        yield from (word for word in words if basename(word.value).lower().startswith("epel"))


def naming(passing: Passing) -> list[Edit]:
    """The edits that give all packages one name, and remove them by it."""
    words = passing.removal.call.operands
    first, last = words[0].span, words[-1].span
    insert = insertion(passing.install, f"--virtual {_NAME}")
    together = passing.removal.run.exec is None and all(word.span.text == word.value for word in words)
    return [insert, Edit(first.to(last), _NAME)] if insert and passing.whole and together else []
