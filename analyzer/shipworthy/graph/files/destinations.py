"""Destinations of COPY and ADD that are not what they seem.

Source: https://docs.docker.com/reference/dockerfile/#destination-1 and BuildKit's `dispatchCopy`.
"""

from __future__ import annotations

from itertools import takewhile
from posixpath import normpath

from shipworthy.graph.copied import normalize
from shipworthy.graph.files.changes import is_below
from shipworthy.graph.files.copies import is_remote
from shipworthy.graph.running.stopping import is_windows
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Workdir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


def fuses_sources(stage: Stage, copy: Copy | Add) -> bool:
    """Have several sources one destination that does not say that it is a folder?"""
    text = stage.value(copy.destination).text
    if text is None or len(copy.sources) + len(copy.heredocs) < 2:
        return False
    return text != "" and not text.endswith(("/", "\\", "/.", "/..")) and text not in (".", "..")


def is_made_before(stage: Stage, copy: Copy | Add) -> bool:
    """Is it certain that the destination is a folder when *copy* comes to it?"""
    path = stage.destination(copy) if any(instruction is copy for instruction in stage.instructions) else None
    if path is None:
        return False
    earlier = takewhile(lambda written: written.instruction is not copy, stage.files.written)
    made = (w for w in earlier if w.certain and (w.kind == "folder" or w.path != path))
    return any(w.path == path.rstrip("/") or is_below(w.path, path) for w in made)


def stray_destination(stage: Stage, copy: Copy | Add) -> str | None:
    """Where *copy* puts its sources, if the path is relative and no WORKDIR has been set; None if all is well.

    A base image with a working directory of its own is fine, and so is one that is not known. In what is built from
    `scratch`, there is nothing but "/".
    """
    text = stage.value(copy.destination).text
    if not text or text.startswith(("/", "\\")) or text[1:2] == ":" or _is_settled(stage, copy):
        return None
    if is_windows(stage):
        return f"C:\\{text}"
    at_root = stage.folder_at(copy) == "/" and stage.root.image.text != "scratch"
    return stage.destination(copy) if at_root else None


def _is_settled(stage: Stage, copy: Copy | Add) -> bool:
    """Does a WORKDIR come before *copy*, in this stage or in one that it continues?"""
    if stage.state_at(copy).workdir_by is not None:
        return True
    return copy.onbuild and any(isinstance(trigger, Workdir) for trigger in stage.triggers)


def inner_path(source: str) -> str | None:
    """What the builder looks for instead of a source that climbs out of the context; None for all others."""
    if is_remote(source) or normpath(source.lstrip("/")).split("/")[0] != "..":
        return None
    return normalize(source) or "."
