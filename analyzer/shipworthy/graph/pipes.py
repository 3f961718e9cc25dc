"""Pipes whose first part may fail without anybody noticing.

Source: "Using pipes" in https://docs.docker.com/build/building/best-practices/ and "Pipelines" in the manual of Bash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.packages.steps import commands_of
from shipworthy.graph.splitting import line_before
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import ASH_PATH, BASH_PATH, FETCHERS, PIPEFAIL_SHELLS, SURE_PRODUCERS, TESTERS
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run, Word
from shipworthy.syntax.shell.nodes import Command, Script
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS

_WORD = "pipefail"
_ASH, _DASH = ("alpine", "busybox", "wolfi"), ("debian", "ubuntu")


class Pipe(Node):
    """`producer | consumer` in a RUN; `stage` is where it runs."""

    stage: Stage
    run: Run
    producer: Command
    consumer: Command

    @property
    def is_grave(self) -> bool:
        """Is half of the output as good as a wrong one, or is the pipe only there to keep a record of a step?"""
        kept = self.consumer.program == "tee" and self.producer.program not in TESTERS | {"cat", "tee"}
        return kept or self.producer.program in FETCHERS


def unguarded_pipes(stage: Stage) -> Iterator[Pipe]:
    """One pipe of each RUN that runs without `pipefail` and whose producer may fail: the first grave one, if any."""
    for run in (*stage.runs, *stage.triggered_runs):
        if run.script is not None and "|" in run.script.span.text:
            found = list(_pipes(stage, run, run.script))
            yield from [pipe for pipe in found if pipe.is_grave][:1] or found[:1]


def _pipes(stage: Stage, run: Run, script: Script) -> Iterator[Pipe]:
    commands = commands_of(stage, run)
    guarded = bool(commands) and _starts_guarded(stage, run)
    for index, consumer in enumerate(commands):
        if consumer.operator_before != "|" or not index:
            continue
        producer = _outermost([one for one in commands[:index] if one.span.end <= consumer.span.start])
        tolerated = index + 1 < len(commands) and commands[index + 1].operator_before == "||"
        harmless = producer.program in SURE_PRODUCERS or any(r.operator == "<<" for r in producer.redirects)
        tested = consumer.conditional and consumer.program in TESTERS
        if not (tolerated or harmless or tested) and not _is_guarded(script, commands, index, guarded):
            yield Pipe(stage=stage, run=run, producer=producer, consumer=consumer)


def _outermost(earlier: Sequence[Command]) -> Command:
    """The last command, or the one that it is an argument of."""
    found = earlier[-1]
    for command in reversed(earlier):
        if command.span.start <= found.span.start and found.span.end <= command.span.end:
            found = command
    return found


def _is_guarded(script: Script, commands: Sequence[Command], index: int, guarded: bool) -> bool:
    """Is `pipefail` set, or would it change nothing because the status of the pipe is not looked at?"""
    place = commands[index].span
    around = [command for command in commands if _holds(command.span, place) and command is not commands[index]]
    if around and around[-1].program not in POSIX_SHELLS:
        return True
    if commands[index].nested and not any(_holds(one.span, place) for one in script.assignments):
        return True
    inside = around[-1].span if around else script.span
    said = any(_says_pipefail(one) for one in commands[:index] if one.program == "set" and _holds(inside, one.span))
    if around:
        return said or _says_pipefail(around[-1])
    piped = any(_says_pipefail(one) for one in commands if one.program in POSIX_SHELLS and one.redirects)
    return guarded or said or piped


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


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
