"""Ends a check that takes too long, so that the others are made."""

from __future__ import annotations

import signal
from time import process_time
from types import FrameType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PATIENCE = 10.0
"""Seconds that one rule may take on one node; after each that takes longer half as many, but at least one."""

_TICKS = 4
_LAZY = 6
"""How much longer it may take where it does not compute, but waits: for a busy machine, for instance."""


class OverdueError(Exception):
    """A check took too long."""


class Watchdog:
    """Raises OverdueError in a check that is not over in time.

    Whoever begins a check adds 1 to `begun`. It has no effect outside of the main thread, nor on Windows.
    """

    def __init__(self, patience: float | None = None) -> None:
        self._patience = PATIENCE if patience is None else patience
        self.begun = 0
        self._seen = 0
        self._ticks = 0
        self._since = 0.0
        self._before: Any = None
        self._works = hasattr(signal, "setitimer")

    def __enter__(self) -> Watchdog:
        if self._works:
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._works:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)

    def _start(self) -> None:
        try:
            self._before = signal.signal(signal.SIGALRM, self._tick)
        except ValueError:  # this is not the main thread
            self._works = False
        else:
            self._wind()

    def _wind(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._patience / _TICKS, self._patience / _TICKS)

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        if self.begun != self._seen:
            self._seen, self._ticks, self._since = self.begun, 0, process_time()
        self._ticks += 1
        worked = process_time() - self._since
        if worked > self._patience or self._ticks > _TICKS * _LAZY:
            self._ticks, self._since = 0, process_time()
            patience, self._patience = self._patience, max(self._patience / 2, min(self._patience, 1.0))
            self._wind()
            raise OverdueError(f"it took more than {patience:g} seconds")
