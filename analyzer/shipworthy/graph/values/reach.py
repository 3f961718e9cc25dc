"""Variables that are read where they do not reach.

An ARG before the first FROM is seen by FROM alone, an ARG of a stage from its line on, and the automatic arguments
of the platform in a stage only after an ARG.
Source: "Understand how ARG and FROM interact", "Scope" and "Automatic platform ARGs in the global scope" in
https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from shipworthy.graph.stage import Stage
from shipworthy.graph.values.expansion import expansions
from shipworthy.graph.values.scope import Read
from shipworthy.knowledge.build_arguments import PLATFORM_ARGS, PROXY_ARGS
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Arg, Copy, Heredoc, Instruction, Run


class Obstacle(Enum):
    """Why a variable does not reach.

    It is declared before the first FROM, or further down, or is one of the platform that wants an ARG; or nothing
    declares it, which is told of what the builder itself expands.
    """

    FROM = "before FROM"
    ORDER = "further down"
    AUTOMATIC = "automatic"
    NOWHERE = "nowhere"


class OutOfReach(NamedTuple):
    """The first place in a stage that reads such a variable; `declared` is the ARG that it has elsewhere."""

    span: Span
    name: str
    obstacle: Obstacle
    instruction: Instruction
    declared: Span | None = None


def out_of_reach(stage: Stage) -> Iterator[OutOfReach]:
    """What *stage* reads and cannot see, each variable once.

    Not what may be set after all: by the base image, by the script itself, or where the use has a default.
    """
    later = _declared(stage)
    wanted = PLATFORM_ARGS.union(later, stage.outer)
    seen: set[str] = set()
    for index, instruction in enumerate(stage.instructions):
        for span, name in _reads(stage, instruction, wanted):
            if name in seen or _may_be_set(stage, name):
                continue
            seen.add(name)
            below, declared = later.get(name, (-1, span))
            outer = stage.outer.get(name)
            if below > index:
                yield OutOfReach(span, name, Obstacle.ORDER, instruction, declared)
            elif name in PLATFORM_ARGS:
                yield OutOfReach(span, name, Obstacle.AUTOMATIC, instruction)
            elif outer:
                yield OutOfReach(span, name, Obstacle.FROM, instruction, outer.span)
            elif _is_plain(instruction, span, name):
                yield OutOfReach(span, name, Obstacle.NOWHERE, instruction)


def _is_plain(instruction: Instruction, span: Span, name: str) -> bool:
    """Is it a name in the words of an instruction, not in a script or in a text that it writes?"""
    bodies = [heredoc.body for heredoc in instruction.heredocs] if isinstance(instruction, Copy | Add) else []
    written = any(body.start <= span.start < body.end for body in bodies)
    return name.isidentifier() and not written and not isinstance(instruction, Run)


class LostText(NamedTuple):
    """A here-document that COPY or ADD writes without some of its variables, `read` being the first of them.

    `whole` is true where quoting its name would change nothing else.
    """

    heredoc: Heredoc
    read: Read
    whole: bool


def lost_texts(stage: Stage) -> Iterator[LostText]:
    """The here-documents of *stage* in which the builder replaces a variable by nothing, or by a default of `$1`."""
    for copy in stage.copies:
        reads = stage.reads(copy)
        for heredoc in copy.heredocs:
            found = [read for read in reads if read.word is heredoc.content]
            lost = [read for read in found if _is_lost(stage, read)]
            if lost:
                yield LostText(heredoc, lost[0], len(lost) == len(found) and "\\" not in heredoc.body.text)


def _is_lost(stage: Stage, read: Read) -> bool:
    if not read.is_named:
        return bool(read.name)
    if read.variable or read.guarded:
        return False
    return (read.name.islower() and read.name not in PROXY_ARGS) or not _may_be_set(stage, read.name)


def _declared(stage: Stage) -> dict[str, tuple[int, Span]]:
    """The first ARG of each name in the stage, with its index."""
    found: dict[str, tuple[int, Span]] = {}
    for index, instruction in enumerate(stage.instructions):
        if isinstance(instruction, Arg):
            for pair in instruction.pairs:
                found.setdefault(pair.key.value, (index, pair.span))
    return found


def _reads(stage: Stage, instruction: Instruction, wanted: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """What an instruction reads that the file has not set, and for which it has no default; in scripts, if *wanted*."""
    for read in stage.reads(instruction):
        if read.variable is None and not read.guarded:
            yield read.expansion.span, read.expansion.name
    if isinstance(instruction, Run) and instruction.shell and "$" in instruction.shell.text:
        from shipworthy.syntax.shell.variables import named_in

        named = wanted.intersection(named_in(instruction.shell.text))
        if any(stage.variable(name, instruction) is None for name in named):
            yield from _in_script(stage, instruction)


def _in_script(stage: Stage, run: Run) -> Iterator[tuple[Span, str]]:
    if run.shell is None or not stage.understands(run):
        return
    from shipworthy.syntax.shell.variables import read_variables

    script = read_variables(run.shell, run.interpreter)
    for read in script.reads:
        if not (script.opaque or read.guarded or read.name in script.sets or stage.variable(read.name, run)):
            yield read.span, read.name


def _may_be_set(stage: Stage, name: str) -> bool:
    """May the base image set *name*? None that is known by name sets an argument of the platform."""
    root = stage.root
    if root.sealed or (name in PLATFORM_ARGS and root.reference):
        return False
    return stage.facts.may_set(name) or name in _choosing(root)


def _choosing(root: Stage) -> frozenset[str]:
    """The variables in the name of the base image, which may well hand on what it was chosen by."""
    return frozenset(expansion.name for expansion in expansions(root.from_.image.parts))
