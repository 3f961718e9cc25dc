"""What an image carries although a later instruction removes it."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from shipworthy.graph.files.changes import Removed, Written
from shipworthy.knowledge import leaks as known
from shipworthy.knowledge.commands import HEAVY_ENDINGS, LIGHTEST_WEIGHT
from shipworthy.record import NamedTuple
from shipworthy.tree import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_FILLED = frozenset({"archive", "cache", "git", "packages"})


class LateRemoval(NamedTuple):
    """What one instruction made, and a later one removes, or moves: the layer of the first keeps it."""

    written: Written
    removed: Removed

    @property
    def moved(self) -> bool:
        return self.removed.command is not None and self.removed.command.program == "mv"


def late_removals(stage: Stage) -> Iterator[LateRemoval]:
    """All of *stage* and of those that it continues.

    Whoever empties a cache that the same instruction fills does not mean what it held before.
    """
    for removed in stage.files.removed:
        if removed.certain:
            taken = list(stage.files.taken_by(removed))
            own = any(written.instruction is removed.instruction for written in taken)
            for written in taken:
                if written.instruction is not removed.instruction and not (own and written.origin == "cache"):
                    yield LateRemoval(written, removed)


def is_heavy(written: Written) -> bool:
    """Is what was written worth a word: an archive, a download, a clone, a cache, a folder that was copied?"""
    size = size_of(written)
    if size is not None:
        return size >= LIGHTEST_WEIGHT
    if written.path.lower().endswith(HEAVY_ENDINGS):
        return written.origin in ("context", "image", "stage", "url")
    if written.origin == "context":
        return written.source is not None and written.source.value.strip("./") == ""
    copied_folder = written.origin in ("image", "stage") and written.open and "." not in basename(written.path)
    return written.origin in _FILLED or copied_folder


def size_of(written: Written) -> int | None:
    """How many bytes the build context has of it; None if that is not known."""
    if written.match is None:
        return None
    entry = written.match.selected.get(written.taken)
    if entry is not None and entry.kind is Kind.FILE:
        return entry.size
    return sum(file.size for file in written.match.context.files_below(written.taken).values())


def secret_in(written: Written) -> str | None:
    """What secret the file holds by its name, or by its text where that is known; None if it looks harmless."""
    if written.origin not in ("context", "stage", "command", "heredoc"):
        return None
    source = written.source.value if written.source else ""
    names = {basename(path.rstrip("/")) for path in (written.path, written.taken or source) if path}
    if not all(name in known.SECRET_NAMES or _is_env(name) for name in names):
        return _secret_folder(written, names) or _private_key(written)
    name = names.pop()
    return known.SECRET_NAMES.get(name, "passwords and tokens in variables")


def _is_env(name: str) -> bool:
    return name in known.ENV_NAMES or (name.startswith(".env.") and name.endswith(known.ENV_SUFFIXES))


def _secret_folder(written: Written, names: set[str]) -> str | None:
    copied = written.open and written.origin in ("context", "stage")
    return next((known.SECRET_FOLDERS[name] for name in names if copied and name in known.SECRET_FOLDERS), None)


def _private_key(written: Written) -> str | None:
    if written.heredoc is not None:
        return "a private key" if known.KEY_MARK in written.heredoc.text else None
    if written.match is None or not written.path.endswith(known.KEY_SUFFIXES):
        return None
    from shipworthy.graph.disclosure.leaks import text_of

    return "a private key" if known.KEY_MARK in text_of(written.match.context, written.taken) else None
