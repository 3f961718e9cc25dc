"""Logins that end up in an image: commands of RUN that store one, and files with one that are copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from posixpath import basename, normpath

from shipworthy.graph.disclosure.leaks import text_of
from shipworthy.graph.disclosure.secrets import kept_stages
from shipworthy.graph.packages.steps import commands_of
from shipworthy.knowledge import logins as known
from shipworthy.knowledge.leaks import HARMLESS_PARTS
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Arg, Copy, Env, Expansion, Mount, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.dockerfile import DockerfileUnit
    from shipworthy.graph.stage import Stage

_HELP = frozenset({"--help", "-h", "--version"})


class StoredLogin(Node):
    """A command that stores a login, which stays in `place`."""

    span: Span
    name: str
    place: str


def stored_logins(unit: DockerfileUnit) -> Iterator[StoredLogin]:
    """The commands in stages that ship which store a login, and neither have it mounted nor take it away again."""
    for stage in kept_stages(unit):
        for run in stage.runs:
            commands = commands_of(stage, run)
            yield from _written(run, commands)
            if not any(mount.type in ("secret", "tmpfs") for mount in run.mounts):
                yield from _stored(commands)


def _stored(commands: Sequence[Command]) -> Iterator[StoredLogin]:
    for index, command in enumerate(commands):
        login = _login(command) if command.program in known.PROGRAMS else None
        if login and not any(_undoes(later, login) for later in commands[index + 1 :]):
            name = " ".join(word for word in login.words if "*" not in word)
            yield StoredLogin(span=command.argv[0].span, name=name, place=login.kept)


def _written(run: Run, commands: Sequence[Command]) -> Iterator[StoredLogin]:
    """Logins that `echo` and its like write into a file by hand, wherever they have them from."""
    for index, command in enumerate(commands):
        for redirect in command.redirects if command.program in known.WRITERS else ():
            name = basename(redirect.target.value) if redirect.target and ">" in redirect.operator else ""
            stays = not _is_mounted(run, name) and not _is_removed(name, commands[index + 1 :])
            if redirect.target and stays and _says_login(command, known.WRITTEN_FILES.get(name)):
                yield StoredLogin(span=redirect.target.span, name=command.program, place=f"`{name}`")


def _says_login(command: Command, mark: str | None) -> bool:
    return mark is not None and any(mark in w.value for w in command.args) and any(w.variables for w in command.args)


def _is_mounted(run: Run, name: str) -> bool:
    targets = (mount.get("target", "dst", "destination") for mount in run.mounts)
    return any(target is not None and basename(target.value) == name for target in targets)


def _is_removed(name: str, later: Sequence[Command]) -> bool:
    return any(command.program in ("rm", "shred") and name in command.span.text for command in later)


def _login(command: Command) -> known.LoginCommand | None:
    if command.has(*_HELP):
        return None
    words = [command.program, *(word.value for word in command.args)]
    return next((login for login in known.COMMANDS if _contains(words, login.words)), None)


def _contains(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Are the wanted words among the others, in this order?"""
    remaining = iter(words)
    return all(any(_is(word, want) for word in remaining) for want in wanted)


def _is(word: str, want: str) -> bool:
    first, *others = want.split("*")
    if not others:
        return word == want
    at = len(first) if word.startswith(first) else -1
    for part in others:
        found = word.find(part, at) if at >= 0 else -1
        at = found + len(part) if found >= 0 else -1
    return at >= 0


def _undoes(command: Command, login: known.LoginCommand) -> bool:
    words = [command.program, *(word.value for word in command.args)]
    removed = command.program in ("rm", "shred") and any(login.kept.lstrip("~/") in word for word in words[1:])
    return removed or any(_contains(words, text.split()) for text in login.undone)


class CopiedLogin(Node):
    """A source of COPY or ADD that is a secret. `why` says what it holds, or which variable names it as one."""

    span: Span
    path: str
    why: str
    named: Span | None = None


def copied_logins(unit: DockerfileUnit) -> Iterator[CopiedLogin]:
    """The secrets that are copied by their own name into stages that ship."""
    for stage in kept_stages(unit):
        named = dict(_named_files(stage))
        for copy in stage.copies:
            if copy.flag("from") is None:
                yield from _secrets(stage, copy, named)


