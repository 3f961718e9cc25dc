"""Users that an image creates and does not use."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.commands.executed import all_copies, executed, filled
from shipworthy.graph.files.changes import Presence
from shipworthy.graph.rights.users import CreatedUser, answers_for_user, created_users, identity, runtime
from shipworthy.graph.running.starting import leaves_root, start_of
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Env
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_ADMINISTRATION = frozenset(
    "adduser addgroup chpasswd deluser gpasswd groupadd groupmod mkdir passwd useradd userdel usermod".split()
)


def unused_users(stage: Stage) -> list[CreatedUser]:
    """The users that are created on the way to an image that ships and starts as root, and that nothing refers to."""
    if not runtime(stage).is_root or not answers_for_user(stage):
        return []
    created = [user for part in stage.lineage for user in _created(part) if user.name]
    if not created or start_of(stage) is None or leaves_root(stage) is not Presence.NO:
        return []
    used = {name for part in stage.lineage for name in _referred(part)}
    return [user for user in created if user.name not in used and not _in_scripts(stage, user.name)]


def _created(stage: Stage) -> Iterator[CreatedUser]:
    for run, command in executed(stage, "useradd", "adduser"):
        yield from created_users(filled(stage, run, command))


def _in_scripts(stage: Stage, name: str) -> bool:
    start = start_of(stage)
    texts = start.texts if start else ()
    return any(name in text for text in texts)


def _referred(stage: Stage) -> Iterator[str]:
    """The names that `--chown`, ENV and the words of commands hold, those that only manage users left out."""
    for copy in all_copies(stage):
        flag = copy.flag("chown")
        if flag and flag.value:
            yield identity(stage.value(flag.value).text or "").user
        for heredoc in copy.heredocs:
            yield from _names(heredoc.text)
    for instruction in stage.instructions:
        if isinstance(instruction, Env):
            yield from (stage.value(pair.value).text or "" for pair in instruction.pairs if pair.value)
    for run, command in executed(stage):
        if command.program not in _ADMINISTRATION:
            yield from _words(filled(stage, run, command))
    for run in stage.runs:
        for heredoc in run.heredocs:
            yield from _names(heredoc.text) if run.script is None or not run.script.commands else ()


def _words(command: Command) -> Iterator[str]:
    for word in command.words:
        if not word.value.startswith(("/", "./", "~")):
            yield from _names(word.value)


def _names(text: str) -> list[str]:
    return "".join(char if char.isalnum() or char in "_-." else " " for char in text).split()


def entering(stage: Stage, user: CreatedUser) -> Edit:
    """A USER behind the last one of the stage, or at its end."""
    last = runtime(stage).by
    own = last if last is not None and any(i is last for i in stage.instructions) else None
    behind = own or (stage.instructions[-1] if stage.instructions else stage.from_)
    ends = [behind.span.end, *(heredoc.terminator.end for heredoc in behind.heredocs)]
    source = behind.span.source
    ending = "\r\n" if "\r\n" in source.text else "\n"
    end = max(ends)
    stop = source.text.find("\n", end)
    place = len(source.text) if stop < 0 else stop + 1
    text = f"USER {user.name}"
    return Edit(Span(source, place, place), f"{ending}{text}" if stop < 0 else f"{text}{ending}")
