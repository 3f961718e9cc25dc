"""Chains that could be here-documents, and here-documents that end elsewhere than they seem to.

Source: "Here-Documents" in https://docs.docker.com/reference/dockerfile/ and in the Shell Command Language of POSIX.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.instructions.chains import top_commands
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.shells import STATE_CHANGERS
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Instruction, Onbuild, Run
from shipworthy.syntax.shell.nodes import Script

_ENDING = frozenset({"exec", "exit", "return"})
_STATEFUL = STATE_CHANGERS | {".", "source"}


class Chain(Node):
    """RUN instructions, one or several that follow each other, of `count` steps together; a step may be a pipe.

    `edit` makes one here-document of them.
    """

    runs: tuple[Run, ...]
    count: int
    edit: Edit | None


def chained_runs(stage: Stage, least: int, *, consecutive: bool = True) -> Iterator[Chain]:
    """The chains of *least* steps or more that a POSIX shell runs, in order; with those of several RUN if wanted."""
    for runs in _sequences(stage):
        steps = [_count(run) for run in runs]
        if consecutive and len(runs) > 1 and sum(steps) >= least:
            yield Chain(runs=runs, count=sum(steps), edit=_as_heredoc(runs))
            continue
        for run, count in zip(runs, steps, strict=True):
            if count >= least and not run.heredocs:
                yield Chain(runs=(run,), count=count, edit=_as_heredoc((run,)))


def _sequences(stage: Stage) -> Iterator[tuple[Run, ...]]:
    """RUN instructions that follow each other with the same flags, and could be one."""
    found: list[Run] = []
    for instruction in stage.instructions:
        usable = isinstance(instruction, Run) and _is_usable(stage, instruction)
        if found and not (usable and _flags(found[-1]) == _flags(instruction)):
            yield tuple(found)
            found = []
        if usable and isinstance(instruction, Run):
            found.append(instruction)
    if found:
        yield tuple(found)


def _flags(instruction: Instruction) -> list[str]:
    return [flag.span.text for flag in instruction.flags]


def _is_usable(stage: Stage, run: Run) -> bool:
    """A chain without `||`, or a here-document that does not end early, for a POSIX shell."""
    script = run.script
    if script is None or script.broken or run.exec is not None or run.interpreter or script.interpreter:
        return False
    if not stage.understands(run) or (run.heredocs and not _is_script(run)):
        return False
    if run.heredocs:
        return all(command.program not in _ENDING for command in script.commands)
    return all(command.operator_before not in ("||", "&") for command in top_commands(script)[1:])


def _is_script(run: Run) -> bool:
    """Is its here-document all that it runs?"""
    return len(run.heredocs) == 1 and run.shell is not None and run.shell.start == run.heredocs[0].body.start


def _count(run: Run) -> int:
    operators = [command.operator_before for command in top_commands(run.script)[1:]] if run.script else []
    return 1 + operators.count("&&") + operators.count(";")


def _as_heredoc(runs: Sequence[Run]) -> Edit | None:
    """None where a line of its own would mean something else, as behind `cd`, or a comment stands between two RUN."""
    if any(map(_changes_shell, runs[:-1])):
        return None
    steps: list[str] = []
    for run in runs:
        written = _steps(run)
        if not written:
            return None
        steps += written
    source = runs[0].span.source
    gaps = (source.text[_end_of(first) : second.span.start] for first, second in pairwise(runs))
    shell = runs[0].shell
    if shell is None or any(gap.strip() for gap in gaps):
        return None
    start = runs[0].heredocs[0].opener.start if runs[0].heredocs else shell.start
    body = source.line_break.join(["<<EOF", "set -e", *steps, "EOF"])
    return Edit(Span(source, start, _end_of(runs[-1])), body)


def _changes_shell(run: Run) -> bool:
    """Would something of its shell be there for the next RUN, other than `set -e`?"""
    script = run.script
    if script is None or script.assignments:
        return True
    changing = (command for command in script.commands if command.program in _STATEFUL)
    return any([word.value for word in command.words] != ["set", "-e"] for command in changing)


def _end_of(run: Run) -> int:
    return run.heredocs[-1].terminator.end if run.heredocs else run.span.end


def _steps(run: Run) -> list[str]:
    """The steps of a RUN as it has them written; nothing for what is not a plain chain or a plain here-document."""
    script = run.script
    if script is None or not script.commands:
        return []
    if run.heredocs:
        lines = [] if run.heredocs[0].chomp else run.heredocs[0].body.text.splitlines()
        return [] if "EOF" in lines else [line for line in lines if line.strip() != "set -e"]
    commands = top_commands(script)
    if len(commands) != len(script.commands) or any(command.program in _ENDING for command in commands):
        return []
    source, steps = run.span.source, [commands[0].span]
    for first, second in pairwise(commands):
        joint = [part for part in source.text[first.span.end : second.span.start].split() if part != "\\"]
        if joint != [second.operator_before] or second.operator_before == ";":
            return []
        if second.operator_before == "|":
            steps[-1] = steps[-1].to(second.span)
        else:
            steps.append(second.span)
    around = Span(source, script.span.start, steps[0].start).text + Span(source, steps[-1].end, run.span.end).text
    written = [step.text for step in steps]
    return [] if around.strip() or any(_is_tricky(text) for text in written) else written


def _is_tricky(text: str) -> bool:
    """Has it comments between its lines, or a line that would end the here-document?"""
    lines = [line.strip() for line in text.split("\n")]
    return "<<" in text or any(line.startswith("#") or line in ("", "EOF") or line.endswith("`") for line in lines)


class FalseEnd(Node):
    """A line that seems to end `<<-name` and does not, for blanks stand before it; `edits` take those off."""

    span: Span
    name: str
    edits: tuple[Edit, ...]


def false_ends(unit: DockerfileUnit) -> Iterator[FalseEnd]:
    """The first of each here-document, those that a shell reads included."""
    for instruction in unit.document.instructions:
        held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        yield from _in_builder(instruction)
        if isinstance(held, CommandInstruction) and held.shell and "<<-" in held.shell.span.text and held.script:
            yield from _in_script(held.script)


def _in_builder(instruction: Instruction) -> Iterator[FalseEnd]:
    for heredoc in instruction.heredocs:
        if heredoc.chomp:
            yield from _first(heredoc.body, heredoc.name)


def _in_script(script: Script) -> Iterator[FalseEnd]:
    source = script.span.source
    opened = [
        (source.line_span(redirect.span.line).end + 1, redirect.target.value)
        for command in script.commands
        for redirect in command.redirects
        if redirect.operator == "<<-" and redirect.target and redirect.target.value
    ]
    ends = _ends(script, {name for _, name in opened})
    at = 0
    for start, name in sorted(opened):
        places = ends[name]
        index = bisect_left(places, start)
        if start >= at and index < len(places):
            at = places[index]
            yield from _first(Span(source, start, at), name)


def _ends(script: Script, names: set[str]) -> dict[str, list[int]]:
    """Where lines begin that hold one of the *names* behind tabs, and nothing else."""
    found: dict[str, list[int]] = {name: [] for name in names}
    at = script.span.start
    for line in script.span.text.split("\n") if names else ():
        name = line.rstrip("\r").lstrip("\t")
        if name in found:
            found[name].append(at)
        at += len(line) + 1
    return found


def _first(body: Span, name: str) -> Iterator[FalseEnd]:
    start = body.start
    for line in body.text.split("\n"):
        text = line.rstrip("\r")
        blanks = text[: len(text) - len(name)]
        if text.endswith(name) and " " in blanks and not blanks.strip(" \t"):
            spaces = (start + i for i, char in enumerate(blanks) if char == " ")
            edits = tuple(Edit(Span(body.source, place, place + 1), "") for place in spaces)
            yield FalseEnd(span=Span(body.source, start, start + len(text)), name=name, edits=edits)
            return
        start += len(line) + 1
