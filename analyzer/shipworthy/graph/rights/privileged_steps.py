"""Commands that only root can run, and who runs them.

Source: the manual pages of the programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from shipworthy.graph.packages.install import manager_calls
from shipworthy.graph.rights.users import identity
from shipworthy.knowledge.commands import VERSION_OPTIONS
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import User
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_ACCOUNTS = frozenset("addgroup adduser chpasswd groupadd groupdel groupmod useradd userdel usermod".split())
_SYSTEM = frozenset({"setcap", "update-ca-certificates", "update-ca-trust"})
_MANAGERS = frozenset({"apt", "apt-get", "aptitude", "apk", "dnf", "microdnf", "tdnf", "yum", "zypper", "pacman"})
_ACTIONS = frozenset({"install", "refresh", "upgrade", "remove"})
_ELSEWHERE = ("--root", "--installroot", "--simulate", "-s", "--dry-run")
_LIFTING = frozenset(
    {"sudo", "doas", "gosu", "su-exec", "su", "runuser", "fakeroot", "unshare", "proot", "eatmydata", "chroot"}
)


class RefusedStep(NamedTuple):
    """A command that needs root, and the USER without rights who is in effect."""

    command: Command
    user: User


def refused_steps(stage: Stage) -> Iterator[RefusedStep]:
    """The first command of each RUN that fails because a USER of this file is not root."""
    for run in stage.runs:
        state = stage.state_at(run)
        who = identity(state.user) if state.user_by and state.user else None
        if who and who.user and not who.is_root and state.user_by:
            command = next(_for_root(stage.commands_of(run)), None)
            if command:
                yield RefusedStep(command, state.user_by)


def _for_root(commands: Sequence[Command]) -> Iterator[Command]:
    """The commands that certainly run, need root, and may not fail; none if any of them raises rights."""
    if any(command.program in _LIFTING or not _LIFTING.isdisjoint(command.wrappers) for command in commands):
        return
    for command, following in zip_longest(commands, commands[1:]):
        forgiven = following is not None and following.operator_before in ("||", "|", "&")
        certain = not (command.conditional or command.nested or forgiven)
        if certain and _needs_root(command):
            yield command


def _needs_root(command: Command) -> bool:
    if command.program in _ACCOUNTS | _SYSTEM:
        return not command.has(*VERSION_OPTIONS)
    if command.program not in _MANAGERS or command.has(*_ELSEWHERE):
        return False
    return any(call.action in _ACTIONS for call in manager_calls([command]))
