"""Archives that a RUN downloads and unpacks.

Source: https://docs.docker.com/reference/dockerfile/#add---unpack; the manual pages of curl, wget and tar.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Arguments, Option
from shipworthy.graph.files.calls import option_value
from shipworthy.graph.files.unpacking import Unpacked, read_unpacking
from shipworthy.graph.instructions.run_steps import Step, chain
from shipworthy.graph.rights.users import chown_for
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.commands import CURL, TAR, WGET
from shipworthy.knowledge.transfers import path_of
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_ENDINGS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst")
_SCHEMES = ("https://", "http://", "ftp://")
_CHECKING = frozenset({"gpg", "gpg2", "gpgv", "cosign", "minisign", "openssl", "b2sum", "cksum", "shasum"})
_TAR_OPTIONS = frozenset(
    "-x -f -z -j -J -v -C --extract --get --file --gzip --bzip2 --xz --verbose --directory".split()
)
_QUIET_OPTIONS = frozenset(
    "-f -s -S -L -o -O -q -nv --fail --silent --show-error --location --output --remote-name --quiet --no-verbose "
    "--output-document --retry --retry-delay --retry-all-errors --retry-connrefused --tries --connect-timeout "
    "--timeout --progress-bar --compressed -#".split()
)


class Fetched(NamedTuple):
    """The word with the address of an archive, its name, and the edit that makes it an ADD; None if nothing does."""

    address: ShellWord
    name: str
    edit: Edit | None


class _Download(NamedTuple):
    address: ShellWord
    file: str
    plain: bool


def unpacked_downloads(stage: Stage) -> Iterator[Fetched]:
    """The first archive of each RUN that it downloads and unpacks without checking it."""
    for run in stage.runs:
        commands = stage.commands_of(run)
        if any(c.program in _CHECKING or c.program.endswith(("sum", "256", "512")) for c in commands):
            continue
        found = next((pair for pair in _pairs(commands) if _is_plain(pair[1])), None)
        if found:
            download, unpacking = found
            name = basename(path_of(download.address.value))
            yield Fetched(download.address, name, _edit(stage, run, download, unpacking))


def _pairs(commands: tuple[Command, ...]) -> Iterator[tuple[_Download, Command]]:
    """Each download of an archive, and the command that unpacks it."""
    for index, command in enumerate(commands):
        download = _read(command)
        if download:
            behind = commands[index + 1 :]
            following = next((c for c in behind if _unpacks(c, download.file)), None)
            if following:
                yield download, following


def _read(command: Command) -> _Download | None:
    if command.program not in ("curl", "wget"):
        return None
    arguments = Arguments(CURL if command.program == "curl" else WGET, command.args)
    addresses = [word for _, word in arguments.operands if word.value.startswith(_SCHEMES)]
    if len(addresses) != 1 or not path_of(addresses[0].value).endswith(_ENDINGS):
        return None
    plain = all(option.name in _QUIET_OPTIONS for option in arguments.options) and len(arguments.operands) == 1
    return _Download(addresses[0], _file(command.program, arguments.options, addresses[0]), plain)


def _file(program: str, options: list[Option], address: ShellWord) -> str:
    """What the download is called; "-" if it is written to the next command."""
    name = basename(path_of(address.value))
    if program == "curl":
        output = option_value(options, "-o", "--output")
        named = any(option.name in ("-O", "--remote-name") for option in options)
        return output.value if output else name if named else "-"
    output = option_value(options, "-O", "--output-document")
    return output.value if output else name


def _unpacks(command: Command, file: str) -> bool:
    """Does a command unpack *file*, or what comes through its pipe if that is "-"?"""
    if command.program not in ("tar", "bsdtar"):
        return False
    if file == "-":
        return command.operator_before == "|" and _reads_pipe(command)
    unpacked = read_unpacking(command)
    return unpacked is not None and basename(unpacked.word.value) == basename(file)


def _reads_pipe(command: Command) -> bool:
    unpacked = read_unpacking(command)
    if unpacked:
        return unpacked.word.value == "-"
    first = command.args[0].value if command.args else ""
    names = {option.name for option in Arguments(TAR, command.args).options}
    return not names.isdisjoint({"-x", "--extract", "--get"}) or (not first.startswith("-") and "x" in first)


def _edit(stage: Stage, run: Run, download: _Download, unpacking: Command) -> Edit | None:
    steps = chain(stage, run)
    target = _target(stage, run, unpacking)
    known = all(stage.variable(name, run) for name in download.address.variables)
    if not steps or run.flags or not download.plain or not target or not known or "$(" in download.address.value:
        return None
    if not all(_belongs(step, download, unpacking, target) for step in steps):
        return None
    return Edit(run.span, f"ADD --unpack{chown_for(stage, run)} {download.address.value} {target.rstrip('/')}/")


def _is_plain(unpacking: Command) -> bool:
    """Does `tar` unpack everything as it is, with no option that ADD does not have?"""
    unpacked = read_unpacking(unpacking) or _piped(unpacking)
    return all(option.name in _TAR_OPTIONS for option in unpacked.options) and not unpacked.names


def _target(stage: Stage, run: Run, unpacking: Command) -> str:
    """The folder that `tar` unpacks into; "" if it is not known."""
    unpacked = read_unpacking(unpacking) or _piped(unpacking)
    if unpacked.folder and not unpacked.folder.literal:
        return ""
    folder = stage.folder_at(run)
    return (absolute(unpacked.folder.value, folder) if unpacked.folder else folder) or ""


def _piped(command: Command) -> Unpacked:
    arguments = Arguments(TAR, command.args)
    folder = option_value(arguments.options, "-C", "--directory")
    old = bool(command.args) and not command.args[0].value.startswith("-")
    names = len(arguments.operands) - (1 if old else 0)
    return Unpacked(command.argv[0], folder, tuple(arguments.options), names)


def _belongs(step: Step, download: _Download, unpacking: Command, target: str) -> bool:
    """Is a step nothing but the download, the unpacking, making the folder for it, or removing the archive?"""
    for command in step.commands:
        values = [word.value for word in command.args if not word.value.startswith("-")]
        made = command.program == "mkdir" and [value.rstrip("/") for value in values] == [target.rstrip("/")]
        gone = command.program == "rm" and values == [download.file]
        fetched = any(word is download.address for word in command.args)
        if not (made or gone or fetched or command is unpacking):
            return False
    return True