def _secrets(stage: Stage, copy: Copy | Add, named: dict[str, tuple[str, Span]]) -> Iterator[CopiedLogin]:
    variable = _named_destination(copy)
    for source in copy.sources:
        path = stage.value(source).text
        if path is None or "://" in path or not HARMLESS_PARTS.isdisjoint(path.lower().split("/")):
            continue
        if (why := _secret_name(path)) and _may_hold_login(stage, path):
            yield CopiedLogin(span=source.span, path=path, why=f"this is {why}")
        elif variable:
            yield CopiedLogin(span=source.span, path=path, why=f"`{variable}` names it as a login")
        elif named:
            for target, (name, span) in named.items():
                if _reaches(stage, copy, path, target):
                    yield CopiedLogin(span=source.span, path=path, why=f"`{name}` names it as a login", named=span)


def _named_destination(copy: Copy | Add) -> str:
    """The variable in the destination that names a file with a login, or ""."""
    names = (part.name for part in copy.destination.parts if isinstance(part, Expansion))
    return next((name for name in names if name in known.FILE_VARIABLES), "")


def _reaches(stage: Stage, copy: Copy | Add, path: str, target: str) -> bool:
    """Is the file *target* of the image copied by this source: as itself, or in a folder that the context has?"""
    destination = stage.destination(copy) or ""
    name = path.rpartition("/")[2]
    if target == (f"{destination}{name}" if destination.endswith("/") else destination):
        return True
    folder = destination.rstrip("/")
    context = stage.unit.context if stage.unit else None
    if context is None or context.truncated or not target.startswith(f"{folder}/"):
        return False
    inside = normpath(f"{path}/{target[len(folder) + 1 :]}").lstrip("/")
    return inside in context.match(path).sent


def _secret_name(path: str) -> str:
    return next((known.SECRET_FILES[name] for name in _names(path) if name in known.SECRET_FILES), "")


def _names(path: str) -> tuple[str, str]:
    """The last part of a path, and the last two."""
    parts = normpath(path).split("/")
    return parts[-1], "/".join(parts[-2:])


def _may_hold_login(stage: Stage, path: str) -> bool:
    """Is there no telling from its text that the file holds no login?"""
    context = stage.unit.context if stage.unit else None
    text = text_of(context, normpath(path).lstrip("/")) if context else ""
    return not text or all(known.LOGIN_MARKS[name] in text for name in _names(path) if name in known.LOGIN_MARKS)


def _named_files(stage: Stage) -> Iterator[tuple[str, tuple[str, Span]]]:
    """The files that variables of the stage name as logins, by their absolute path."""
    for instruction in stage.instructions:
        for pair in instruction.pairs if isinstance(instruction, Env | Arg) else ():
            text = stage.value(pair.value).text if pair.value and pair.key.value in known.FILE_VARIABLES else None
            folder = stage.folder_at(instruction) if text else None
            if text and (text.startswith("/") or folder):
                yield (
                    normpath(f"{folder or ''}/{text}" if not text.startswith("/") else text),
                    (
                        pair.key.value,
                        pair.key.span,
                    ),
                )


def lacks_mount(run: Run, wanted: str) -> bool:
    """Has a RUN no secret mount with all these options, such as `id=pip,target=/etc/pip.conf`?"""
    options = [part.partition("=") for part in wanted.split(",") if part]
    return not any(
        mount.type == "secret" and all(_says(mount, name, value) for name, _, value in options) for mount in run.mounts
    )


def _says(mount: Mount, name: str, value: str) -> bool:
    names = ("target", "dst", "destination") if name == "target" else (name,)
    found = mount.get(*names)
    return found is not None and found.value == value


def unmounted(run: Run, commands: Mapping[str, str]) -> Iterator[tuple[Command, str]]:
    """The first call of each of the *commands* whose secret, given as the options of a mount, is not there."""
    calls = run.script.commands if commands and run.script else ()
    for name, wanted in commands.items():
        call = next((call for call in calls if call.program == name), None)
        if call and lacks_mount(run, wanted):
            yield call, wanted
