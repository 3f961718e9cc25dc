"""A line that says what is being done: only on a terminal, and only after a while."""

from __future__ import annotations

import sys
import time

from shipworthy.report.escape import visible

PATIENCE = 0.5
"""Seconds before anything is shown."""


class Progress:
    """Shows on standard error which folder is being checked."""

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._shown = False

    def step(self, name: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._begin > PATIENCE:
            print(f"\r\x1b[Kchecking {visible(name)}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False
