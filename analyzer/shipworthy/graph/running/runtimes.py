"""What a stage runs and for whom, and what its commands find in their environment."""

from __future__ import annotations

from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.running.stopping import last
from shipworthy.knowledge.runtimes import DEVELOPMENT
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import (
    Cmd,
    CommandInstruction,
    Entrypoint,
    Env,
    Healthcheck,
    Instruction,
    Pair,
    Run,
)
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_EXPORTING = frozenset({"export", "declare", "typeset"})


def for_development(stage: Stage) -> bool:
    """Does its name say that nobody runs it in production, such as `dev` or `rails-test`?"""
    parts = stage.name.lower().replace("_", "-").replace(".", "-").split("-")
    return not DEVELOPMENT.isdisjoint(parts)


def started(stage: Stage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the ENTRYPOINT and of the CMD that count, those of shell forms apart; an ENTRYPOINT resets CMD."""
    cmd: CommandInstruction | None = None
    for part in stage.lineage:
        cmd = cmd or _last(part, Cmd)
        entrypoint = _last(part, Entrypoint)
        if entrypoint:
            return _words(entrypoint), _words(cmd)
    return (), _words(cmd)


def started_words(stage: Stage) -> tuple[str, ...]:
    entrypoint, cmd = started(stage)
    return entrypoint + cmd


def _last(stage: Stage, kind: type[CommandInstruction]) -> CommandInstruction | None:
    found = (i for i in reversed(stage.instructions) if isinstance(i, kind))
    return next(found, None)


def _words(instruction: CommandInstruction | None) -> tuple[str, ...]:
    if instruction is None:
        return ()
    texts = [word.value for word in instruction.exec] if instruction.exec is not None else []
    if instruction.shell is not None:
        texts.append(instruction.shell.span.text)
    return tuple(word for text in texts for word in text.split())


def started_programs(stage: Stage) -> tuple[str, ...]:
    """The names among these words, in lower case and without folders."""
    return tuple(basename(word).lower() for word in started_words(stage))


def first_programs(stage: Stage) -> frozenset[str]:
    """The programs that ENTRYPOINT and CMD begin with."""
    return frozenset(basename(words[0]).lower() for words in started(stage) if words)


def held_at_end(stage: Stage, name: str) -> str | None:
    """What ENV has set in the end: "" if it does not, None if that is not known."""
    variable = stage.evaluation.environment.get(name)
    return "" if variable is None else variable.text


def held_by(stage: Stage, run: Run, command: Command, name: str) -> str | None:
    """What a variable of the environment holds for a command of *run*: "" if it is not set, None if not known."""
    exported = [c for c in stage.commands_of(run) if c.program in _EXPORTING and c.span.end <= command.span.start]
    for found in (command, *reversed(exported)):
        for assignment in found.assignments:
            if assignment.name == name and assignment.value:
                return assignment.value.value if assignment.value.literal else None
    variable = stage.variable(name, run)
    return "" if variable is None or variable.missing else variable.text


def line_behind(instruction: Instruction, text: str) -> Edit:
    """*text* as lines of their own behind an instruction and its here-documents, in the line endings of the file."""
    source = instruction.span.source
    last = max([instruction.span.end, *(heredoc.terminator.end for heredoc in instruction.heredocs)])
    end = source.line_span(Span(source, last, last).line).end
    ending = "\r\n" if source.text.startswith("\r\n", end) else "\n"
    return Edit(Span(source, end, end), ending + text.replace("\n", ending))


def line_before(instruction: Instruction, text: str) -> Edit:
    """*text* as a line of its own before an instruction, in the line endings of the file."""
    span = instruction.span
    source = span.source
    start, end = source.line_span(span.line).start, source.line_span(span.line).end
    ending = "\r\n" if source.text.startswith("\r\n", end) else "\n"
    return Edit(Span(source, span.start, span.start), text + ending + source.text[start : span.start])


def whole_removal(instruction: Instruction) -> Edit:
    """An instruction and the rest of its last line gone, with the line break."""
    source = instruction.span.source
    last = Span(source, instruction.span.end, instruction.span.end).line
    end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    return Edit(Span(source, instruction.span.start, end), "")


def names_frontend(stage: Stage) -> bool:
    """Does the file name Docker's front end in `# syntax=`?"""
    directives = stage.unit.document.directives if stage.unit else ()
    return any(d.name == "syntax" and "docker/dockerfile" in d.value for d in directives)


def health_check(stage: Stage) -> Healthcheck | None:
    """The HEALTHCHECK that counts, of the stage or of those that it continues."""
    return last(stage, Healthcheck)


def pair_removal(env: Env, pair: Pair) -> Edit:
    """A variable gone from its ENV, or the ENV with it if there is no other."""
    if len(env.pairs) == 1:
        return whole_removal(env)
    source = pair.span.source
    if pair is env.pairs[0]:
        return Edit(Span(source, pair.span.start, env.pairs[1].span.start), "")
    previous = env.pairs[env.pairs.index(pair) - 1]
    return Edit(Span(source, previous.span.end, pair.span.end), "")
