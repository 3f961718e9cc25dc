"""Stages that build software with the tools of an image made for it."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from shipworthy.graph.packages.install import Install, ManagerCall, Package, manager_calls
from shipworthy.knowledge.base_images import has_compiler
from shipworthy.knowledge.build_tools import (
    BUILD_VERBS,
    BUILDING_PROGRAMS,
    COMPILING_MANAGERS,
    NODE_MANAGERS,
    PRODUCTION_OPTIONS,
    SDK_IMAGES,
    SYSTEM_MANAGERS,
    is_build_package,
)
from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Cmd, Entrypoint
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Builder(Node):
    """`image` brings the tools, `command` builds with them, and `leaves` says what is left to run."""

    image: str
    command: Command
    leaves: str


def builder_of(stage: Stage) -> Builder | None:
    """How *stage* builds what it then runs itself; None if it does not, or if that cannot be told."""
    reference = stage.root.reference
    sdk = SDK_IMAGES.get(reference.repository) if reference else None
    if reference is None or sdk is None or not _starts(stage):
        return None
    commands = (command for part in stage.lineage for command in part.commands if _builds(command))
    command = next(commands, None)
    return Builder(image=reference.name, command=command, leaves=sdk[1]) if command else None


def _starts(stage: Stage) -> bool:
    """Does the stage say what a container of it runs?"""
    return any(isinstance(i, Cmd | Entrypoint) for part in stage.lineage for i in part.instructions)


def _builds(command: Command) -> bool:
    program = basename(command.program)
    if program in BUILDING_PROGRAMS:
        return True
    return any(word.value in BUILD_VERBS.get(program, ()) for word in command.args)


def ships_alone(stage: Stage) -> bool:
    """Is it shipped, meant to run, made without the help of another stage, and no help to one?"""
    lineage = list(stage.lineage)
    meant = stage.ships and not stage.built_by_hand and not stage.needed and _starts(stage)
    return meant and all(part in lineage for part in stage.uses())


def left_build_packages(stage: Stage) -> Iterator[tuple[Install, tuple[Package, ...]]]:
    """The installs that put build tools into the image for what is compiled there, and never take them out again.

    None where the base image has such tools already.
    """
    reference = stage.root.reference
    if reference is not None and has_compiler(reference.repository, reference.tag):
        return
    compiles = False
    found: list[tuple[Install, tuple[Package, ...]]] = []
    for part in stage.lineage:
        for run in part.runs:
            calls = list(manager_calls(part.commands_of(run)))
            compiles = compiles or any(_compiles(call) for call in calls) or any(map(_builds, part.commands_of(run)))
            if not any(call.action == "remove" for call in calls):
                found += [(call, tools) for call in calls if isinstance(call, Install) and (tools := _tools(call))]
    yield from found if compiles else ()


def _tools(install: Install) -> tuple[Package, ...]:
    system = install.manager in SYSTEM_MANAGERS
    return tuple(p for p in install.packages if p.plain and is_build_package(p.name)) if system else ()


def _compiles(call: ManagerCall) -> bool:
    """Does it install packages that are often compiled on the spot?"""
    return isinstance(call, Install) and call.manager in COMPILING_MANAGERS


def dev_dependencies(stage: Stage) -> Iterator[ManagerCall]:
    """The installs of Node packages, those for development included, that stay in an image which also builds."""
    calls = [call for part in stage.lineage for call in manager_calls(part.commands)]
    builds = any(_runs_build_script(command) for part in stage.lineage for command in part.commands)
    pruned = any(call.verb == "prune" for call in calls)
    if not builds or pruned or "NODE_ENV" in stage.evaluation.environment:
        return
    for call in calls:
        if call.manager in NODE_MANAGERS and call.action == "manifest" and not call.option(*PRODUCTION_OPTIONS):
            yield call


def _runs_build_script(command: Command) -> bool:
    words = [word.value for word in command.args if not word.value.startswith("-")]
    return command.program in NODE_MANAGERS and (words[:2] == ["run", "build"] or words[:1] == ["build"])
