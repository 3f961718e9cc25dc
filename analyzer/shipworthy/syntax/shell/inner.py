"""Scripts inside a script: `sh -c '...'`, `su user -c "..."`, `bash <<EOF`."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.syntax.shell.nodes import Command
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS, takes_next

STANDARD_INPUT = -1
_SWITCHERS = frozenset({"su", "runuser"})
_SHELL_VALUES = frozenset({"-o", "-O", "+o", "+O", "--rcfile", "--init-file"})


def find_script(command: Command) -> int | None:
    """Which argument of a command is a script that it runs, or STANDARD_INPUT if it reads one from there."""
    if command.program in _SWITCHERS:
        args = command.args
        index = next((i + 1 for i, word in enumerate(args) if word.value in ("-c", "--command")), len(args))
        return index if index < len(args) else None
    if command.program not in POSIX_SHELLS:
        return None
    words = [word.value for word in command.args]
    index, given = find_operand(words)
    if given:
        return index if index < len(words) else None
    return STANDARD_INPUT if index >= len(words) or "-s" in words[:index] else None


def find_operand(args: Sequence[str]) -> tuple[int, bool]:
    """The index of the first operand of a shell, and whether `-c` makes it a script."""
    index, given = 0, False
    while index < len(args) and args[index][:1] in ("-", "+") and len(args[index]) > 1:
        option = args[index]
        if option == "--":
            return index + 1, given
        given = given or (option[0] == "-" and option[1] != "-" and "c" in option)
        index += 2 if takes_next(option, _SHELL_VALUES) else 1
    return index, given


def is_as_written(script: str) -> bool:
    """Does the shell that is given *script* see every character as it stands, but for expansions?"""
    return "\\" not in script.replace("\\\r\n", "").replace("\\\n", "")
