"""The run over a large graph, on all cores.

Each worker is a copy of this process in which the graph is there already; it checks some groups of nodes and
sends back what it found. The outcome is the same as that of one process, in the same order.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from shipworthy.engine.run import Checker, Plan, check, united
from shipworthy.finding import Finding
from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from shipworthy.graph.build import Graph, Group

    class Notes(Protocol):
        """Something that a check adds to in passing, and that a worker has to send back."""

        def dump(self) -> Any:
            """All of it, so that it can be pickled."""
            ...

        def absorb(self, dumped: Any) -> None:
            """Add what another process has dumped."""
            ...


ENOUGH = 150_000
"""Characters of source from which on a second process pays."""


class _Task(NamedTuple):
    groups: Sequence[Group]
    checker: Checker
    notes: Notes | None


_task: _Task | None = None
"""What the workers do; they inherit it."""


def check_on_all_cores(graph: Graph, plan: Plan, notes: Notes | None = None, jobs: int = 0) -> list[Finding]:
    """As `check`, in as many as *jobs* processes, one for each core if that is 0. A clock runs in one process only."""
    sources = graph.sources()
    size = sum(len(source.text) for source in sources.values())
    jobs = jobs or _cores()
    if jobs < 2 or size < ENOUGH or plan.clock is not None or not hasattr(os, "fork"):
        return check(graph, plan)
    return _check_in_workers(graph, plan, notes, jobs)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check_in_workers(graph: Graph, plan: Plan, notes: Notes | None, jobs: int) -> list[Finding]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _task
    groups = list(graph.groups())
    _task = _Task(groups, Checker(graph, plan), notes)
    try:
        with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
            answers = list(pool.map(_work, _shares(groups, jobs)))
    except (BrokenProcessPool, OSError):
        return check(graph, plan)
    finally:
        _task = None
    found: dict[int, list[Finding]] = {}
    for part, dumped in answers:
        found.update(part)
        if notes:
            notes.absorb(dumped)
    return united([finding for index in sorted(found) for finding in found[index]])


def _work(share: Sequence[int]) -> tuple[dict[int, list[Finding]], Any]:
    """What one worker finds, by the index of the group, and the notes that it has made."""
    assert _task is not None
    found = {index: _task.checker.findings([_task.groups[index]]) for index in share}
    return found, _task.notes.dump() if _task.notes else None


def _shares(groups: Sequence[Group], jobs: int) -> list[list[int]]:
    """The indices of the groups in shares of about the same size."""
    from heapq import heappop, heappush

    shares: list[tuple[int, int, list[int]]] = [(0, job, []) for job in range(jobs)]
    for index in sorted(range(len(groups)), key=lambda index: -len(groups[index].nodes)):
        size, job, share = heappop(shares)
        share.append(index)
        heappush(shares, (size + len(groups[index].nodes), job, share))
    return [sorted(share) for _, _, share in shares if share]
