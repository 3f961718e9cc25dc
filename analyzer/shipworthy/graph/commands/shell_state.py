"""Changes to a shell that nothing in its RUN makes use of."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import STATE_CHANGERS, STATE_CHANGING_CALLS, STATE_FILES
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command


def lost_changes(stage: Stage) -> Iterator[tuple[Run, Command]]:
    """For each RUN that ends with commands that only change the state of its shell, the first of those.

    Options that are set to test whether they can be are left out, what writes or reads files, and `cd ..` at the end.
    """
    for run in (*stage.runs, *stage.triggered_runs):
        script = run.script
        if script is None or script.broken or run.exec is not None or not stage.commands_of(run):
            continue
        first = None
        for command in reversed(script.commands):
            if not _changes_state(command) or command.conditional or command.nested or command.redirects:
                break
            first = command
        last = script.commands[-1]
        closed = script.span.text.rstrip().endswith((")", "}", "done", "fi", "esac", "'", '"'))
        if first and last.program not in ("set", "shopt", "unset", "unalias") and not (closed and last is not first):
            written = run.span.source.text[last.span.end : script.span.end].strip()
            if not written and not (_goes_back(first) and first is not script.commands[0]):
                yield run, first


def _goes_back(command: Command) -> bool:
    """Does it only tidy up, as `cd ..` and `cd -` do?"""
    return command.program == "cd" and all(not word.value.strip("./~-") for word in command.args)


def _changes_state(command: Command) -> bool:
    """Is the shell all that it changes? A file that it reads may do anything, unless its name says otherwise."""
    if command.program in (".", "source"):
        return len(command.args) == 1 and command.args[0].value.rpartition("/")[2] in STATE_FILES
    first = command.args[0].value if command.args else ""
    return command.program in STATE_CHANGERS or (command.program, first) in STATE_CHANGING_CALLS
