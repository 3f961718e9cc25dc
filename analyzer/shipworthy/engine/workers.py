"""Tasks done by copies of this process on all cores, whatever becomes of a copy."""

from __future__ import annotations

import os
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from shipworthy.interruption import postponed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def do_all(
    work: Callable[[Task], Answer], tasks: Sequence[Task], jobs: int, lost: Callable[[Task], Answer]
) -> list[Answer]:
    """The answers to *tasks*, in their order, found by *jobs* processes that inherit all that is there.

    A task whose process is ended from outside is given to another one; if that is ended as well, the answer is what
    *lost* says. *work* must not raise.
    """
    if jobs < 2 or len(tasks) < 2 or not hasattr(os, "fork"):
        return [work(task) for task in tasks]
    crew = _Crew(work, tasks, lost)
    try:
        return crew.answers(jobs)
    finally:
        crew.dismiss()


class _Worker:
    """A copy of this process that does what it is told over a connection; `task` is the number of what it does."""

    def __init__(self, work: Callable[[int], object], others: Iterable[Connection]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(work, theirs, (*others, self.connection)), daemon=True)
        self.task = -1
        with warnings.catch_warnings():
            # Python 3.12 warns of threads. Our only one shows how far we are, which no copy does.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        theirs.close()

    def begin(self, task: int) -> None:
        self.task = task
        with suppress(OSError):
            self.connection.send(task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(work: Callable[[int], object], connection: Connection, inherited: Iterable[Connection]) -> None:
    """Do what is asked for as long as somebody asks, which copies of the other end would hide."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            connection.send(work(connection.recv()))


class _Crew(Generic[Task, Answer]):
    """The workers, and what is left to do."""

    def __init__(self, work: Callable[[Task], Answer], tasks: Sequence[Task], lost: Callable[[Task], Answer]) -> None:
        self._work = work
        self._tasks = tasks
        self._lost = lost
        self._left = deque(range(len(tasks)))
        self._suspects: set[int] = set()
        self._found: dict[int, Answer] = {}
        self._workers: dict[Connection, _Worker] = {}

    def answers(self, jobs: int) -> list[Answer]:
        from multiprocessing.connection import wait

        for _ in range(min(jobs, len(self._tasks))):
            self._hire()
        while self._workers:
            for connection in wait(list(self._workers)):
                self._hear(self._workers[connection])  # type: ignore[index]
        for number in self._left:
            self._found[number] = self._do(number)
        return [self._found[number] for number in range(len(self._tasks))]

    def dismiss(self) -> None:
        """End all workers at once."""
        while self._workers:
            self._workers.popitem()[1].end()

    def _do(self, number: int) -> Answer:
        return self._work(self._tasks[number])

    def _hire(self) -> None:
        """Have one more process work, if the system allows."""
        if self._left:
            with suppress(OSError):
                with postponed("SIGINT"):  # else a process could be begun that nobody would end
                    worker = _Worker(self._do, self._workers)
                    self._workers[worker.connection] = worker
                worker.begin(self._left.popleft())

    def _hear(self, worker: _Worker) -> None:
        """Take an answer, and give the next task; or find that the process was ended."""
        try:
            self._found[worker.task] = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            self._hire()
            return
        if self._left:
            worker.begin(self._left.popleft())
        else:
            self._workers.pop(worker.connection).end()

    def _bury(self, worker: _Worker) -> None:
        self._workers.pop(worker.connection).end()
        if worker.task in self._suspects:
            self._found[worker.task] = self._lost(self._tasks[worker.task])
        else:
            self._suspects.add(worker.task)
            self._left.appendleft(worker.task)
