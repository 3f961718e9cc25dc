"""Changes to a shell that nothing in its RUN makes use of."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import STATE_CHANGERS
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command


def lost_changes(stage: Stage) -> Iterator[tuple[Run, Command]]:
    """For each RUN that ends with commands that only change the state of its shell, the first of those.

    Options that are set to test whether they can be are left out, and what writes or reads files.
    """
    for run in (*stage.runs, *stage.triggered_runs):
        script = run.script
        if script is None or script.broken or run.exec is not None or not stage.commands_of(run):
            continue
        first = None
        for command in reversed(script.commands):
            if command.program not in STATE_CHANGERS or command.conditional or command.nested or command.redirects:
                break
            first = command
        last = script.commands[-1]
        closed = script.span.text.rstrip().endswith((")", "}", "done", "fi", "esac", "'", '"'))
        if first and last.program not in ("set", "shopt", "unset", "unalias") and not (closed and last is not first):
            written = run.span.source.text[last.span.end : script.span.end].strip()
            if not written:
                yield run, first
