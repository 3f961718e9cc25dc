"""Installs of Node packages that are compiled, and the headers that this needs."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.packages.steps import Step
from shipworthy.graph.running.stopping import is_windows
from shipworthy.graph.stacks.manifests import node_dependencies
from shipworthy.knowledge import node_addons as known
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Mount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class UncachedHeaders(NamedTuple):
    """An install that compiles, and the edit that mounts a cache for the headers."""

    step: Step
    edit: Edit


def uncached_headers(stage: Stage) -> Iterator[UncachedHeaders]:
    """The first install of each RUN that fetches the headers of Node, if the stage shows that it compiles."""
    installs = [step for step in stage.steps if step.manager in known.MANAGERS and _installs(step)]
    if not installs or is_windows(stage) or not _compiles(stage) or _caches_otherwise(stage):
        return
    seen: set[int] = set()
    for step in installs:
        folder = next((told for name in known.VARIABLES if (told := step.environment(name))), known.FOLDER)
        user = (stage.state_at(step.run).user or "root").partition(":")[0]
        elsewhere = folder == known.FOLDER and user not in ("root", "0")
        held = any(_holds(mount, folder) for mount in step.run.mounts)
        if id(step.run) in seen or elsewhere or held or step.run.exec is not None:
            continue
        seen.add(id(step.run))
        end = step.run.keyword.span.end
        mount = f" --mount=type=cache,target={folder},id=node-gyp,sharing=locked"
        yield UncachedHeaders(step, Edit(Span(step.run.span.source, end, end), mount))


def _installs(step: Step) -> bool:
    return step.action in ("install", "manifest") or step.call.verb == "rebuild"


def _compiles(stage: Stage) -> bool:
    for step in stage.steps:
        tools = step.manager in SYSTEM_MANAGERS and any(p.name in known.TOOLS for p in step.call.packages)
        if tools or (step.manager in known.MANAGERS and step.call.verb == "rebuild"):
            return True
    named = any(word.value in known.PROGRAMS for command in stage.commands for word in command.words)
    return named or not known.PACKAGES.isdisjoint(node_dependencies(stage))


def _caches_otherwise(stage: Stage) -> bool:
    if "CCACHE_DIR" in stage.evaluation.environment:
        return True
    return any(part in _text(mount) for run in stage.runs for mount in run.mounts for part in known.OTHER_CACHES)


def _holds(mount: Mount, folder: str) -> bool:
    target = mount.get("target", "dst", "destination")
    return mount.type == "cache" and ("node-gyp" in _text(mount) or (target is not None and target.value == folder))


def _text(mount: Mount) -> str:
    return mount.span.text.lower() if mount.type == "cache" else ""
