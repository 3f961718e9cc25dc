"""The program that a shell form of CMD or ENTRYPOINT ends up in."""

from __future__ import annotations

from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import CommandInstruction, Literal, Word
from shipworthy.syntax.shell.nodes import BUILTINS


class Lasting(NamedTuple):
    """The last command of a script, which runs as long as the container; `alone` if it is the only one."""

    span: Span
    alone: bool


def lasting_command(instruction: CommandInstruction) -> Lasting | None:
    """None where `exec` is there already, where the shell itself goes on, or where the script is not understood."""
    script = instruction.script
    if script is None or script.broken or script.interpreter or not script.commands:
        return None
    if any("exec" in command.wrappers or command.program == "exec" for command in script.commands):
        return None
    *_, last = (command for command in script.commands if not command.nested)
    if last.operator_before == "|" or last.conditional or last.program in BUILTINS or not last.argv:
        return None
    alone = len(script.commands) == 1 and not last.assignments
    return Lasting(last.span, alone)


def bare_blanks(word: Word) -> bool:
    """Are there blanks in a word that are neither quoted nor escaped?"""
    return any(isinstance(part, Literal) and part.gaps for part in word.parts)
