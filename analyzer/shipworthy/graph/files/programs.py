"""What each program writes and removes, by its arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shipworthy.graph.files import archives, downloads, file_commands
from shipworthy.graph.files.calls import Call, has_option, option_value
from shipworthy.graph.files.changes import Change
from shipworthy.knowledge import commands as known
from shipworthy.knowledge.commands import Program
from shipworthy.syntax.shell.nodes import ShellWord

Effect = Callable[[Call], Iterator[Change]]


def _useradd(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.USERADD)
    options = arguments.options
    if not has_option(options, "-M", "--no-create-home") and not has_option(options, "-D", "--defaults"):
        certain = call.certain and has_option(options, "-m", "--create-home")
        yield from _home(call, [w for _, w in arguments.operands], option_value(options, "-d", "--home-dir"), certain)


def _adduser(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.ADDUSER)
    options = arguments.options
    if not has_option(options, "-H", "-M", "--no-create-home"):
        yield from _home(
            call, [word for _, word in arguments.operands], option_value(options, "-h", "--home", "-d"), False
        )


def _home(call: Call, names: list[ShellWord], folder: ShellWord | None, certain: bool) -> Iterator[Change]:
    if not names:
        return
    name = names[0]
    home = folder or ShellWord(
        span=name.span, value=f"/home/{name.value}", literal=name.literal, variables=name.variables
    )
    place = call.place(home)
    owner = name.value if name.literal else None
    yield call.write_at(place, home.span, kind="folder", open=True, owner=owner, certain=certain and place.exact)


def _python(call: Call) -> Iterator[Change]:
    """`python -m venv` makes a folder; of other programs nothing is known."""
    words = call.command.args
    if len(words) > 1 and words[0].value == "-m" and words[1].value in ("venv", "virtualenv"):
        yield from _environment(call, call.operands(known.VENV, 2))
    else:
        yield call.write_below(None)


def _virtualenv(call: Call) -> Iterator[Change]:
    yield from _environment(call, call.operands(known.VENV))


def _environment(call: Call, folders: list[ShellWord]) -> Iterator[Change]:
    for word in folders:
        yield call.write(word, kind="folder", open=True)


def _source(call: Call) -> Iterator[Change]:
    """Settings of the shell and of virtual environments write nothing; other scripts may."""
    if not any(word.value.endswith(("/activate", "rc", "/environment")) for word in call.command.args[:1]):
        yield call.write_below(None)


EFFECTS: dict[str, Effect] = {
    "mkdir": file_commands.mkdir,
    "touch": file_commands.touch,
    "tee": file_commands.tee,
    "cp": file_commands.copy,
    "mv": file_commands.move,
    "ln": file_commands.link,
    "install": file_commands.install,
    "rm": file_commands.remove,
    "rmdir": file_commands.remove,
    "unlink": file_commands.remove,
    "find": file_commands.find,
    "chown": file_commands.owner,
    "chgrp": file_commands.owner,
    "chmod": file_commands.rights,
    "tar": archives.tar,
    "bsdtar": archives.tar,
    "unzip": archives.unzip,
    "curl": downloads.curl,
    "wget": downloads.wget,
    "git": downloads.git,
    "useradd": _useradd,
    "adduser": _adduser,
    "python": _python,
    "python3": _python,
    "virtualenv": _virtualenv,
    "dd": file_commands.dd,
    "source": _source,
    ".": _source,
    **dict.fromkeys(known.COMPRESSORS, archives.compress),
}


def by_options(call: Call, program: Program, skip: int) -> Iterator[Change]:
    """What a program writes that is known by its options."""
    arguments = call.arguments(program.form, skip)
    named = False
    for option in arguments.options:
        kind = "file" if option.name in program.files else "folder" if option.name in program.folders else ""
        if kind and option.value and option.value.value != "-":
            named = True
            yield call.write(option.value, kind=kind if kind == "folder" else "", open=True)
    if program.here and not (named and program.unless):
        yield call.write_below(_around(call.folder, program.here))


def _around(folder: str | None, here: str) -> str | None:
    if folder is None or here == "folder":
        return folder
    return f"/{folder.split('/')[1]}"
