"""A RUN as a chain of steps joined by `&&`, and what it takes to put another instruction in the place of some."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.finding import Edit
from shipworthy.graph.values.scope import absolute
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_JOINTS = frozenset(" \t\r\n\\`&")
_SETTERS = frozenset({".", "alias", "eval", "export", "set", "shopt", "source", "trap", "ulimit", "umask", "unset"})


class Step(NamedTuple):
    """A command, or several joined by pipes."""

    commands: tuple[Command, ...]
    span: Span

    @property
    def alone(self) -> Command | None:
        """The command, if it is no pipe."""
        return self.commands[0] if len(self.commands) == 1 else None


def chain(stage: Stage, run: Run) -> tuple[Step, ...]:
    """The steps of a RUN; none where there is anything else in it: brackets, branches, `;`, here-documents."""
    script = run.script
    if run.shell is None or run.heredocs or script is None or script.broken or not stage.understands(run):
        return ()
    steps: list[Step] = []
    for command in script.commands:
        if steps and command.span.end <= steps[-1].span.end:
            continue
        if command.conditional or command.nested or command.operator_before not in ("", "&&", "|"):
            return ()
        if command.operator_before == "|" and steps:
            last = steps.pop()
            steps.append(Step((*last.commands, command), last.span.to(command.span)))
        else:
            steps.append(Step((command,), command.span))
    return tuple(steps) if steps and _is_whole(run.shell.span, steps) else ()


def _is_whole(script: Span, steps: Sequence[Step]) -> bool:
    """Is there nothing in the script but its steps and what joins them?"""
    ends = [script.start, *(step.span.end for step in steps)]
    starts = [*(step.span.start for step in steps), script.end]
    between = [Span(script.source, end, start).text for end, start in zip(ends, starts, strict=True)]
    joints = all(set(text) <= _JOINTS and text.count("&") == 2 for text in between[1:-1])
    return joints and all(not text.strip(" \t\r\n\\`") for text in (between[0], between[-1]))


def folder_before(stage: Stage, run: Run, steps: Sequence[Step]) -> str | None:
    """The working directory after all these steps, the first ones of a RUN; None if that is not known."""
    folder = stage.folder_at(run)
    for step in steps:
        folder = folder_after(step, folder)
    return folder


def folder_after(step: Step, folder: str | None) -> str | None:
    """The working directory after a step that began in *folder*."""
    for command in step.commands:
        if command.program in ("pushd", "popd"):
            return None
        if command.program == "cd":
            words = command.args
            plain = len(words) == 1 and words[0].literal and words[0].value != "-"
            folder = absolute(words[0].value, folder) if plain else None
    return folder


def changes_shell(steps: Sequence[Step]) -> bool:
    """Do steps leave something in the shell that others may need: variables, options, functions?"""
    return any(command.program in _SETTERS or not command.program for step in steps for command in step.commands)


def replaced(run: Run, before: Sequence[Step], instruction: str, after: Sequence[Step], folder: str = "") -> Edit:
    """A RUN of the steps *before*, *instruction*, and a RUN of the steps *after*, in *folder* if that is not "".

    Either of the two is left out where it has no steps, or where they do nothing but change the folder.
    """
    source = run.span.source
    ending = "\r\n" if "\r\n" in source.text else "\n"
    margin = source.text[source.line_starts[run.span.line - 1] : run.span.start]
    flags = "".join(f" {flag.span.text}" for flag in run.flags)
    head = f"{run.keyword.span.text}{flags} "
    parts = []
    if not all(step.alone and step.alone.program == "cd" for step in before):
        parts.append(head + before[0].span.to(before[-1].span).text)
    parts.append(instruction.replace("\n", ending))
    if after:
        entering = f"cd {folder} && " if folder else ""
        parts.append(head + entering + after[0].span.to(after[-1].span).text)
    return Edit(run.span, f"{ending}{margin}".join(parts))
