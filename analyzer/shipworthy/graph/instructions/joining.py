"""RUN instructions that could be one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.packages.steps import commands_of
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


def adjoining_runs(stage: Stage) -> Iterator[tuple[Run, Run]]:
    """RUN instructions without another one between them that carry out one command each, with the same flags."""
    for first, second in pairwise(stage.instructions):
        if isinstance(first, Run) and isinstance(second, Run) and _flags(first) == _flags(second):
            yield from [(first, second)] if _is_single(stage, first) and _is_single(stage, second) else []


def _flags(instruction: Instruction) -> list[str]:
    return sorted(flag.span.text for flag in instruction.flags)


def _is_single(stage: Stage, run: Run) -> bool:
    return not run.heredocs and len(commands_of(stage, run)) == 1


def run_joining(stage: Stage, first: Run, second: Run) -> list[Edit]:
    """Edits that make two RUN instructions one; none where a script is more than its only command."""
    if not (_is_plain(stage, first) and _is_plain(stage, second)) or second.shell is None:
        return []
    source, start = first.span.source, second.shell.span.start
    escape = _escape(stage)
    margin = "    "
    between = Span(source, first.span.end, second.span.start)
    ending = "\r\n" if between.text.startswith("\r\n") else "\n"
    lines = [line.strip() for line in between.text.split("\n")[1:-1] if line.strip()]
    kept = "".join(f"{margin}{line}{ending}" for line in lines)
    return [Edit(Span(source, first.span.end, start), f" && {escape}{ending}{kept}{margin}")]


def _is_plain(stage: Stage, run: Run) -> bool:
    """Is the script its only command, without `if`, brackets, `!` and `&`?"""
    commands = stage.commands_of(run)
    if run.shell is None or len(commands) != 1 or run.script is None or run.script.broken:
        return False
    return commands[0].span.text.strip() == run.shell.span.text.strip() and not run.flags


def _escape(stage: Stage) -> str:
    directives = stage.unit.document.directives if stage.unit else ()
    return next((directive.value for directive in directives if directive.name == "escape"), "\\")


def adjoining_copies(stage: Stage) -> Iterator[tuple[Copy | Add, Copy | Add]]:
    """Neighbours of one kind that put files into the same place, with the same flags."""
    for first, second in pairwise(stage.instructions):
        if not (isinstance(first, Copy | Add) and isinstance(second, Copy | Add) and first.name == second.name):
            continue
        alike = first.destination.value == second.destination.value and _flags(first) == _flags(second)
        if alike and first.sources and second.sources:
            yield first, second


def copy_joining(first: Copy | Add, second: Copy | Add) -> list[Edit]:
    """Edits that make the second one's sources further ones of the first.

    There are none for JSON forms and here-documents, and where the destination is not certainly a folder.
    """
    source = first.span.source
    words = (*first.sources, first.destination, *second.sources, second.destination)
    plain = all(word.span.text[:1] not in "\"'[" for word in words) and not (first.heredocs or second.heredocs)
    between = Span(source, first.span.end, second.span.start).text
    written = first.destination.span.text
    folder = "./" if written == "." else written
    if not plain or between.strip() or not folder.endswith("/"):
        return []
    text = second.sources[0].span.to(second.sources[-1].span).text
    return [
        Edit(first.destination.span, f"{text} {folder}"),
        Edit(Span(source, first.span.end, second.span.end), ""),
    ]
