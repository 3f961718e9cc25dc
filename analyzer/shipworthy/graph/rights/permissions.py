"""Paths that every user may write to.

Source: the manual page of chmod(1), POSIX.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.commands.arguments import Arguments
from shipworthy.graph.commands.executed import executed, filled
from shipworthy.graph.files.calls import has_option
from shipworthy.graph.packages.steps import commands_of
from shipworthy.knowledge.commands import INSTALL, MKDIR
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

FRESH_MODE = 0o644
"""The permissions of a file that nothing says more about."""
_UMASK = 0o022
_RIGHTS = {"r": 4, "w": 2, "x": 1}
_SHIFTS = (("u", 6), ("g", 3), ("o", 0))
_FORMS = {"mkdir": MKDIR, "install": INSTALL}


class Opened(NamedTuple):
    """A path, at `span`, that gets the `written` mode; `closed` is one without the right of others, "" if unclear."""

    span: Span
    path: str
    mode: Span
    written: str
    closed: str = ""


def opened_paths(stage: Stage) -> Iterator[Opened]:
    """What COPY, chmod, mkdir and install let everybody write to; not what a chgrp of the stage gives to a group."""
    for copy in stage.copies:
        flag = copy.flag("chmod")
        if flag and flag.value and flag.value.literal and opens(flag.value.value):
            value = flag.value
            span = value.span if value.span.text == value.value else flag.span
            closed = _closed(value.value) if value.span.text == value.value else ""
            yield Opened(span, copy.destination.value, span, value.value, closed)
    shared: set[str] = set()
    for run, command in executed(stage, "chgrp", "chmod", "mkdir", "install"):
        if command.program == "chgrp":
            shared.update(word.value.rstrip("/") for word in command.args)
        else:
            found = _opened(run, filled(stage, run, command))
            gone = _removed(stage, run)
            yield from (one for one in found if one.path not in gone and not _is_shared(one.path, shared))


def _removed(stage: Stage, run: Run) -> set[str]:
    """What the same RUN removes."""
    commands = commands_of(stage, run)
    return {word.value for command in commands if command.program in ("rm", "rmdir") for word in command.args}


def _is_shared(path: str, shared: set[str]) -> bool:
    return any(folder and (path == folder or path.startswith(f"{folder}/")) for folder in shared)


def _opened(run: Run, command: Command) -> Iterator[Opened]:
    mode, targets, recursive = _chmod(command) if command.program == "chmod" else _made(command)
    if mode is None or not opens(mode.value):
        return
    text = mode.value
    at = mode.span.text.find(text) if mode.span.text.count(text) == 1 else -1
    place = mode.span.cut(at, at + len(text)) if at >= 0 else mode.span
    closed = _closed(text) if at >= 0 and not recursive and run.exec is None else ""
    for word in targets if mode.literal else ():
        if not word.variables and "$(" not in word.value and "`" not in word.value:
            yield Opened(word.span, word.value, place, text, closed)


def _chmod(command: Command) -> tuple[ShellWord | None, list[ShellWord], bool]:
    words = [word for word in command.args if not _is_option(word.value)]
    options = "".join(word.value for word in command.args if _is_option(word.value))
    return (words[0], words[1:], "R" in options or "recursive" in options) if words else (None, [], False)


def _is_option(text: str) -> bool:
    """`-rw` takes rights away, `-R` and `--verbose` are options."""
    return text.startswith("--") or (text.startswith("-") and not set(text[1:]) & set("rwxXst"))


def _made(command: Command) -> tuple[ShellWord | None, list[ShellWord], bool]:
    arguments = Arguments(_FORMS[command.program], command.args)
    words = [word for _, word in arguments.operands]
    if command.program == "install" and not has_option(arguments.options, "-d", "--directory"):
        words = words[-1:]
    mode = next((o.value for o in arguments.options if o.name in ("-m", "--mode") and o.value), None)
    return mode, words, False


def opens(mode: str) -> bool:
    """Does a mode of chmod let everybody write, without the sticky bit?"""
    if mode.isdecimal():
        return set(mode) <= set("01234567") and int(mode[-1]) & 2 != 0 and int(mode[-4:-3] or "0") & 1 == 0
    clauses = mode.split(",")
    return any(map(_clause_opens, clauses)) and not any("t" in clause for clause in clauses)


def _clause_opens(clause: str) -> bool:
    """`o+w`, `a=rwx`, `ugo+rwx`: the right to write, for others."""
    at = next((i for i, char in enumerate(clause) if char in "+=-"), -1)
    return at > 0 and clause[at] != "-" and bool(set(clause[:at]) & set("oa")) and "w" in clause[at + 1 :]


def _closed(mode: str) -> str:
    """The same mode without the right of others to write, for modes in figures."""
    return f"{mode[:-1]}{int(mode[-1]) & 5}" if mode.isdecimal() else ""


def apply_mode(mode: str, base: int) -> int | None:
    """The permissions that a mode of chmod makes of *base*, with the usual umask; None for the rarer forms."""
    if mode.isdecimal():
        return int(mode, 8) if set(mode) <= set("01234567") else None
    for clause in mode.split(","):
        at = next((i for i, char in enumerate(clause) if char in "+=-"), -1)
        who, rights = clause[: max(at, 0)], clause[at + 1 :]
        if at < 0 or not set(who) <= set("ugoa") or not rights or not set(rights) <= set("rwx"):
            return None
        everyone = not who or "a" in who
        bits = sum(_RIGHTS[right] for right in set(rights))
        mask = sum(bits << shift for letter, shift in _SHIFTS if everyone or letter in who)
        if not who:
            mask &= ~_UMASK
        whole = sum(7 << shift for letter, shift in _SHIFTS if everyone or letter in who)
        base = base | mask if clause[at] == "+" else base & ~mask if clause[at] == "-" else (base & ~whole) | mask
    return base
