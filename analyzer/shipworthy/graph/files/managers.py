"""What package managers leave behind: their caches, and the packages of a project."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.files.calls import Call, Place
from shipworthy.graph.files.changes import Change, Removed
from shipworthy.graph.packages.install import ManagerCall, manager_calls
from shipworthy.knowledge.commands import DEPENDENCY_FOLDERS, INDEXES, UNCACHED_VARIABLES

_FILLS = frozenset({"install", "manifest", "refresh", "upgrade"})


def kept(call: Call) -> Iterator[Change]:
    """The caches that a package manager fills or empties, and the folder of a project's packages."""
    for manager in manager_calls([call.command]):
        if manager.action == "clean":
            yield from (_emptied(call, folder) for folder in _caches(call, manager))
        elif manager.action in _FILLS:
            span = manager.span
            for folder in _caches(call, manager):
                yield call.write_at(Place(folder), span, kind="folder", open=True, origin="cache")
            name = DEPENDENCY_FOLDERS.get(manager.manager)
            if name and manager.action != "refresh" and not manager.option("-g", "--global", "--prefix", "-C"):
                yield call.write_named(None, name, span, kind="folder", open=True, origin="packages")


def _caches(call: Call, manager: ManagerCall) -> Iterator[str]:
    """The folders of the caches, as far as they are known, that the call fills or empties."""
    index = INDEXES.get(manager.manager)
    if index is not None:
        yield from [index] if manager.action == "refresh" else []
        return
    if manager.option(*manager.facts.uncached) or _uncached(call):
        return
    for cache in manager.facts.caches:
        if not cache.startswith("~"):
            yield cache
        elif call.user in ("root", "0"):
            yield f"/root{cache[1:]}"


def _uncached(call: Call) -> bool:
    """Does a variable of the environment turn caching off?"""
    environment = call.stage.evaluation.environment
    return any(name in environment for name in UNCACHED_VARIABLES)


def _emptied(call: Call, folder: str) -> Removed:
    return Removed(
        path=folder,
        stage=call.stage,
        instruction=call.run,
        span=call.command.span,
        command=call.written,
        certain=call.certain,
    )
