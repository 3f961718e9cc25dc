"""Scripts inside a script: `sh -c '...'`, `su user -c "..."`, `bash <<EOF`."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.syntax.shell.nodes import ShellWord
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS, takes_next

STANDARD_INPUT = -1
_SWITCHERS = frozenset({"su", "runuser"})
_SHELL_VALUES = frozenset({"-o", "-O", "+o", "+O", "--rcfile", "--init-file"})


def find_script(program: str, args: Sequence[ShellWord]) -> int | None:
    """Which of *args* is a script that the program runs, or STANDARD_INPUT if it reads one from there."""
    if program in _SWITCHERS:
        index = next((i + 1 for i, word in enumerate(args) if word.value in ("-c", "--command")), len(args))
        return index if index < len(args) else None
    if program not in POSIX_SHELLS:
        return None
    index, given = find_operand([word.value for word in args])
    if given:
        return index if index < len(args) else None
    reads_input = index >= len(args) or any(word.value == "-s" for word in args[:index])
    return STANDARD_INPUT if reads_input else None


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
