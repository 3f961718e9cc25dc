"""Commands whose failure does not stop a RUN.

Source: "set" and "Lists" in the Shell Command Language of POSIX.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.graph.scripts import ends_at_failure
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import SURE_COMMANDS
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, Script

_FORGIVING = frozenset({":", "exit", "false", "return", "true"})


class IgnoredFailure(Node):
    """A command after which its RUN goes on in any case; `guard` written at `start` would change that."""

    command: Command
    start: Span
    guard: str


def ignored_failures(stage: Stage) -> Iterator[IgnoredFailure]:
    """The first of each RUN that a POSIX shell runs."""
    for run in stage.runs:
        script = run.script
        if script is None or script.broken or run.exec is not None or len(script.commands) < 2:
            continue
        if stage.commands_of(run) and not _exits(stage, run, script):
            found = next(_ignored(script), None)
            if found:
                yield _with_guard(run, script, found)


def _ignored(script: Script) -> Iterator[Command]:
    commands = _outer(script.commands)
    for index, (command, following) in enumerate(pairwise(commands)):
        if command.program == "set" and ends_at_failure([word.value for word in command.args]):
            return
        if following.operator_before != ";" or following.program in _FORGIVING or command.conditional:
            continue
        tolerated = command.program in SURE_COMMANDS or _is_harmless(command) or command.operator_before == "&"
        if not tolerated and not (index and command.operator_before == "|" and commands[index - 1].conditional):
            yield command


def ends_at_any_failure(stage: Stage, run: Run) -> bool:
    """Does a RUN end at the first command that fails, or may it, whatever stands between its commands?"""
    script = run.script
    if script is None or _exits(stage, run, script):
        return True
    return any(c.program == "set" and ends_at_failure([word.value for word in c.args]) for c in script.commands)


def _outer(commands: Sequence[Command]) -> list[Command]:
    """The commands that are not inside of another one, a function or a substitution."""
    found: list[Command] = []
    for command in commands:
        if not command.nested and not (found and command.span.end <= found[-1].span.end):
            found.append(command)
    return found


def _is_harmless(command: Command) -> bool:
    """Is it told not to mind what is not there, or what is there already?"""
    short = "".join(word.value[1:] for word in command.args if word.value[:1] == "-" and word.value[1:2] != "-")
    return (command.program == "rm" and "f" in short) or (command.program == "mkdir" and "p" in short)


def _exits(stage: Stage, run: Run, script: Script) -> bool:
    """Is the shell started so that it ends at the first failure, or may it be?"""
    if run.interpreter or script.interpreter:
        first = script.span.text.split("\n", 1)[0]
        line = run.span.text
        return "-" in line.partition("<<")[2].removeprefix("-") or (first.startswith("#!") and " -" in first)
    told = stage.state_at(run).shell
    if told is None:
        return stage.root.context or (stage.root.reference is None and stage.root.image.text != "scratch")
    return ends_at_failure(told[1:])


def _with_guard(run: Run, script: Script, command: Command) -> IgnoredFailure:
    source, start = run.span.source, script.span.start
    if run.heredocs and start == run.heredocs[0].body.start:
        if script.span.text.startswith("#!"):
            start += script.span.text.find("\n") + 1
        guard = f"set -e{source.line_break}"
    else:
        guard = "set -e; "
    return IgnoredFailure(command=command, start=Span(source, start, start), guard=guard)
