"""A line that says what is being done: only on a terminal, and only after a while."""

from __future__ import annotations

import sys

from shipworthy.report.escape import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Timer

PATIENCE = 0.5
"""Seconds before anything is shown."""


class Progress:
    """Shows on standard error what is being checked."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._name = ""
        self._timer: Timer | None = None
        self._shown = False

    def step(self, name: str) -> None:
        """From now on it is *name* that is being checked."""
        self._name = name
        if self._shown:
            self._show()
        elif self._timer is None and sys.stderr.isatty():
            from threading import Timer

            self._timer = Timer(self._patience, self._show)
            self._timer.daemon = True
            self._timer.start()

    def _show(self) -> None:
        self._shown = True
        print(f"\r\x1b[Kchecking {visible(self._name)} ...", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Nothing is being done any more; what was shown is gone."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        if self._shown:
            self._shown = False
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
