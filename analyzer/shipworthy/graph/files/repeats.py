"""Files that a layer holds a second time because their owner or their permissions change after they were copied."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from shipworthy.graph.files.changes import Altered, Written
from shipworthy.graph.packages.steps import commands_of
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

MOST_WRITTEN = 100
"""How many of the files that lie at a place are looked at for each change of rights there."""


class Repeat(NamedTuple):
    """A chown, chgrp or chmod of what an earlier instruction wrote."""

    altered: Altered
    written: Written

    @property
    def copy(self) -> Copy | Add | None:
        """The COPY or ADD that wrote it, if that was not a RUN."""
        instruction = self.written.instruction
        return instruction if isinstance(instruction, Copy | Add) else None

    @property
    def alone(self) -> bool:
        """Does the RUN do nothing else, to nothing but what the COPY just before it writes?"""
        copy, run, stage = self.copy, self.altered.instruction, self.altered.stage
        if copy is None or stage is not self.written.stage:
            return False
        if not isinstance(run, Run) or run.flags or run.heredocs:
            return False
        following = stage.instructions[stage.instructions.index(copy) + 1 :]
        if not following or following[0] is not run or len(commands_of(stage, run)) != 1:
            return False
        wrote = [change for change in stage.changes if isinstance(change, Written) and change.instruction is copy]
        meant = [change for change in stage.changes if change.instruction is run]
        paths = {change.path for change in wrote}
        covered = all(any(_meets(change, path) for change in meant) for path in paths)
        return covered and all(change.path in paths for change in meant) and not _made_before(self)


def _meets(change: object, path: str) -> bool:
    return isinstance(change, Altered) and change.covers(path)


def _made_before(repeat: Repeat) -> bool:
    """Was there a folder already, which a flag of the COPY would leave as it is?"""
    return any(
        isinstance(change, Written) and change.instruction is not repeat.copy and change.path == repeat.altered.path
        for change in repeat.altered.stage.files.changes
    )


def repeats(stage: Stage) -> Iterator[Repeat]:
    """Every change of rights, with what it is about and was certainly written by an earlier instruction."""
    for altered in stage.files.altered:
        for written in islice(stage.files.made_before(altered), MOST_WRITTEN) if altered.certain else ():
            later = written.instruction is not altered.instruction
            if later and written.certain and altered.covers(written.path):
                yield Repeat(altered, written)
