"""Our named tuples are those of `typing`, but for the time that it takes to make them."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from shipworthy.finding import Edit
from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span


class Ours(NamedTuple):
    """A doc."""

    one: int
    two: str = "b"

    @property
    def both(self) -> str:
        return f"{self.one}{self.two}"

    def with_one(self, one: int) -> Ours:
        return self._replace(one=one)


class Theirs(typing.NamedTuple):
    """A doc."""

    one: int
    two: str = "b"


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__doc__", "__match_args__", "__slots__"])
def test_the_class_says_the_same(name: str) -> None:
    assert getattr(Ours, name, None) == getattr(Theirs, name, None)
    assert Ours.__mro__[1:] == Theirs.__mro__[1:]
    assert (Ours.__module__, Ours.__qualname__) == (__name__, "Ours")


def test_values() -> None:
    value = Ours(1)
    assert tuple(value) == tuple(Theirs(1)) and value == Ours(one=1, two="b")
    assert (value.both, value.with_one(2), value._asdict()) == ("1b", Ours(2), {"one": 1, "two": "b"})
    assert repr(value) == "Ours(one=1, two='b')"
    match value:
        case Ours(one, two):
            assert (one, two) == (1, "b")


def test_what_crosses_between_processes() -> None:
    value = Ours(1)
    edit = Edit(Span(Source("Dockerfile", "FROM a"), 0, 4), "from")
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(edit)).text == "from"


def test_a_field_that_lacks_is_an_error() -> None:
    with pytest.raises(TypeError, match="one"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Ours(1).one = 2  # type: ignore[misc]


@pytest.mark.parametrize("given", [{}, {"two": "b"}, {"one": 1, "three": 3}])
def test_fields_are_given_as_a_function_takes_them(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Ours(**given)
    with pytest.raises((TypeError, ValueError)):
        Ours(1)._replace(three=3)  # type: ignore[call-arg]


def test_records_of_the_same_size_keep_their_names() -> None:
    first, second = Ours(two="x", one=1), Edit(text="y", span=Span(Source("a", ""), 0, 0))
    assert (first.one, first.two, second.text) == (1, "x", "y")
    assert Ours._make([3, "z"]) == Ours(3, "z")
