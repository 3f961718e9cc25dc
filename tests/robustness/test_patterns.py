"""No regular expression of ours backtracks: each is given long runs of its own parts."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getsource
from pkgutil import walk_packages

import pytest

import shipworthy
from pumping import pumped
from shipworthy.regex import _Late

LENGTH = 50_000
PATIENCE = 2.0
"""Seconds of computing: a hundred times what a linear search takes, half of what a quadratic one does."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no timers")


def expressions() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """The name of each, and whether it is only ever matched at one place."""
    for found in walk_packages(shipworthy.__path__, "shipworthy."):
        if found.name.endswith("__main__"):
            continue
        module = import_module(found.name)
        source = getsource(module)
        for name, value in vars(module).items():
            searches = re.search(rf"\b{name}\.(?:search|finditer|findall|split|sub)\b", source) is not None
            if isinstance(value, _Late):
                yield f"{found.name}.{name}", re.compile(value._text, value._flags), not searches
            elif isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value, not searches


def exhaust(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: [None for _ in pattern.finditer(text)]


@pytest.fixture
def overdue() -> Iterator[None]:
    def raise_overdue(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, raise_overdue)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("overdue")
def test_long_runs_take_linear_time() -> None:
    slow = []
    for name, pattern, matched in expressions():
        work: Callable[[str], object] = pattern.match if matched else exhaust(pattern)
        for text in pumped(pattern, LENGTH):
            signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
            try:
                work(text)
            except TimeoutError:
                slow.append((name, text[:20], text[-1]))
                break
    assert slow == []
