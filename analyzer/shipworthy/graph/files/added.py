"""What ADD is used for.

Source: https://docs.docker.com/reference/dockerfile/#add
"""

from __future__ import annotations

from posixpath import basename

from shipworthy.graph.files.copies import is_remote
from shipworthy.knowledge.commands import COMPRESSED_ENDINGS
from shipworthy.syntax.dockerfile.nodes import Add

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_OWN_FLAGS = ("checksum", "keep-git-dir", "unpack")
_GLOBS = "*?[\\"


def is_plain_add(stage: Stage, add: Add) -> bool | None:
    """Does COPY do the same, with any file that may be meant? None where ADD does more, or that cannot be told."""
    if any(add.flag(name) for name in _OWN_FLAGS):
        return None
    into_file = _names_file(stage.value(add.destination).text or "")
    found = [_is_plain(stage.value(word).text, into_file) for word in add.sources]
    return None if None in found else all(found)


def _names_file(path: str) -> bool:
    """Has a destination an ending, which a folder to unpack an archive into would not have?"""
    name = basename(path).lower()
    return "." in name[1:] and not name.endswith(COMPRESSED_ENDINGS)


def _is_plain(text: str | None, into_file: bool) -> bool | None:
    """Is a source certainly no archive? None if it may well be one, or is an address."""
    if text is None and into_file:
        return False
    if not text or is_remote(text):
        return None
    name = basename(text.rstrip("/")).lower()
    if name.endswith(COMPRESSED_ENDINGS):
        return None
    last = max((name.rfind(char) for char in _GLOBS), default=-1)
    return last < 0 or "." in name[last:]
