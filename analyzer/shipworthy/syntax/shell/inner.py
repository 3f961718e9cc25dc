"""Scripts inside a script: `sh -c '...'`, `su user -c "..."`, `bash <<EOF`."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.record import NamedTuple
from shipworthy.syntax.shell.nodes import ShellWord
from shipworthy.syntax.shell.tree import Branch
from shipworthy.syntax.shell.words import Text
from shipworthy.syntax.shell.wrappers import POSIX_SHELLS, takes_next

SWITCHERS = frozenset({"su", "runuser"})
_SHELL_VALUES = frozenset({"-o", "-O", "+o", "+O", "--rcfile", "--init-file"})


class Inner(NamedTuple):
    """Where a script lies that can be read in place, by offsets in the text; `branch` holds it."""

    branch: Branch
    start: int
    end: int


def find_inner(
    text: Text,
    program: str,
    args: Sequence[ShellWord],
    branches: Sequence[Sequence[Branch]],
    heredocs: Sequence[Branch],
) -> Inner | None:
    """The script that a command runs. *branches* are the pieces of each of *args*."""
    if program in SWITCHERS:
        index = next((i for i, word in enumerate(args) if word.value in ("-c", "--command")), None)
        return _quoted(text, branches[index + 1]) if index is not None and index + 1 < len(args) else None
    if program not in POSIX_SHELLS:
        return None
    index, given = find_operand([word.value for word in args])
    if given:
        return _quoted(text, branches[index]) if index < len(args) else None
    reads_input = index >= len(args) or any(word.value == "-s" for word in args[:index])
    return _body(text, heredocs[-1]) if heredocs and reads_input else None


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


def _quoted(text: Text, pieces: Sequence[Branch]) -> Inner | None:
    if len(pieces) != 1:
        return None
    branch = pieces[0]
    raw = branch.kind == "raw_string"
    if not raw and branch.kind != "string":
        return None
    start, end = branch.start + 1, branch.end - 1
    return Inner(branch, start, end) if raw or _as_written(text.text[start:end]) else None


def _body(text: Text, heredoc: Branch) -> Inner | None:
    start = next((child for child in heredoc.children if child.kind == "heredoc_start"), None)
    body = next((child for child in heredoc.children if child.kind == "heredoc_body"), None)
    if start is None or body is None:
        return None
    quoted = any(char in "'\"\\" for char in text.text[start.start : start.end])
    as_written = quoted or _as_written(text.text[body.start : body.end])
    return Inner(body, body.start, body.end) if as_written else None


def _as_written(script: str) -> bool:
    """Does the shell that is given *script* see every character as it stands, but for expansions?"""
    return "\\" not in script.replace("\\\r\n", "").replace("\\\n", "")
