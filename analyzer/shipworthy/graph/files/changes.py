"""What instructions do to the files of a stage: paths that they make, remove, or give other rights."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fnmatch import fnmatchcase
from posixpath import normpath

from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Heredoc, Instruction, Word
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.copied import Match
    from shipworthy.graph.stage import Stage


class Presence(Enum):
    """Is something at a path?"""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


class Change(Node):
    """What one instruction does to the absolute `path`; "/" where the path is not known.

    `stage` is the one that the instruction stands in, which another may continue. `span` is the source of a COPY, the
    word of a command, or the instruction. `command` is the shell command that does it. `certain` is false where it may
    not happen, or not at this very path.
    """

    path: str
    stage: Stage
    instruction: Instruction
    span: Span
    command: Command | None = None
    certain: bool = True


class Written(Change):
    """A path that is made, or a folder that is filled.

    `kind` is `file`, `folder` or "" if that is not known; `open` says that more may be below than is listed. `origin`
    is `context`, `stage`, `image`, `url`, `git`, `heredoc`, `command` or `instruction`. `source` is the word of a COPY
    or ADD, `taken` the absolute path in the stage `taken_from`, or the path in the build context in which the source
    selects `match`; `heredoc` the text. `owner` is a user as written, with `:group` if given; `mode` the permissions,
    if they are set.
    """

    kind: str = ""
    open: bool = False
    origin: str = "command"
    source: Word | None = None
    taken: str = ""
    taken_from: Stage | None = None
    match: Match | None = None
    heredoc: Heredoc | None = None
    owner: str | None = None
    mode: int | None = None


class Removed(Change):
    """A path that is removed with all below. `pattern` is the whole glob where one says which paths."""

    pattern: str = ""

    def covers(self, path: str) -> bool:
        """Is *path*, or a folder that it lies in, among what is removed?"""
        if self.pattern:
            return _selects(self.pattern.split("/"), path.split("/"))
        return path == self.path or is_below(path, self.path)


class Altered(Change):
    """Other rights for a path: the `owner` of chown and chgrp as written, the `mode` of chmod.

    All below is meant as well if `recursive`.
    """

    owner: str = ""
    mode: str = ""
    recursive: bool = False
    pattern: str = ""

    def covers(self, path: str) -> bool:
        if self.pattern:
            parts = path.split("/")
            wanted = self.pattern.split("/")
            return _selects(wanted, parts) and (self.recursive or len(wanted) == len(parts))
        return path == self.path or (self.recursive and is_below(path, self.path))


def is_below(path: str, folder: str) -> bool:
    """Does *path* lie in *folder*, at any depth?"""
    return path != folder and path.startswith(f"{folder.rstrip('/')}/")


def clean(path: str) -> str:
    """An absolute path without `.`, `..` and doubled slashes."""
    return normpath(f"/{path}").replace("//", "/")


def _selects(pattern: Sequence[str], path: Sequence[str]) -> bool:
    """Does a glob, segment by segment, match a path or a folder above it?"""
    return len(pattern) <= len(path) and all(
        fnmatchcase(name, wanted) and (not name.startswith(".") or wanted.startswith("."))
        for name, wanted in zip(path, pattern, strict=False)
    )
