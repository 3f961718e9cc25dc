"""What the RUN, COPY and ADD instructions of a stage do, those that ONBUILD leaves to other images included."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.files.variables import Variables
from shipworthy.graph.packages.steps import commands_of
from shipworthy.node import remember
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run
from shipworthy.syntax.shell.nodes import Command, ShellWord
from shipworthy.syntax.shell.wrappers import program_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


def executed(stage: Stage, *programs: str) -> Iterator[tuple[Run, Command]]:
    """Every command of every RUN, with the RUN; variables stand for themselves. One in JSON form is a command too.

    If *programs* are given, only those.
    """
    found = _executed(stage)
    return iter(found) if not programs else (one for one in found if one[1].program in programs)


@remember
def _executed(stage: Stage) -> tuple[tuple[Run, Command], ...]:
    runs = (*stage.runs, *stage.triggered_runs)
    return tuple((run, command) for run in runs for command in commands_of(stage, run))


def filled(stage: Stage, run: Run, command: Command) -> Command:
    """The command with what ARG and ENV are known to hold in place of their names."""
    return Variables(stage, run).fill(command) if command.varies else command


def all_copies(stage: Stage) -> tuple[Copy | Add, ...]:
    return (*stage.copies, *(trigger for trigger in stage.triggers if isinstance(trigger, Copy | Add)))


def wrapper_word(command: Command, name: str) -> ShellWord | None:
    """The word that calls *name*, be it the program itself or one that only runs another, such as `sudo`."""
    if name not in command.wrappers and command.program != name:
        return None
    return next((word for word in command.words if program_name(word) == name), None)


def after_word(word: ShellWord) -> Span:
    """The empty place right behind a word."""
    return Span(word.span.source, word.span.end, word.span.end)
