"""Programs that run with the rights of their owner, whoever starts them.

Source: chmod(1), section "setuid and setgid bits".
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage
    from shipworthy.syntax.shell.nodes import Command, ShellWord


def setuid_modes(stage: Stage) -> Iterator[tuple[Span, str]]:
    """The modes by which COPY, ADD and chmod set the setuid or setgid bit of a file, folders under `-R` included."""
    for copy in stage.copies:
        flag = copy.flag("chmod")
        if flag and flag.value and flag.value.literal and sets_bit(flag.value.value):
            yield flag.span, flag.value.value
    for command in stage.commands:
        mode = _mode(command) if command.program == "chmod" else None
        if mode and mode.literal and sets_bit(mode.value):
            yield mode.span, mode.value


def _mode(command: Command) -> ShellWord | None:
    return next((word for word in command.args if not word.value.startswith("-")), None)


def sets_bit(mode: str) -> bool:
    """`4755`, `u+s`, `g=rxs`, `+s`; a setgid bit alone, which folders have for good reasons, counts for none."""
    if mode.isdecimal():
        return len(mode) == 4 and mode[0] in "4567" and set(mode) <= set("01234567")
    return any(_clause_sets(clause) for clause in mode.split(","))


def _clause_sets(clause: str) -> bool:
    at = next((i for i, char in enumerate(clause) if char in "+="), -1)
    return at >= 0 and "s" in clause[at + 1 :] and clause[:at] != "g"
