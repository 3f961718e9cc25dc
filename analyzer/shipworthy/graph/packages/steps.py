"""The calls of package managers in a stage, each with its place and with what is said about it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.graph.commands.arguments import Option
from shipworthy.graph.packages.filling import Filler
from shipworthy.graph.packages.install import ManagerCall, call_of
from shipworthy.knowledge.package_managers import managers_of
from shipworthy.node import Node, fact
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Onbuild, Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_HOLDING_OPTIONS = ("opt", "arg", "flag")


class Step(Node):
    """A call of a package manager in a RUN of `stage`.

    `run` may be the trigger of an ONBUILD. In `call`, variables have given way to what they are known to hold.
    `command` is the command as it stands, one of the `commands` of the RUN.
    """

    stage: Stage
    run: Run
    call: ManagerCall
    command: Command
    commands: tuple[Command, ...]

    @property
    def span(self) -> Span:
        """The program and its verb."""
        return self.call.head

    @property
    def manager(self) -> str:
        return self.call.manager

    @property
    def action(self) -> str:
        return self.call.action

    @property
    def editable(self) -> bool:
        """May words be inserted behind the verb? Not where the verb is hidden in a variable, or in JSON."""
        return self.run.exec is None and self.span.text.endswith(self.call.verb.rpartition(" ")[2])

    @fact
    def later(self) -> tuple[Command, ...]:
        """The commands behind it in the same RUN."""
        at = next(i for i, command in enumerate(self.commands) if command is self.command)
        return self.commands[at + 1 :]

    @property
    def earlier(self) -> Iterator[Command]:
        """The commands before it in the same RUN."""
        for command in self.commands:
            if command is self.command:
                return
            yield command

    @property
    def answered(self) -> bool:
        """Is something piped into it, such as `yes`?"""
        joined = self.command.operator_before == "|"
        return joined or any(redirect.operator.startswith("<") for redirect in self.command.redirects)

    @property
    def opaque(self) -> bool:
        """May a variable among its words hold options?"""
        return any(
            word.value.startswith("$") and _may_hold_options(word, self.call.operands)
            for word in self.call.command.args
        )

    def option(self, names: Iterable[str]) -> Option | None:
        return self.call.option(*names)

    def environment(self, name: str) -> str | None:
        """What a variable of the environment holds for the command: "" if it is not set, None if that is not known."""
        for assignment in self.command.assignments:
            if assignment.name == name and assignment.value:
                return assignment.value.value if assignment.value.literal else None
        script = self.run.script
        for assignment in script.assignments if script else ():
            if assignment.name == name and assignment.span.end <= self.command.span.start and assignment.value:
                return assignment.value.value if assignment.value.literal else None
        variable = self.stage.variable(name, self.run)
        return "" if variable is None or variable.missing else variable.text

    def sets(self, name: str) -> bool:
        """Is a variable of the environment set to something, or may it be?"""
        return self.environment(name) != ""


def _may_hold_options(word: ShellWord, operands: Iterable[ShellWord]) -> bool:
    names = [name.lower() for name in word.variables]
    hinted = any(hint in name for name in names for hint in _HOLDING_OPTIONS)
    return hinted or not any(word is operand for operand in operands)


def steps(stage: Stage) -> Iterator[Step]:
    """The calls of package managers in the RUN instructions of *stage*, in order; not those that change nothing.

    What ONBUILD leaves to other images is among them.
    """
    for run in _runs(stage):
        commands = commands_of(stage, run)
        calling = [command for command in commands if managers_of(command.program)]
        if calling:
            filler = Filler(stage, run)
            for command, call in ((command, call_of(filler.fill(command))) for command in calling):
                if call and not call.option(*call.facts.dry):
                    yield Step(stage=stage, run=run, call=call, command=command, commands=commands)


def _runs(stage: Stage) -> Iterator[Run]:
    for instruction in stage.instructions:
        held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        if isinstance(held, Run):
            yield held


def grouped(stage: Stage) -> Iterator[tuple[Run, tuple[Step, ...]]]:
    """The steps of *stage* by the RUN they stand in; those without any are left out."""
    found: dict[int, list[Step]] = {}
    for step in stage.steps:
        found.setdefault(id(step.run), []).append(step)
    return ((steps[0].run, tuple(steps)) for steps in found.values())


def commands_of(stage: Stage, run: Run) -> tuple[Command, ...]:
    """The commands of one RUN; the one of a RUN in JSON form."""
    if run.exec is None:
        return stage.commands_of(run)
    from shipworthy.syntax.shell.commands import build

    words = tuple(ShellWord(span=word.span, value=word.value, literal=True) for word in run.exec)
    return (build(words, ""),) if words else ()
