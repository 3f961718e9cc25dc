"""Names of users and groups that an image does not know, and groups that a user has.

Source: "USER" and "COPY --chown" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.commands.executed import executed, filled
from shipworthy.graph.files.changes import Written, is_below
from shipworthy.graph.rights.users import Identity, created_users, identity, is_number, memberships
from shipworthy.knowledge.image_accounts import accounts_of
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Instruction, Run, User, Word
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_USERS = "/etc/passwd"
_NOBODY_SPECIAL = "65532"
"""The user `nonroot` of the distroless images."""


class Unlisted(NamedTuple):
    """The `names` in a word that `file` would have to list, and the word with numbers in their place."""

    word: Word
    names: tuple[str, ...]
    file: str
    numbers: str


class DroppedGroups(NamedTuple):
    """A USER with a group: `lost` are the further groups of the user that it takes away; `command` gives the first."""

    user: User
    who: Identity
    lost: tuple[str, ...]
    command: Command


def unlisted_names(stage: Stage) -> Iterator[Unlisted]:
    """The users and groups that USER and `--chown` name in a stage from `scratch` that has no such names."""
    if stage.root.image.text != "scratch" or stage.root.from_.image.value != "scratch":
        return
    for instruction in stage.instructions:
        word = _word(instruction)
        if word and stage.state_at(instruction).shell_by is None:
            yield from _unlisted(stage, word)


def _word(instruction: Instruction) -> Word | None:
    if isinstance(instruction, User):
        return instruction.user
    flag = instruction.flag("chown") if isinstance(instruction, Copy | Add) else None
    return flag.value if flag else None


def _unlisted(stage: Stage, word: Word) -> Iterator[Unlisted]:
    user, group = identity(stage.value(word).text or "")
    named = [
        (name, file)
        for name, file in ((user, "/etc/passwd"), (group, "/etc/group"))
        if name and name != "root" and not is_number(name) and stage.files.lacks(file)
    ]
    if named:
        names = tuple(name for name, _ in named)
        numbers = ":".join(_NOBODY_SPECIAL if name in names else name for name in (user, group) if name)
        yield Unlisted(word, names, named[0][1], numbers)


def dropped_groups(stage: Stage) -> Iterator[DroppedGroups]:
    """The USERs of *stage* with a group, whose users commands before them have put in others."""
    users = [i for i in stage.instructions if isinstance(i, User) and ":" in i.user.value]
    joined = _joined(stage) if users else {}
    for user in users:
        who = identity(stage.value(user.user).text or "")
        found = joined.get(who.user, ()) if who.group and not who.is_numeric else ()
        before = [(group, command) for group, command in found if command.span.end <= user.span.start]
        lost = tuple(dict.fromkeys(group for group, _ in before if group != who.group))
        if lost:
            yield DroppedGroups(user, who, lost, before[0][1])


def _joined(stage: Stage) -> dict[str, list[tuple[str, Command]]]:
    """The further groups that the commands of the lineage put users in, by the names of the users."""
    found: dict[str, list[tuple[str, Command]]] = {}
    for part in reversed(tuple(stage.lineage)):
        for run, command in executed(part):
            for who, group in memberships(filled(part, run, command)):
                found.setdefault(who, []).append((group, command))
    return found


def number_of(stage: Stage, name: str) -> int | None:
    """The number that a command gives to the user of this name; None if none does."""
    for part in stage.lineage:
        for run, command in executed(part, "useradd", "adduser"):
            for user in created_users(filled(part, run, command)):
                if user.name == name and user.number is not None:
                    return user.number
    return None


def unknown_users(stage: Stage) -> Iterator[tuple[Word, str]]:
    """The users that neither a well-known base image nor anything before the USER brings, by name."""
    reference = stage.root.reference
    known = accounts_of(reference.repository, reference.tag or "") if reference else None
    if known is None or any(part.triggered_runs for part in stage.lineage):
        return
    for instruction in stage.instructions:
        if isinstance(instruction, User) and not _may_add_users(stage, instruction):
            name = identity(stage.value(instruction.user).text or "").user
            if name and not is_number(name) and name not in known and name.lower() != "root":
                yield instruction.user, name


def _may_add_users(stage: Stage, user: User) -> bool:
    """Does a command run before *user*, or may a copy have brought another list of users?"""
    for part in stage.lineage:
        for instruction in part.instructions:
            if part is stage and instruction is user:
                break
            if isinstance(instruction, Run):
                return True
        if any(isinstance(written.instruction, Copy | Add) and _covers_list(written) for written in part.files.written):
            return True
    return False


def _covers_list(written: Written) -> bool:
    return written.path == _USERS or (written.open and is_below(_USERS, written.path)) or written.path == "/"
