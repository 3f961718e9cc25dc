"""The calls of `sudo` while an image is built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from shipworthy.graph.commands.executed import executed, wrapper_word
from shipworthy.graph.rights.users import builder_identity
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class SudoCall(NamedTuple):
    """A `command` of a RUN that the `word` gives to another user; `needless` if that is root already."""

    run: Run
    command: Command
    word: ShellWord
    needless: bool


def sudo_calls(stage: Stage) -> Iterator[SudoCall]:
    """The calls of *stage*, in order."""
    for run, command in executed(stage):
        if word := wrapper_word(command, "sudo"):
            user = builder_identity(stage, run)
            needless = user is not None and user.is_root and not _switches_user(command, word)
            yield SudoCall(run, command, word, needless)


def _switches_user(command: Command, sudo: ShellWord) -> bool:
    """Does *sudo* make somebody other than root of the user?"""
    behind = (word.value for word in command.words if word.span.start > sudo.span.start)
    options = takewhile(lambda text: text.startswith("-"), behind)
    return any(text.startswith(("--user", "--group")) or _is_switch(text) for text in options)


def _is_switch(text: str) -> bool:
    return text[1:2] != "-" and not set(text).isdisjoint("ug")
