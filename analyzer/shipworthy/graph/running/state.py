"""Where the program of an image keeps its data.

Source: the Filesystem Hierarchy Standard 3.0, chapter 5; "VOLUME" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.files.changes import Presence, Written, is_below
from shipworthy.graph.rights.users import answers_for_user, runtime
from shipworthy.graph.running.starting import leaves_root
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Volume

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_TOPS = ("/data", "/srv")
_FOLDERS = ("/var/lib", "/var/log", "/var/cache", "/var/run", "/var/spool")
_FLEETING = frozenset({"/dev/shm", "/run", "/tmp", "/var/tmp"})
_KEPT = frozenset({"cache", "packages"})


class State(NamedTuple):
    path: str
    span: Span


def state_of_root(stage: Stage) -> State | None:
    """The first place of data in an image that ships and whose program stays root; None if there is none."""
    if not runtime(stage).is_root or not answers_for_user(stage) or leaves_root(stage) is Presence.YES:
        return None
    return next(_states(stage), None)


def _states(stage: Stage) -> Iterator[State]:
    for part in stage.lineage:
        for volume in part.instructions:
            if isinstance(volume, Volume):
                yield from (State(word.value, word.span) for word in volume.paths if word.value not in _FLEETING)
    for written in stage.files.written:
        command = written.command
        made = command is None or command.program in ("mkdir", "install")
        if written.certain and made and written.origin not in _KEPT and _is_state(written):
            yield State(written.path, written.span)


def _is_state(written: Written) -> bool:
    path = written.path
    return path in _TOPS or any(path == folder or is_below(path, folder) for folder in _FOLDERS)
