"""Stages that build software with the tools of an image made for it."""

from __future__ import annotations

from posixpath import basename
from typing import TYPE_CHECKING

from shipworthy.knowledge.build_tools import BUILD_VERBS, BUILDING_PROGRAMS, SDK_IMAGES
from shipworthy.node import Node
from shipworthy.syntax.dockerfile.nodes import Cmd, Entrypoint
from shipworthy.syntax.shell.nodes import Command

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
    starts = any(isinstance(i, Cmd | Entrypoint) for part in stage.lineage for i in part.instructions)
    if reference is None or sdk is None or not starts:
        return None
    commands = (command for part in stage.lineage for command in part.commands if _builds(command))
    command = next(commands, None)
    return Builder(image=reference.name, command=command, leaves=sdk[1]) if command else None


def _builds(command: Command) -> bool:
    program = basename(command.program)
    if program in BUILDING_PROGRAMS:
        return True
    return any(word.value in BUILD_VERBS.get(program, ()) for word in command.args)
