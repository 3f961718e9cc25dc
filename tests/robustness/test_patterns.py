"""No regular expression of ours backtracks: each is given long runs of its own parts."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getsource
from pathlib import Path
from pkgutil import walk_packages

import pytest
from lark import Lark

import shipworthy
from pumping import pumped
from shipworthy.bundle import read
from shipworthy.knowledge.secrets import FORMS
from shipworthy.regex import _Late

GRAMMARS = Path(__file__).parents[2] / "grammar"

LENGTH = 100_000
PATIENCE = 1.0
"""Seconds of computing: forty times what the slowest linear search takes, a fifth of what a quadratic one does."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no timers")


def expressions() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """The name of each, and whether it is only ever matched at one place."""
    for found in walk_packages(shipworthy.__path__, "shipworthy."):
        if found.name.endswith("__main__"):
            continue
        module = import_module(found.name)
        source = getsource(module)
        for name, value in vars(module).items():
            searches = re.search(rf"\b{name}(?:\[\w+\])?\.(?:search|finditer|findall|split|sub)\b", source)
            for pattern in held(value):
                yield f"{found.name}.{name}", pattern, searches is None
    for form in FORMS:
        yield f"the form of {form.what}", form.pattern, False
    for grammar in sorted(str(path.relative_to(GRAMMARS).with_suffix("")) for path in GRAMMARS.rglob("*.lark")):
        for terminal in Lark(read("grammar", f"{grammar}.lark"), parser="lalr").terminals:
            yield f"{grammar}.{terminal.name}", re.compile(terminal.pattern.to_regexp()), True


def held(value: object) -> Iterator[re.Pattern[str]]:
    """The expressions that a variable holds, in tables too."""
    if isinstance(value, _Late):
        yield re.compile(value._text, value._flags)
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | tuple | list | frozenset):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from held(inner)


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
