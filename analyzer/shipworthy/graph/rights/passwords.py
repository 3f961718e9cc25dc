"""Commands that set the passwords of users.

Source: the manual pages of chpasswd(8), passwd(1), useradd(8) and usermod(8).
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.commands.arguments import Arguments
from shipworthy.graph.commands.executed import executed, filled
from shipworthy.knowledge.commands import USERADD
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_PROGRAMS = frozenset({"chpasswd", "passwd", "useradd", "usermod"})
_LOCKS = ("*", "!", "x")


def password_settings(stage: Stage) -> Iterator[tuple[Span, str]]:
    """Where a RUN without a mounted secret sets a password, and the program that does it."""
    for run, command in executed(stage):
        if command.program in _PROGRAMS and not any(mount.type == "secret" for mount in run.mounts):
            span = _setting(filled(stage, run, command))
            if span:
                yield span, command.program


def _setting(command: Command) -> Span | None:
    if command.program == "chpasswd" or (command.program == "passwd" and command.has("--stdin")):
        return command.argv[0].span
    if command.program not in ("useradd", "usermod"):
        return None
    for option in Arguments(USERADD, command.args).options:
        value = option.value if option.name in ("-p", "--password") else None
        if value and value.value and not value.value.startswith(_LOCKS):
            return option.span
    return None
