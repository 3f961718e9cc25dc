"""The shell scripts of Dockerfiles and services: what runs each, and which variables the file has set for it.

Source: "Shell and exec form" and "Here-Documents" in https://docs.docker.com/reference/dockerfile/; "command",
"entrypoint" and "healthcheck" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.graph.images.uses import facts_of_service
from shipworthy.knowledge.build_arguments import PROXY_ARGS
from shipworthy.knowledge.image_facts import ImageFacts
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Arg, CommandInstruction, Env, Instruction, Onbuild, Run
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.interpreter import find_interpreter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service
    from shipworthy.graph.stage import Stage

UNKNOWN = ""
"""A POSIX shell, but nobody knows which."""
_MAKES = {"ash": "busybox", "bash": "bash", "busybox": "busybox", "dash": "dash", "ksh": "ksh"}


class ShellScript(NamedTuple):
    """A script at its place in the file, without the line of a here-document that opens it.

    `shell` is `bash`, `dash`, `busybox`, `ksh` or `UNKNOWN`; `exits` is true where it is started so that it ends at the
    first command that fails. `names` are the variables that the file declares. `building` is true for what runs while
    the image is built, and not later from what is made of it.
    """

    text: Masked
    shell: str
    exits: bool
    names: frozenset[str]
    building: bool


def scripts(stage: Stage) -> Iterator[ShellScript]:
    """The scripts of one stage that a POSIX shell runs, triggers of ONBUILD included, in order."""
    declared = _Declared(stage)
    for index, instruction in enumerate(stage.instructions):
        held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        if isinstance(held, CommandInstruction) and held.shell is not None:
            yield from _script(stage, instruction, held, held.shell, declared.before(index))


class _Declared:
    """The names that ARG and ENV have declared, asked from top to bottom; where none came, the same set again."""

    def __init__(self, stage: Stage) -> None:
        evaluation = stage.evaluation
        self._names = frozenset(evaluation.start.scope)
        self._next = sorted(((changes[0][0], name) for name, changes in evaluation.history.items()), reverse=True)

    def before(self, index: int) -> frozenset[str]:
        fresh = []
        while self._next and self._next[-1][0] < index:
            fresh.append(self._next.pop()[1])
        self._names = self._names.union(fresh) if fresh else self._names
        return self._names


def _script(
    stage: Stage, place: Instruction, held: CommandInstruction, text: Masked, declared: frozenset[str]
) -> Iterator[ShellScript]:
    found = find_interpreter(text.text)
    program = held.interpreter or found.name
    told = stage.state_at(place).shell
    shell = make_of(stage.facts, program or (_program(told[0]) if told else ""))
    if shell is not None and text.text.strip():
        building = isinstance(held, Run)
        names = declared.union(_left_to_heirs(stage)) if held is not place else declared
        names = names | PROXY_ARGS if building else names
        exits = not program and told is not None and ends_at_failure(told[1:])
        yield ShellScript(text.cut(found.start, found.end), shell, exits, names, building)


def _left_to_heirs(stage: Stage) -> Iterator[str]:
    """The names that triggers of ONBUILD declare."""
    return (pair.key.value for trigger in stage.triggers if isinstance(trigger, Arg | Env) for pair in trigger.pairs)


def service_scripts(service: Service) -> Iterator[ShellScript]:
    """The scripts that a service gives to a shell; those that Compose changes before that are left out."""
    names = frozenset(setting.name for setting in service.environment)
    for invocation in (service.command, service.entrypoint, service.health_test):
        if invocation and invocation.script and not _is_changed(span := invocation.script.span):
            program = _program(invocation.words[0].text or "") if invocation.words else "sh"
            exits = ends_at_failure([word.text or "" for word in invocation.words[1:-1]])
            shell = make_of(facts_of_service(service), program)
            if shell is not None and span.text.strip():
                yield ShellScript(Masked(span.source, span.start, span.text), shell, exits, names, False)


def _is_changed(span: Span) -> bool:
    """Does Compose replace a variable in it?"""
    return "$" in span.in_file.text.replace("$$", "")


def make_of(facts: ImageFacts, program: str) -> str | None:
    """Which shell *program*, or that of the image if it is "", is in an image. None for other languages."""
    program = program or facts.shell or "sh"
    return facts.sh or UNKNOWN if program == "sh" else _MAKES.get(program)


def ends_at_failure(options: Sequence[str]) -> bool:
    """Do the *options* of a shell say `-e`, alone or among others, or `-o errexit`?"""
    return any(
        option == "errexit" or (option[:1] == "-" and option[1:2] != "-" and "e" in option[1:]) for option in options
    )


def _program(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
