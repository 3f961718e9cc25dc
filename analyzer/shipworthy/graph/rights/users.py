"""Users of images: who runs a container, and which users and groups commands create.

Source: "USER" in https://docs.docker.com/reference/dockerfile/; the manual pages of shadow-utils, adduser and BusyBox.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.commands.arguments import Arguments, Option
from shipworthy.graph.files.calls import has_option, option_value
from shipworthy.knowledge.commands import ADDUSER, GPASSWD, USERADD
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run, User
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_IN_NAMES = "_-.$@\\+ "
_HIGHEST_NUMBER = 2**31 - 1


class Identity(NamedTuple):
    """The value of USER or `--chown`: `user` and `group`, each a name or a number, "" where it is not given."""

    user: str
    group: str = ""

    @property
    def is_root(self) -> bool:
        return self.user.lower() == "root" or is_number(self.user, 0)

    @property
    def is_numeric(self) -> bool:
        return is_number(self.user)


def identity(text: str) -> Identity:
    user, _, group = text.strip().partition(":")
    return Identity(user.strip(), group.strip())


def is_number(text: str, wanted: int | None = None) -> bool:
    """Is it the number of a user or group, or a certain one?"""
    digits = text.lstrip("+")
    return digits.isdecimal() and digits.isascii() and len(digits) < 20 and wanted in (None, int(digits))


class Runtime(NamedTuple):
    """Who runs the containers of a stage: None if that is not known. `by` is the USER that says so, if one does."""

    identity: Identity | None
    by: User | None = None

    @property
    def is_root(self) -> bool:
        return self.identity is not None and self.identity.is_root


def runtime(stage: Stage) -> Runtime:
    state = stage.evaluation.end.state
    text = state.user if state.user_by else stage.root.base_user
    return Runtime(identity(text) if text else None, state.user_by)


def overrides_user(stage: Stage) -> bool:
    """Do all services that build the stage say themselves who runs it? False where no service does."""
    builds = [build for build in (stage.unit.builds if stage.unit else ()) if build.stage is stage]
    return bool(builds) and all(build.service.entry("user") for build in builds)


class CreatedUser(NamedTuple):
    """A user that a command creates. `place` is where its number stands, or its name if none is given.

    `number` is None if it is not given in figures. `logged` is false where `-l` keeps the login records as they are.
    """

    word: ShellWord
    place: Span
    number: int | None = None
    logged: bool = True

    @property
    def name(self) -> str:
        """The name, or "" where a variable hides it."""
        return self.word.value if self.word.literal else ""


def created_users(command: Command) -> Iterator[CreatedUser]:
    """What `useradd` and `adduser` create."""
    if command.program not in ("useradd", "adduser"):
        return
    words, options = _sorted(command)
    if len(words) == 1 and (command.program == "adduser" or not has_option(options, "-D", "--defaults")):
        number = next((option for option in options if option.name in ("-u", "--uid") and option.value), None)
        text = number.value.value if number and number.value else ""
        known = int(text) if is_number(text) else None
        logged = not has_option(options, "-l", "--no-log-init")
        yield CreatedUser(words[0], number.span if number else words[0].span, known, logged)


def memberships(command: Command) -> Iterator[tuple[str, str]]:
    """The further groups, beside the first one of each, that a command puts users in: pairs of a user and a group."""
    words, options = _sorted(command)
    match command.program:
        case "useradd" | "usermod":
            groups = option_value(options, "-G", "--groups")
            for name in groups.value.split(",") if groups and groups.literal and words else ():
                yield words[-1].value, name.strip()
        case "gpasswd":
            user = option_value(options, "-a", "--add")
            if user and words:
                yield user.value, words[-1].value
        case "adduser" | "addgroup" if len(words) == 2:
            yield words[0].value, words[1].value


def _sorted(command: Command) -> tuple[list[ShellWord], list[Option]]:
    form = {"gpasswd": GPASSWD, "adduser": ADDUSER, "addgroup": ADDUSER}.get(command.program, USERADD)
    arguments = Arguments(form, command.args)
    return [word for _, word in arguments.operands], arguments.options


def builder_identity(stage: Stage, run: Run) -> Identity | None:
    """Who runs the commands of *run*; None if that is not known."""
    state = stage.state_at(run)
    text = state.user if state.user_by else stage.root.base_user
    return identity(text) if text else None


def chown_for(stage: Stage, run: Run) -> str:
    """The flag that lets COPY or ADD give files to whom *run* would give them: " --chown=app", "" for root."""
    state = stage.state_at(run)
    user = identity(state.user) if state.user_by and state.user else None
    return f" --chown={state.user}" if user and not user.is_root else ""


def answers_for_user(stage: Stage) -> bool:
    """Is it for the stage to say who runs it: does it ship, and does nobody else say so?

    Development containers are entered by a user that their settings name.
    """
    path = stage.unit.path if stage.unit else ""
    return stage.ships and not stage.built_by_hand and ".devcontainer" not in path and not overrides_user(stage)


def fault_of_user(text: str) -> str:
    """Why a container of Linux cannot start with this USER, or ""."""
    user, colon, group = text.partition(":")
    if ":" in group:
        return "there is one colon at most"
    if not user:
        return "there is nothing before the colon" if colon else "it is empty"
    for part in (user, group):
        strange = next((char for char in part if not (char.isalnum() or char in _IN_NAMES)), "")
        if strange:
            return f"names have no `{strange}`"
        if is_number(part) and int(part) > _HIGHEST_NUMBER:
            return f"the highest number is {_HIGHEST_NUMBER}"
    return ""
