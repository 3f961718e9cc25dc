"""What curl, wget and git fetch, and under which names."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.files.calls import Call, has_option, known_name, last_name, option_value
from shipworthy.graph.files.changes import Change
from shipworthy.knowledge import commands as known
from shipworthy.knowledge.transfers import path_of
from shipworthy.syntax.shell.nodes import ShellWord


def curl(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.CURL)
    options = arguments.options
    folder = option_value(options, "--output-dir")
    for option in options:
        if option.name in known.CURL_FILES and option.value and option.value.value != "-":
            if folder and option.name in ("-o", "--output"):
                yield call.write_named(folder, last_name(option.value), option.value.span, kind="file", origin="url")
            else:
                yield call.write(option.value, kind="file", origin="url")
    if has_option(options, "-O", "--remote-name", "--remote-name-all"):
        yield from _downloads(call, [word for _, word in arguments.operands], folder, has_option(options, "-J"))


def wget(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.WGET)
    options = arguments.options
    for option in options:
        if option.name in known.WGET_LOGS and option.value:
            yield call.write(option.value, kind="file")
    output = option_value(options, "-O", "--output-document")
    if output is not None:
        if output.value != "-":
            yield call.write(output, kind="file", origin="url")
    elif not has_option(options, "--spider"):
        folder = option_value(options, "-P", "--directory-prefix")
        unnamed = has_option(options, *known.WGET_UNNAMED)
        yield from _downloads(call, [word for _, word in arguments.operands], folder, unnamed)


def _downloads(call: Call, addresses: list[ShellWord], folder: ShellWord | None, unnamed: bool) -> Iterator[Change]:
    """Files called as in their addresses."""
    for word in addresses:
        name = "" if unnamed else known_name(path_of(word.value), word)
        yield call.write_named(folder, name, word.span, kind="file", origin="url")


def git(call: Call) -> Iterator[Change]:
    words = call.operands(known.GIT)
    verb = words[0].value if words else ""
    if verb in known.GIT_QUIET or not verb:
        return
    at = next(i for i, word in enumerate(call.command.args) if word is words[0])
    operands = call.operands(known.CLONE, at + 1)
    elsewhere = at > 0 and has_option(call.arguments(known.GIT).options, "-C", "--git-dir", "--work-tree")
    if verb != "clone" or elsewhere or not operands:
        yield call.write_below(None if elsewhere else call.folder)
    elif len(operands) > 1:
        yield call.write(operands[1], kind="folder", open=True, origin="git")
    else:
        name = last_name(operands[0]).removesuffix(".git")
        yield call.write_named(None, name, operands[0].span, kind="folder", open=True, origin="git")
