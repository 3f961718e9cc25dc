"""What COPY and ADD put where.

Source: https://docs.docker.com/reference/dockerfile/#copy and #add
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, join

from shipworthy.graph.files.changes import Written, clean
from shipworthy.knowledge.commands import FILE_NAMES
from shipworthy.knowledge.leaks import SECRET_NAMES
from shipworthy.knowledge.transfers import path_of
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Word
from shipworthy.tree import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shipworthy.graph.copied import Match
    from shipworthy.graph.reference import Reference
    from shipworthy.graph.stage import Stage

ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tar.Z")
"""Endings of what ADD unpacks when it comes from the context."""


class Target(NamedTuple):
    """Where a COPY or ADD puts its sources: into the folder `root`, or, if not `into`, at `root` itself."""

    stage: Stage
    copy: Copy | Add
    root: str
    into: bool

    def write(self, word: Word, name: str = "", **fields: Any) -> Written:
        """A path made from the source *word*: *name* in the folder, or the folder itself."""
        chmod = self.copy.flag("chmod")
        mode = chmod.value.value if chmod and chmod.value else ""
        given: dict[str, Any] = {
            "stage": self.stage,
            "instruction": self.copy,
            "span": word.span,
            "path": join(self.root, name) if name and self.into else self.root,
            "source": word,
            "owner": owner_of(self.copy),
            "mode": int(mode, 8) if mode and set(mode) <= set("01234567") else None,
        }
        return Written(**{**given, **fields})


def owner_of(copy: Copy | Add) -> str | None:
    """The owner of what comes out of the context: that of `--chown`, else root; None if a variable hides it.

    What is copied from a stage or an image keeps its owner unless the flag names one.
    """
    flag = copy.flag("chown")
    if flag and flag.value:
        return flag.value.value if flag.value.literal else None
    return None if copy.flag("from") else "root"


def copied(stage: Stage, copy: Copy | Add) -> Iterator[Written]:
    """What *copy* writes, one or more for each source."""
    destination = stage.destination(copy)
    if destination is None:
        yield Target(stage, copy, "/", True).write(copy.destination, certain=False, open=True)
        return
    several = len(copy.sources) + len(copy.heredocs) > 1
    target = Target(stage, copy, destination.rstrip("/") or "/", several or destination.endswith("/"))
    reference = next((r for r in stage.references if r.instruction is copy), None)
    for heredoc in copy.heredocs:
        path = join(target.root, heredoc.name) if target.into else target.root
        yield target.write(
            copy.destination,
            span=heredoc.opener,
            path=path,
            kind="file",
            origin="heredoc",
            heredoc=heredoc,
            source=None,
        )
    for word in copy.sources:
        yield from _source(target, word, reference)


def _source(target: Target, word: Word, reference: Reference | None) -> Iterator[Written]:
    text = target.stage.value(word).text
    flag = target.copy.flag("from")
    if text is None or target.copy.flag("exclude") or target.copy.flag("parents"):
        yield target.write(word, kind="folder" if target.into else "", open=True, origin="stage" if flag else "context")
    elif flag is not None:
        yield _from_elsewhere(target, word, text, reference)
    elif isinstance(target.copy, Add) and is_remote(text):
        yield _remote(target, word, text)
    elif isinstance(target.copy, Add) and _unpacks(target.copy, text):
        yield target.write(word, kind="folder", open=True, origin="archive")
    else:
        yield from _from_context(target, word, text)


def is_remote(text: str) -> bool:
    """Is a source of ADD something to download?"""
    return "://" in text or text.startswith("git@")


def _is_git(text: str) -> bool:
    address = text.partition("#")[0]
    return text.startswith(("git@", "git://", "ssh://")) or address.endswith(".git")


def _remote(target: Target, word: Word, text: str) -> Written:
    if _is_git(text):
        return target.write(word, kind="folder", open=True, origin="git")
    if target.copy.flag("unpack"):
        return target.write(word, kind="folder", open=True, origin="archive")
    name = basename(path_of(text))
    return target.write(word, name, kind="file" if name or not target.into else "", open=not name, origin="url")


def _unpacks(add: Add, text: str) -> bool:
    flag = add.flag("unpack")
    wanted = flag is None or flag.value is None or flag.value.value.lower() not in ("0", "f", "false")
    return wanted and text.endswith(ARCHIVES)


def _from_elsewhere(target: Target, word: Word, text: str, reference: Reference | None) -> Written:
    """What comes from a stage, an image or a named context."""
    stage = reference.stage if reference else None
    if any(char in text for char in "*?[\\"):
        return target.write(word, kind="folder" if target.into else "", open=True, origin="stage" if stage else "image")
    path = clean(text)
    if stage is None:
        name = basename(path) if _looks_like_file(path) else ""
        return target.write(word, name, open=True, origin="image", taken=path)
    made = stage.files.newest(path)
    kind = made.kind if made else ""
    owner = owner_of(target.copy) or (made.owner if made else None)
    name = basename(path) if kind == "file" else ""
    is_open = kind != "file" or not target.into
    return target.write(word, name, kind=kind, open=is_open, origin="stage", taken=path, taken_from=stage, owner=owner)


def _looks_like_file(path: str) -> bool:
    """Has the path an ending such as `.conf`, or a name that is always that of a file?"""
    name = basename(path)
    return "." in name[1:] or name in FILE_NAMES or name in SECRET_NAMES


def _from_context(target: Target, word: Word, text: str) -> Iterator[Written]:
    context = target.stage.unit.context if target.stage.unit else None
    match = context.match(text) if context else None
    if match is None or not match.known or not match.selected or match.context.truncated:
        yield _unseen(target, word, text)
        return
    for path, entry in match.selected.items():
        if path not in match.ignored:
            yield _selected(target, word, match, path, entry.kind)


def _unseen(target: Target, word: Word, text: str) -> Written:
    """What a source is that is not there to be looked at: a file if it has an ending."""
    name = basename(text.rstrip("/"))
    if _looks_like_file(text) and not any(char in text for char in "*?[\\") and name not in (".", ".."):
        return target.write(word, name, kind="file", open=not target.into, origin="context")
    return target.write(word, kind="folder" if target.into else "", open=True, origin="context")


def _selected(target: Target, word: Word, match: Match, path: str, kind: Kind) -> Written:
    if kind is Kind.FOLDER:
        return target.write(word, kind="folder", open=True, origin="context", match=match, taken=path)
    is_file = kind is Kind.FILE
    return target.write(
        word,
        basename(path),
        kind="file" if is_file else "",
        open=not is_file or not target.into,
        origin="context",
        match=match,
        taken=path,
    )
