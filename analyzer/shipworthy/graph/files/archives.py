"""What unpacking makes: tar, unzip, and the compressors of single files."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.commands.arguments import Option
from shipworthy.graph.files.calls import Call, Place, has_option, option_value
from shipworthy.graph.files.changes import Change
from shipworthy.knowledge import commands as known
from shipworthy.knowledge.commands import Form
from shipworthy.syntax.shell.nodes import ShellWord


def tar(call: Call) -> Iterator[Change]:
    options = _old_style(call) or call.arguments(known.TAR).options
    archive = option_value(options, "-f", "--file")
    if has_option(options, "-x", "--extract", "--get"):
        place = _folder(call, option_value(options, "-C", "--directory"))
        yield call.write_at(place, call.command.span, kind="folder", open=True, origin="archive")
    elif has_option(options, "-c", "--create") and archive and archive.value != "-":
        yield call.write(archive, kind="file")


def _old_style(call: Call) -> list[Option]:
    """The options of `tar xfC a.tgz /opt`, whose values follow in the order of the letters; what comes then as well."""
    first, *rest = call.command.args or (None,)
    if first is None or first.value.startswith("-"):
        return []
    valued = [letter for letter in first.value if f"-{letter}" in known.TAR.values]
    values = dict(zip(valued, rest, strict=False))
    letters = [Option(span=first.span, name=f"-{letter}", value=values.get(letter)) for letter in first.value]
    return letters + call.arguments(known.TAR, 1 + len(valued)).options


def _folder(call: Call, word: ShellWord | None) -> Place:
    """The folder that an option names, else the working directory."""
    return call.place(word) if word else Place(call.folder or "/", exact=call.folder is not None)


def unzip(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.UNZIP)
    if has_option(arguments.options, "-l", "-p", "-t", "-v", "-Z", "-c"):
        return
    place = _folder(call, option_value(arguments.options, "-d"))
    yield call.write_at(place, call.command.span, kind="folder", open=True, origin="archive")


def compress(call: Call) -> Iterator[Change]:
    arguments = call.arguments(Form())
    options = arguments.options
    if has_option(options, "-c", "-t", "-l", "--stdout", "--to-stdout", "--test", "--list"):
        return
    ending = known.COMPRESSORS[call.command.program]
    unpacks = "un" in call.command.program or has_option(options, "-d", "--decompress", "--uncompress")
    for _, word in arguments.operands:
        if not word.literal or (unpacks and not word.value.endswith(ending)):
            yield call.write_below(call.place(word).path)
            continue
        name = word.value.removesuffix(ending) if unpacks else word.value + ending
        made = ShellWord(span=word.span, value=name, literal=True)
        yield call.write(made, kind="file")
        if not has_option(options, "-k", "--keep"):
            yield call.remove(word)
