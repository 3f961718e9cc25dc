"""Archives that one instruction brings, and a command of a later one unpacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Arguments, Option
from shipworthy.graph.commands.executed import executed, filled
from shipworthy.graph.files.calls import has_option, option_value
from shipworthy.graph.files.changes import Written
from shipworthy.graph.files.copies import ARCHIVES
from shipworthy.graph.values.scope import absolute
from shipworthy.knowledge.commands import COMPRESSED_ENDINGS, COMPRESSORS, TAR, UNZIP, Form
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run, Word
from shipworthy.syntax.shell.nodes import Command, ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_CATS = frozenset({"zcat", "bzcat", "xzcat", "gzcat", "lzcat", "zstdcat"})
_PLAIN_OPTIONS = frozenset(
    "-x -f -z -j -J -v -C --extract --get --file --gzip --bzip2 --xz --verbose --directory".split()
)


class Unpacking(NamedTuple):
    """*command* unpacks the `archive` that `source`, a word of a COPY or ADD, has brought.

    `whole` is true if it unpacks all of a tar archive as ADD would. `edits` make that one ADD, if they are not empty.
    """

    archive: str
    source: Word
    command: Command
    whole: bool
    edits: tuple[Edit, ...] = ()


class Unpacked(NamedTuple):
    """The word that names an archive, the folder that it is unpacked into if one is named, and the options."""

    word: ShellWord
    folder: ShellWord | None
    options: tuple[Option, ...]
    names: int


def late_unpackings(stage: Stage, origin: str) -> Iterator[Unpacking]:
    """What commands of *stage* unpack of the archives that its own COPY and ADD bring from the `context` or a `url`."""
    if not any(_is_packed(word.value) for copy in stage.copies for word in (*copy.sources, copy.destination)):
        return
    brought = _by_name(w for w in stage.changes if isinstance(w, Written) and w.origin == origin and _is_archive(w))
    seen: set[int] = set()
    for run, command in executed(stage) if brought else ():
        unpacked = read_unpacking(filled(stage, run, command))
        for written in brought.get(basename(unpacked.word.value), ()) if unpacked else ():
            if unpacked and id(written) not in seen and written.source and _is_same(stage, run, unpacked, written):
                seen.add(id(written))
                whole = command.program == "tar" and _is_whole(unpacked, written)
                edits = _edits(stage, run, command, unpacked, written) if whole else ()
                yield Unpacking(basename(written.source.value), written.source, command, whole, edits)


def _by_name(archives: Iterable[Written]) -> dict[str, list[Written]]:
    """Archives by what they may be called: as their sources are, or as they are written."""
    found: dict[str, list[Written]] = {}
    for written in archives:
        source = basename(written.source.value) if written.source else ""
        for name in {basename(written.path), source}:
            found.setdefault(name, []).append(written)
    return found


def _is_archive(written: Written) -> bool:
    source = written.source.value if written.source else ""
    return _is_packed(source) or _is_packed(written.path)


def _is_packed(name: str) -> bool:
    return name.lower().endswith((*COMPRESSED_ENDINGS, ".zip"))


def read_unpacking(command: Command) -> Unpacked | None:
    """The archive that a command unpacks; None for all other commands."""
    program = command.program
    if program in ("tar", "bsdtar"):
        return _tar(command)
    if program in COMPRESSORS or program in _CATS or program == "unzip":
        arguments = Arguments(UNZIP if program == "unzip" else Form(), command.args)
        words = [word for _, word in arguments.operands]
        packs = program in ("gzip", "bzip2", "xz") and not has_option(arguments.options, "-d", "--decompress")
        if words and not packs:
            return Unpacked(words[0], None, tuple(arguments.options), len(words))
    return None


def _tar(command: Command) -> Unpacked | None:
    first = command.args[0].value if command.args else ""
    args = command.args
    options = Arguments(TAR, args).options
    if first and not first.startswith("-") and "f" in first:
        if "x" not in first or len(args) < 2:
            return None
        rest = Arguments(TAR, args[2:])
        folder = option_value(rest.options, "-C", "--directory")
        return Unpacked(args[1], folder, tuple(rest.options), len(rest.operands))
    word = option_value(options, "-f", "--file")
    if word is None or not has_option(options, "-x", "--extract", "--get"):
        return None
    folder = option_value(options, "-C", "--directory")
    return Unpacked(word, folder, tuple(options), len(Arguments(TAR, args).operands))


def _is_same(stage: Stage, run: Run, unpacked: Unpacked, written: Written) -> bool:
    """Is the archive that is unpacked the one that was written? After a `cd` its name has to do."""
    name = basename(unpacked.word.value)
    path = absolute(unpacked.word.value, stage.folder_at(run))
    source = basename(written.source.value) if written.source else ""
    inner = f"{written.path.rstrip('/')}/{source}"
    later = written.span.start < run.span.start
    if path is not None and "/" in unpacked.word.value:
        return later and path in (written.path, inner)
    return later and name in (basename(written.path), source)


def _is_whole(unpacked: Unpacked, written: Written) -> bool:
    """Is everything unpacked, with no option that ADD does not have?"""
    plain = all(option.name in _PLAIN_OPTIONS for option in unpacked.options) and not unpacked.names
    return plain and written.source is not None and written.source.value.endswith(ARCHIVES)


def _edits(stage: Stage, run: Run, command: Command, unpacked: Unpacked, written: Written) -> tuple[Edit, ...]:
    """ADD in the place of a COPY or ADD of nothing else and of a RUN that does nothing else."""
    copy = written.instruction
    script = run.shell.span.text.strip() if run.shell and not run.heredocs else ""
    alone = script == command.span.text.strip() and not run.flags
    folder = absolute(unpacked.folder.value, stage.folder_at(run)) if unpacked.folder else stage.folder_at(run)
    if not isinstance(copy, Copy | Add) or len(copy.sources) != 1 or not alone or not folder or copy.heredocs:
        return ()
    if unpacked.folder is not None and not unpacked.folder.literal:
        return ()
    name = "ADD" if copy.name == "COPY" else "ADD --unpack"
    target = f"{folder.rstrip('/')}/"
    return (
        Edit(copy.keyword.span, name),
        Edit(copy.destination.span, target),
        Edit(run.span.whole_lines, ""),
    )
