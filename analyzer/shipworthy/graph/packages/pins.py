"""Packages of programming languages that are installed in whatever version is the newest on the day of the build."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.packages.configuration import says
from shipworthy.graph.packages.install import Install, Package
from shipworthy.graph.packages.steps import Step
from shipworthy.knowledge.package_managers import language_managers, settles
from shipworthy.knowledge.pins import (
    ADDRESSES,
    AGREEMENTS,
    CONFINING,
    CONFINING_VARIABLES,
    GO_SOURCES,
    LOCAL_FIRST,
    NO_PACKAGES,
    PINNED_ELSEWHERE,
    REF_MARKS,
)
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Add, Copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Loose(NamedTuple):
    """A call that installs or runs `packages` for which no version is given."""

    step: Step
    packages: tuple[Package, ...]


def loose_packages(stage: Stage) -> Iterator[Loose]:
    """The calls of the managers of languages in *stage* that leave a version open, each once."""
    managers = language_managers() if stage.steps else frozenset[str]()
    for step in stage.steps:
        if step.manager not in managers or step.action not in ("install", "runs") or _confined(step):
            continue
        packages = tuple(package for package in step.call.packages if _is_loose(step, package))
        if packages and not _decided_elsewhere(step):
            yield Loose(step, packages)


def _is_loose(step: Step, package: Package) -> bool:
    text = package.word.value
    if text.startswith(ADDRESSES):
        return not package.word.variables and not _names_revision(step, text)
    hidden = bool(package.word.variables) and package.version is None
    if not package.plain or hidden or text in NO_PACKAGES or _addressed(step, package):
        return False
    if step.manager in ("go", "luarocks"):
        return _is_loose_module(step, package)
    if package.operator in ("@", "-", "") or package.version is None:
        return not any(char.isdigit() for char in package.version or "") and not _follows_variable(package)
    return False


def _follows_variable(package: Package) -> bool:
    return "$" in (package.version or "")


def _names_revision(step: Step, address: str) -> bool:
    mark = REF_MARKS.get(step.manager, "#")
    return mark in (address if mark == "#" else address.partition("://")[2].partition("/")[2])


def _addressed(step: Step, package: Package) -> bool:
    """Is it the name of `name @ address`?"""
    words = [word.value for word in step.call.operands]
    return "@" in words and package.word.value in words[: words.index("@")][-1:]


def _is_loose_module(step: Step, package: Package) -> bool:
    text = package.word.value
    if step.manager == "luarocks":
        return len(step.call.operands) == 1 and not text.endswith(".rockspec")
    if text.endswith(GO_SOURCES):
        return False
    if package.version is None:
        return not _has_sources(step)
    return not settles(package.operator, package.version)


def _has_sources(step: Step) -> bool:
    """May there be a `go.mod` that says which version is meant?"""
    return any(isinstance(i, Copy | Add) for part in step.stage.lineage for i in part.instructions) or bool(
        step.run.mounts
    )


def _confined(step: Step) -> bool:
    """Is a version given by an option, or does a list or a lock file give it?"""
    call = step.call
    python = CONFINING if step.manager in REF_MARKS else frozenset()
    if call.option(*call.facts.versions, *python, *call.facts.files):
        return True
    return isinstance(call, Install) and (bool(call.files) or any(word.value == "." for word in call.operands))


def _decided_elsewhere(step: Step) -> bool:
    local = step.action == "runs" and step.manager in LOCAL_FIRST
    if local and step.command.program != "pnpx" and not step.option(AGREEMENTS):
        return True
    return says(step, frozenset(), (*CONFINING_VARIABLES, *PINNED_ELSEWHERE.get(step.manager, ())))
