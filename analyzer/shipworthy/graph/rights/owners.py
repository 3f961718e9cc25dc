"""Whom the files belong to that COPY and ADD write, as against the user who is to run the program.

Source: "COPY --chown" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.files.changes import Altered, Written, is_below
from shipworthy.graph.rights.users import Identity, identity, runtime
from shipworthy.graph.running.stopping import is_windows
from shipworthy.syntax.dockerfile.nodes import Add, Copy, User

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


def root_owned_copies(stage: Stage) -> Iterator[tuple[Copy | Add, User]]:
    """The copies that leave their files to root although a USER without rights is in effect, with that USER.

    None on Windows, where root is not and `--chown` does nothing.
    """
    if is_windows(stage):
        return
    for copy in stage.copies:
        state = stage.state_at(copy)
        if state.user_by is None or not state.user or identity(state.user).is_root or copy.flag("chown"):
            continue
        if _comes_from_root(stage, copy) and not _is_given_away(stage, copy):
            yield copy, state.user_by


def _comes_from_root(stage: Stage, copy: Copy | Add) -> bool:
    """Does root own what is copied? Files of another stage keep their owner."""
    if copy.flag("from") is None:
        return True
    source = next((r.stage for r in stage.references if r.instruction is copy), None)
    return source is not None and _is_all_roots(source)


def _is_all_roots(stage: Stage) -> bool:
    only = runtime(stage).is_root and not any(isinstance(i, User) for part in stage.lineage for i in part.instructions)
    chowned = any(copy.flag("chown") for part in stage.lineage for copy in part.copies)
    return only and not chowned and not any(altered.owner for altered in stage.files.altered)


def _is_given_away(stage: Stage, copy: Copy | Add) -> bool:
    """Does a later command give the destination, or a folder around it, another owner?"""
    wrote = [change for change in stage.changes if isinstance(change, Written) and change.instruction is copy]
    later = [a for a in stage.files.altered if a.span.start > copy.span.start and _is_owner(a)]
    return any(altered.covers(w.path) or is_below(altered.path, w.path) for altered in later for w in wrote)


def _is_owner(altered: Altered) -> bool:
    return altered.command is not None and altered.command.program in ("chown", "chgrp")


def self_owned_copies(stage: Stage) -> Iterator[tuple[Copy | Add, Identity]]:
    """The copies that hand files to the very user, not root, who runs the program later."""
    who = runtime(stage).identity
    for copy in stage.copies:
        flag = copy.flag("chown")
        owner = identity(stage.value(flag.value).text or "") if flag and flag.value else None
        if owner and owner.user and not owner.is_root and (who is None or owner.user == who.user):
            yield copy, owner
