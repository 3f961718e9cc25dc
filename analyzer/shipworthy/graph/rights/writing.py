"""Folders that a command has to write to, and that belong to somebody else.

Source: https://docs.docker.com/reference/dockerfile/#workdir; that the folder belongs to the USER in effect is told by
BuildKit's `dispatchWorkdir`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from shipworthy.graph.files.changes import Altered, Removed, Written, is_below
from shipworthy.graph.rights.users import Identity, identity
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Run, User, Workdir
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.files.changes import Change
    from shipworthy.graph.stage import Stage


class RefusedInstall(NamedTuple):
    """A `command` that fills a `folder` of root's, made at `made`, although `user` runs it."""

    command: Command
    folder: str
    made: Span
    user: User


def unwritable_installs(stage: Stage) -> Iterator[RefusedInstall]:
    """The installs into the working directory that fail because the USER of this file may not write there."""
    for written in stage.changes:
        run, command = written.instruction, written.command
        if not isinstance(written, Written) or written.origin != "packages" or not isinstance(run, Run):
            continue
        user = stage.state_at(run).user_by
        folder = written.path.rpartition("/")[0]
        refused = written.certain and command is not None and user is not None and _is_other(written)
        if refused and command and user and folder and stage.files.absent_below(folder):
            made = made_by_root(stage, run, folder)
            if made is not None:
                yield RefusedInstall(command, folder, made, user)


def _is_other(written: Written) -> bool:
    who: Identity | None = identity(written.owner) if written.owner else None
    return who is not None and bool(who.user) and not who.is_root


def made_by_root(stage: Stage, run: Run, folder: str) -> Span | None:
    """What makes the *folder* as root before *run*, if it is certainly root's then; else None.

    Files that are copied into it change nothing about the folder itself.
    """
    maker: Change | None = None
    before = list(takewhile(lambda change: change.instruction is not run, stage.files.changes))
    for change in reversed(before):
        if _is_maker(change, folder):
            maker = change
        elif _may_concern(change, folder, begun=maker is not None):
            return None
    return maker.span if maker and _is_roots(maker) else None


def _is_maker(change: Change, folder: str) -> bool:
    return isinstance(change, Written) and change.path == folder and isinstance(change.instruction, Workdir)


def _is_roots(change: Change) -> bool:
    owner = change.owner if isinstance(change, Written) else None
    return change.certain and owner is not None and identity(owner).is_root


def _may_concern(change: Change, folder: str, *, begun: bool) -> bool:
    """May a change give the folder to somebody, take it away, or, if it comes before WORKDIR, make it?"""
    if isinstance(change, Altered):
        return not change.certain or change.covers(folder)
    if isinstance(change, Removed):
        return not change.certain or change.covers(folder)
    if not isinstance(change, Written) or is_below(change.path, folder):
        return begun and not _is_roots(change)
    if change.path == folder:
        return begun or not _is_roots(change) or change.origin == "command"
    return is_below(folder, change.path) and not (change.certain and isinstance(change.instruction, Workdir))
