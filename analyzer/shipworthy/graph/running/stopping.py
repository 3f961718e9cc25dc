"""How the container of a stage is stopped: the program that gets the signal, and the signal that it gets.

Source: "STOPSIGNAL" and "ENTRYPOINT" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from shipworthy.finding import Edit
from shipworthy.knowledge.signals import image_signal, signal_name, wanted_signal
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Cmd, CommandInstruction, Entrypoint, Instruction, Stopsignal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from shipworthy.graph.stage import Stage

    _Kind = TypeVar("_Kind", bound=Instruction)


class Stop(NamedTuple):
    """A program that needs a certain signal to stop in order.

    `started` is the instruction of this stage that starts it, `said` the STOPSIGNAL that holds, if one
    is written down, here if `own`, else in a stage that this one continues.
    `sent` is the signal that is sent, None if a variable or an unknown base image hides it.
    """

    started: CommandInstruction
    program: str
    wanted: str
    sent: str | None
    said: Stopsignal | None = None
    own: bool = False


def last(stage: Stage, kind: type[_Kind]) -> _Kind | None:
    """The instruction of this *kind* that counts, of the stage or of those that it continues."""
    found = (i for part in stage.lineage for i in reversed(part.instructions) if isinstance(i, kind))
    return next(found, None)


def first_process(stage: Stage) -> CommandInstruction | None:
    """The instruction that names the first process of a container, as far as the file says it."""
    return last(stage, Entrypoint) or last(stage, Cmd)


def is_windows(stage: Stage) -> bool:
    """Is the stage built for Windows, as its platform says, or else its base image or a shell that is only there?"""
    platform = stage.root.platform
    if platform and platform.text:
        return platform.text.lower().startswith("windows")
    if stage.facts.family == "windows":
        return True
    shell = stage.evaluation.end.state.shell
    program = shell[0].replace("\\", "/").rpartition("/")[2].lower() if shell else ""
    return program.removesuffix(".exe") in ("cmd", "powershell")


def read_stop(stage: Stage) -> Stop | None:
    """The program of the stage that needs a certain signal; None if it is another, or started through a shell."""
    process = first_process(stage)
    if process is None or not process.exec or all(i is not process for i in stage.instructions):
        return None
    program = process.exec[0].value
    reference = stage.root.reference
    wanted = wanted_signal(program, stage.facts.family)
    if not wanted or is_windows(stage):
        return None
    said = last(stage, Stopsignal)
    if said:
        text = stage.value(said.signal).text
        own = any(i is said for i in stage.instructions)
        return Stop(process, program, wanted, signal_name(text) if text else None, said, own)
    return Stop(process, program, wanted, image_signal(reference.repository) if reference else "")


def insertion_before(instruction: Instruction, text: str) -> Edit:
    """*text* as a line of its own before an instruction, in the line endings of the file."""
    span = instruction.span
    lines = span.source.line_span(span.line)
    source = span.source.text
    ending = "\r\n" if source.startswith("\r\n", lines.end) else "\n"
    return Edit(Span(span.source, span.start, span.start), text + ending + source[lines.start : span.start])
