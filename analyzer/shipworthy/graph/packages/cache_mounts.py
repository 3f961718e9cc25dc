"""RUN instructions that fetch packages anew in every build, for want of a cache mount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.finding import Edit
from shipworthy.graph.packages.install import Install, Package, manager_calls
from shipworthy.graph.packages.steps import commands_of
from shipworthy.graph.running.runtimes import pair_removal
from shipworthy.graph.running.stopping import is_windows
from shipworthy.knowledge.build_tools import SYSTEM_MANAGERS
from shipworthy.knowledge.cache_mounts import (
    BUILDING,
    CLEANING,
    GOALS,
    HOMES,
    MOUNTS,
    NOT_FETCHING,
    UNCACHING_OPTIONS,
    UNCACHING_VARIABLES,
    CacheMount,
)
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Env, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

_FILLING = ("install", "manifest")
_REFRESHING = ("refresh", "upgrade")
_LISTS = "/var/lib/apt/lists"
_KEEPING = ("cache", "tmpfs")
_JOINING = ("&&", ";", "")


class MissingMounts(NamedTuple):
    """The first call of a RUN that would use a cache, its `manager`, the mounts, and what adds them."""

    span: Span
    manager: str
    mounts: tuple[CacheMount, ...]
    edits: tuple[Edit, ...]


class _Use(NamedTuple):
    """A command that fills caches."""

    command: Command
    manager: str
    span: Span
    install: Install | None


def missing_cache_mounts(stage: Stage) -> Iterator[MissingMounts]:
    """The RUN instructions of *stage*, in shell form, that fetch or build without a cache mount."""
    switched: set[str] = set()
    for run in (*stage.runs, *stage.triggered_runs) if not is_windows(stage) else ():
        uses = list(_uses(commands_of(stage, run))) if run.exec is None else []
        lacking = [(use, mount) for use in uses for mount in _wanted(stage, run, use.manager)]
        if lacking:
            mounts = tuple(dict.fromkeys(mount for _, mount in lacking))
            first = lacking[0][0]
            names = {use.manager for use, _ in lacking}
            edits = (*_edits(stage, run, uses, mounts), *_switches(stage, names - switched))
            switched |= names
            yield MissingMounts(first.span, first.manager, mounts, edits)


def _uses(commands: Sequence[Command]) -> Iterator[_Use]:
    for command in commands:
        if command.program in BUILDING or command.program in GOALS:
            if _builds(command):
                yield _Use(command, command.program, command.argv[0].span.to(command.argv[1].span), None)
            continue
        for call in manager_calls([command]):
            actions = (*_FILLING, *_REFRESHING) if call.manager in SYSTEM_MANAGERS else _FILLING
            if call.manager in MOUNTS and call.action in actions and not call.option(*call.facts.dry):
                yield _Use(command, call.manager, call.head, call if isinstance(call, Install) else None)


def _builds(command: Command) -> bool:
    words = [word.value for word in command.args if word.value[:1] != "-"]
    if any(word in GOALS.get(command.program, ()) for word in words):
        return True
    written = " ".join(words)
    verbs = BUILDING.get(command.program, ()) if not command.has(*NOT_FETCHING) else ()
    return any(written == verb or written.startswith(f"{verb} ") for verb in verbs)


def _wanted(stage: Stage, run: Run, manager: str) -> Iterator[CacheMount]:
    """The mounts of a manager that the RUN has not; none below the home of root for another user."""
    targets = [mount.get("target", "dst", "destination") for mount in run.mounts if mount.type in _KEEPING]
    paths = [target.value.lower() for target in targets if target]
    user = (stage.state_at(run).user or "root").partition(":")[0]
    for mount in MOUNTS[manager]:
        placed = mount._replace(target=_place(stage, run, manager, mount))
        homeless = placed.target.startswith("/root") and user not in ("root", "0")
        if not homeless and not any(_serves(path, placed) for path in paths):
            yield placed


def _place(stage: Stage, run: Run, manager: str, mount: CacheMount) -> str:
    variable, below = HOMES.get(manager, ("", ""))
    found = stage.variable(variable, run) if variable else None
    moved = found and found.text and found.text.startswith("/") and mount is MOUNTS[manager][0]
    return f"{found.text}/{below}" if found and moved else mount.target


def _serves(path: str, mount: CacheMount) -> bool:
    same = path == mount.target or mount.target.startswith(f"{path}/") or path.startswith(f"{mount.target}/")
    return same or any(part in path for part in mount.alike)


def _edits(stage: Stage, run: Run, uses: Sequence[_Use], mounts: Sequence[CacheMount]) -> Iterator[Edit]:
    end = run.keyword.span.end
    yield Edit(Span(run.span.source, end, end), "".join(f" {_written(mount)}" for mount in mounts))
    yield from _without_cleaning(commands_of(stage, run), [mount.target for mount in mounts])
    for use in uses:
        for word in use.command.args if use.install else ():
            if word.value in UNCACHING_OPTIONS and use.install and word.span.text == word.value:
                yield Edit(use.install.removal(Package(word=word, name=word.value)), "")


def _written(mount: CacheMount) -> str:
    locked = ",sharing=locked" if mount.locked else ""
    return f"--mount=type=cache,target={mount.target},id={mount.id}{locked}"


def _without_cleaning(commands: Sequence[Command], targets: Sequence[str]) -> Iterator[Edit]:
    """The commands gone that would empty the mounted caches."""
    for i, command in enumerate(commands):
        following = commands[i + 1] if i + 1 < len(commands) else None
        fixed = command.conditional or command.nested or (following and following.operator_before not in _JOINING[:2])
        if fixed or not _cleans(command, targets):
            continue
        source = command.span.source
        if i and _joined(commands[i - 1], command):
            yield Edit(Span(source, commands[i - 1].span.end, command.span.end), "")
        elif not i and following and _joined(command, following):
            yield Edit(Span(source, command.span.start, following.span.start), "")


def _joined(left: Command, right: Command) -> bool:
    """Is there nothing but an operator between the two?"""
    between = Span(left.span.source, left.span.end, right.span.start).text
    return between.replace("\\", " ").strip() in _JOINING


def _cleans(command: Command, targets: Sequence[str]) -> bool:
    words = [word.value for word in command.args]
    plain = [word for word in words if word[:1] != "-"]
    if command.program == "rm":
        places = (_LISTS, *targets)
        return bool(plain) and all(word.startswith(places) for word in plain)
    verbs = CLEANING.get(command.program, ())
    return any(" ".join(plain).startswith(verb) for verb in verbs)


def _switches(stage: Stage, managers: set[str]) -> Iterator[Edit]:
    """The ENV gone that switches the caches of *managers* off."""
    names = {UNCACHING_VARIABLES.get(manager) for manager in managers} - {None}
    for instruction in stage.instructions if names else ():
        if isinstance(instruction, Env):
            yield from (pair_removal(instruction, pair) for pair in instruction.pairs if pair.key.value in names)
