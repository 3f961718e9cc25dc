"""Programs that a health check calls and that certainly are not in the image.

Source: "HEALTHCHECK" in https://docs.docker.com/reference/dockerfile/ and "healthcheck" in the reference of Compose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename

from shipworthy.graph.images.uses import facts_of_service
from shipworthy.graph.stage import Stage
from shipworthy.node import remember
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Healthcheck, Instruction, Run
from shipworthy.syntax.shell.nodes import Command, Script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service

_OPAQUE = frozenset({".", "source", "eval", "make", "xargs", "ansible-playbook", "nix-env", "conda", "mamba", "brew"})
_SHELLS = frozenset({"sh", "bash", "ash", "dash", "python", "python3", "perl"})


class Lacking(NamedTuple):
    """A call of a *program*, and the *image* that does not have it."""

    span: Span
    program: str
    image: str


def lacking_in_stage(stage: Stage) -> Iterator[Lacking]:
    """Those of the last HEALTHCHECK of a stage that ships."""
    checks = [i for i in stage.instructions if isinstance(i, Healthcheck)]
    if not checks or not stage.ships:
        return
    check = checks[-1]
    words = [(word.value, word.span) for word in (check.exec or ())[:1]]
    for program, span in (*words, *_called(check.script)):
        yield from _judge(stage, program, span)


def lacking_in_service(service: Service) -> Iterator[Lacking]:
    """Those of the health check of a service."""
    test = service.health_test
    if test is None or service.enabled("healthcheck", "disable"):
        return
    words = [(word.text or "", word.span) for word in test.words[:1]]
    for program, span in (*words, *_called(test.script)):
        if _brought_by(service, basename(program)):
            continue
        if service.entry("build"):
            stage = service.build.stage if service.build else None
            yield from _judge(stage, program, span) if stage else ()
        elif facts_of_service(service).lacks(basename(program)) and service.image:
            yield Lacking(span, basename(program), service.image.text or "")


def _called(script: Script | None) -> Iterator[tuple[str, Span]]:
    """What a script calls whatever else happens."""
    for command in script.commands if script else ():
        if not command.conditional and not command.nested and command.argv:
            yield command.program, command.argv[0].span


def _judge(stage: Stage, program: str, span: Span) -> Iterator[Lacking]:
    name = basename(program)
    if name and stage.facts.lacks(name) and not any(may_bring(i, name) for i in _steps(stage)):
        yield Lacking(span, name, stage.root.image.text or "")


def _steps(stage: Stage) -> Iterable[Instruction]:
    return (i for part in stage.lineage for i in (*(part.base.triggers if part.base else ()), *part.instructions))


def may_bring(instruction: Instruction, program: str) -> bool:
    """May a program be there after an instruction? Asked of COPY, ADD and RUN."""
    if isinstance(instruction, Copy | Add):
        words = [word.value for word in (*instruction.sources, instruction.destination)]
        names = {basename(word.rstrip("/")) for word in words}
        return program in names or words[-1].rstrip("/") == "" or "bin" in words[-1] or isinstance(instruction, Add)
    if not isinstance(instruction, Run):
        return False
    return instruction.exec is not None or program in _text(instruction) or _runs_unknown(instruction)


@remember
def _text(run: Run) -> str:
    return " ".join([run.span.text, *(heredoc.text for heredoc in run.heredocs)])


@remember
def _runs_unknown(run: Run) -> bool:
    """May it run a script of which nothing is known, or install what only a variable names?"""
    script = run.script
    if script is None or script.broken or script.interpreter:
        return True
    return any(is_opaque(command) for command in script.commands if command.argv)


def is_opaque(command: Command) -> bool:
    """Does a command do what its words do not say?"""
    return (
        not command.program
        or command.program in _OPAQUE
        or "/" in command.argv[0].value
        or (command.program in _SHELLS and len(command.argv) > 1 and command.args[0].value[:1] != "-")
        or any(not word.literal for word in command.args)
    )


def _brought_by(service: Service, program: str) -> bool:
    """May a mount or what the service runs first bring the program?"""
    targets = [mount.target.text or "" for mount in service.mounts]
    if any(basename(target) == program or "bin" in target.split("/") for target in targets):
        return True
    return any(entry and program in entry.value.span.text for entry in map(service.entry, ("command", "entrypoint")))
