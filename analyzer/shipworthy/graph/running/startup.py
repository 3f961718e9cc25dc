"""The instructions that say how a container starts, runs and stops, and their place at the end of a stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.finding import Edit
from shipworthy.graph.running.stopping import first_process
from shipworthy.knowledge.startup import is_serverless, is_watched
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    Cmd,
    CommandInstruction,
    Copy,
    Entrypoint,
    Healthcheck,
    Instruction,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

ORDER: tuple[type[Instruction], ...] = (Stopsignal, Healthcheck, Entrypoint, Cmd)


def misplaced(stage: Stage) -> Instruction | None:
    """The first of STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD that does not stand at the end, in this order."""
    own = [i for i in stage.instructions if not isinstance(i, Onbuild)]
    marks = [(index, _rank(i)) for index, i in enumerate(own) if _rank(i) is not None]
    others = [index for index, i in enumerate(own) if _rank(i) is None]
    behind = next((index for index, _ in marks if others and index < others[-1]), None)
    if behind is not None:
        return own[behind]
    highest = -1
    for index, rank in marks:
        if rank is not None and rank < highest:
            return own[index]
        highest = max(highest, rank or 0)
    return None


def _rank(instruction: Instruction) -> int | None:
    return ORDER.index(type(instruction)) if type(instruction) in ORDER else None


def ordering(stage: Stage) -> list[Edit] | None:
    """The edits that bring them to the end in order, with the comments right above; None where more would change.

    That is so if one stands there twice, a shell form is written for another shell, a variable is in it, or a line ends
    as if it went on.
    """
    moved = sorted((i for i in stage.instructions if _rank(i) is not None), key=lambda i: _rank(i) or 0)
    last = stage.instructions[-1]
    if len({type(i) for i in moved}) < len(moved) or any(map(_depends, moved)) or _changes_shell(stage):
        return None
    if any(map(_goes_on, (*moved, last))):
        return None
    blocks = [_block(i, stage) for i in moved]
    if any(_overlaps(block, other) for block in blocks for other in stage.instructions if other not in moved):
        return None
    source = last.span.source
    end = _end(last)
    at = source.line_starts[source.line(end)] if source.line(end) < len(source.line_starts) else len(source.text)
    ending = "\r\n" if "\r\n" in source.text else "\n"
    texts = [block.text if block.text.endswith("\n") else block.text + ending for block in blocks]
    opening = "" if last in moved or source.text[:at].endswith("\n") else ending
    removed = (block if block.end == at else _with_blank_line(block) for block in blocks)
    return [*(Edit(block, "") for block in removed), Edit(Span(source, at, at), opening + "".join(texts))]


def _with_blank_line(block: Span) -> Span:
    """The block and the blank line behind it, if there is one before it as well."""
    source = block.source
    before = source.text[: block.start].removesuffix("\n").removesuffix("\r")
    line = source.line_span(source.line(block.end)) if block.end < len(source.text) else None
    if line is None or line.text.strip() or not (before == "" or before.endswith("\n")):
        return block
    return Span(source, block.start, line.whole_lines.end)


def _goes_on(instruction: Instruction) -> bool:
    """Is there a continuation at its end, which would take in whatever came to stand behind it?"""
    source, end = instruction.span.source, _end(instruction)
    return bool(source.text[end : source.line_span(source.line(end)).end].strip())


def _depends(instruction: Instruction) -> bool:
    return isinstance(instruction, Stopsignal) and not instruction.signal.literal


def _changes_shell(stage: Stage) -> bool:
    shells = (i.shell for i in stage.instructions if isinstance(i, CommandInstruction) and _rank(i) is not None)
    return any(shells) and any(isinstance(i, Shell) for i in stage.instructions)


def _block(instruction: Instruction, stage: Stage) -> Span:
    """The lines of an instruction and those of the comments right above it."""
    lines = instruction.span.whole_lines
    source, first = lines.source, instruction.span.line
    while first > 1 and source.line_span(first - 1).text.lstrip().startswith("#") and first - 1 > stage.span.line:
        first -= 1
    return Span(source, source.line_starts[first - 1], lines.end)


def _overlaps(block: Span, instruction: Instruction) -> bool:
    return block.start < _end(instruction) and instruction.span.start < block.end


def _end(instruction: Instruction) -> int:
    return max([instruction.span.end, *(heredoc.terminator.end for heredoc in instruction.heredocs)])


def unchecked(stages: Sequence[Stage]) -> Iterator[Stage]:
    """The stages that ship, run a service and have no HEALTHCHECK; one that is NONE is there on purpose.

    Functions are watched by whoever runs them, and in a shell somebody sits.
    """
    if any(stage.reference and is_serverless(stage.reference.whole_name) for stage in stages):
        return
    for stage in stages:
        checked = any(isinstance(i, Healthcheck) for part in stage.lineage for i in part.instructions)
        if stage.ships and not checked and not _is_watched(stage):
            yield stage


def _is_watched(stage: Stage) -> bool:
    process = first_process(stage)
    if process is None:
        return False
    words = [word.value for word in process.exec or ()]
    if process.script and process.script.commands:
        words = [word.value for word in process.script.commands[0].argv]
    return is_watched(words)


def shell_runs(stage: Stage) -> Iterator[Run]:
    """The RUN instructions of a stage that want a shell where there is none: nothing has brought one to `scratch`."""
    below = ((part, i) for part in stage.lineage for i in part.instructions)
    if stage.root.image.text != "scratch" or any(_may_bring_shell(part, i) for part, i in below):
        return
    yield from (run for run in stage.runs if run.exec is None and not run.mounts)


def _may_bring_shell(stage: Stage, instruction: Instruction) -> bool:
    if isinstance(instruction, Copy | Add):
        path = stage.destination(instruction)
        return path is None or path.strip("/").split("/")[0] in ("", "bin", "usr")
    return isinstance(instruction, Shell)
