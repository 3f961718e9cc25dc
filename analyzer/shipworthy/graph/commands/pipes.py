"""Pipes whose first part may fail without anybody noticing.

Source: "Using pipes" in https://docs.docker.com/build/building/best-practices/ and "Pipelines" in the manual of Bash.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.instructions.splitting import line_before
from shipworthy.graph.packages.steps import commands_of
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import (
    ASH_PATH,
    BASH_PATH,
    CHECKERS,
    FETCHERS,
    PIPEFAIL_SHELLS,
    SURE_PRODUCERS,
    TESTERS,
)
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run, Word
from shipworthy.syntax.shell.nodes import Command, Script
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

_WORD = "pipefail"
_ASH, _DASH = ("alpine", "busybox", "wolfi"), ("debian", "ubuntu")


class Pipe(Node):
    """`producer | consumer` in a RUN; `stage` is where it runs. `last` is where the row of pipes ends."""

    stage: Stage
    run: Run
    producer: Command
    consumer: Command
    last: Command

    @property
    def is_grave(self) -> bool:
        """Is half of the output as good as a wrong one, or is the pipe only there to keep a record of a step?

        An archive, a key or a list of checksums that breaks off is noticed by the program at the end.
        """
        kept = self.consumer.program == "tee" and self.producer.program not in TESTERS | {"cat", "tee"}
        return (kept or self.producer.program in FETCHERS) and self.last.program not in CHECKERS


def unguarded_pipes(stage: Stage) -> Iterator[Pipe]:
    """One pipe of each RUN that runs without `pipefail` and whose producer may fail: the first grave one, if any."""
    for run in (*stage.runs, *stage.triggered_runs):
        if run.script is not None and "|" in run.script.span.text:
            found = list(_pipes(stage, run, run.script))
            yield from [pipe for pipe in found if pipe.is_grave][:1] or found[:1]


def _pipes(stage: Stage, run: Run, script: Script) -> Iterator[Pipe]:
    commands = commands_of(stage, run)
    if not commands:
        return
    piped = any(_says_pipefail(one) for one in commands if one.program in POSIX_SHELLS and one.redirects)
    looked_at = _Places(assignment.span for assignment in script.assignments)
    parents = _parents(commands)
    guarded = {-1} if piped or _starts_guarded(stage, run) else set()
    forgiven = _forgiven(commands, parents)
    ends = _ends(commands, parents)
    yield from (
        Pipe(
            stage=stage,
            run=run,
            producer=commands[producer],
            consumer=commands[consumer],
            last=commands[ends[consumer]],
        )
        for producer, consumer in _unwatched(commands, parents, guarded, looked_at)
        if consumer not in forgiven
    )


def _unwatched(
    commands: Sequence[Command], parents: Sequence[int], guarded: set[int], looked_at: _Places
) -> Iterator[tuple[int, int]]:
    """The ends of each pipe by index, where its failure counts and `pipefail` is not set; adds to *guarded*."""
    before: dict[int, int] = {}
    for index, (command, parent) in enumerate(zip(commands, parents, strict=True)):
        if command.program == "set" and _says_pipefail(command):
            guarded.add(parent)
        shell = parent < 0 or commands[parent].program in POSIX_SHELLS
        if parent >= 0 and _says_pipefail(commands[parent]):
            guarded.add(parent)
        counts = shell and parent not in guarded and (not command.nested or looked_at.hold(command.span))
        if command.operator_before == "|" and parent in before and counts:
            producer = before[parent]
            if _is_unsure(commands[producer], command):
                yield producer, index
        before[parent] = index


def _is_unsure(producer: Command, consumer: Command) -> bool:
    """May the first fail, and would anybody want to know?"""
    harmless = producer.program in SURE_PRODUCERS or any(r.operator == "<<" for r in producer.redirects)
    return not harmless and not (consumer.conditional and consumer.program in TESTERS)


def _parents(commands: Sequence[Command]) -> list[int]:
    """For each command the one that it is an argument of, by index, -1 for none."""
    parents: list[int] = []
    stack: list[int] = []
    for index, command in enumerate(commands):
        while stack and commands[stack[-1]].span.end < command.span.end:
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        stack.append(index)
    return parents


def _ends(commands: Sequence[Command], parents: Sequence[int]) -> dict[int, int]:
    """For each command the one that its row of pipes ends with, by index."""
    ends: dict[int, int] = {}
    behind: dict[int, int] = {}
    for index in range(len(commands) - 1, -1, -1):
        following = behind.get(parents[index])
        piped = following is not None and commands[following].operator_before == "|"
        ends[index] = ends[following] if following is not None and piped else index
        behind[parents[index]] = index
    return ends


def _forgiven(commands: Sequence[Command], parents: Sequence[int]) -> set[int]:
    """The commands of pipes that `||` stands behind."""
    found: set[int] = set()
    behind: dict[int, int] = {}
    for index in range(len(commands) - 1, -1, -1):
        following = behind.get(parents[index], -1)
        operator = commands[following].operator_before if following >= 0 else ""
        if operator == "||" or (operator == "|" and following in found):
            found.add(index)
        behind[parents[index]] = index
    return found


class _Places:
    """Stretches of a text, those inside of others left out."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.ends: list[int] = []
        self.starts: list[int] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if not self.ends or end > self.ends[-1]:
                self.starts.append(start)
                self.ends.append(end)

    def hold(self, span: Span) -> bool:
        index = bisect_right(self.starts, span.start) - 1
        return index >= 0 and span.end <= self.ends[index]


def _says_pipefail(command: Command) -> bool:
    return any(word.value == _WORD for word in command.args)


def _starts_guarded(stage: Stage, run: Run) -> bool:
    """Does the shell of *run* start with `pipefail`, or may it, for all that is known?"""
    if run.interpreter or (run.script and run.script.interpreter):
        shebang = run.script.span.text.split("\n", 1)[0] if run.script else ""
        return _WORD in shebang or _WORD in run.span.text
    told = stage.state_at(run).shell
    root, reference = stage.root, stage.root.reference
    if told is None:
        unknown = root.context or (reference is None and root.image.text != "scratch")
        return unknown or stage.facts.shell == "bash"
    if not any(_WORD in word for word in told):
        return False
    name = told[0].rpartition("/")[2]
    if name != "sh":
        return name in PIPEFAIL_SHELLS
    return root.image.text != "scratch" and stage.facts.family not in _DASH


def guards(pipe: Pipe) -> tuple[Edit, ...]:
    """How to have the shell of a RUN set `pipefail`; nothing where no shell is known that can."""
    stage, run = pipe.stage, pipe.run
    state = stage.state_at(run)
    if run.onbuild or run.interpreter or (run.script and run.script.interpreter):
        return ()
    by = state.shell_by
    if by and state.shell and state.shell[0].rpartition("/")[2] in PIPEFAIL_SHELLS and by in stage.instructions:
        return _inserted(by.command)
    family = stage.facts.family
    if family in (None, "windows", "distroless", "busybox"):
        return ()
    path = ASH_PATH if family in _ASH else BASH_PATH
    return (line_before(run, f'SHELL ["{path}", "-o", "{_WORD}", "-c"]'),)


def _inserted(words: Sequence[Word]) -> tuple[Edit, ...]:
    for first, second in pairwise(words):
        if second.value == "-c" and first.span.end < second.span.start:
            place = Span(second.span.source, second.span.start, second.span.start)
            return (Edit(place, f'"-o", "{_WORD}", '),)
    return ()
