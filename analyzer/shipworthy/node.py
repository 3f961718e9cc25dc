"""The base of everything in a tree or in the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property
    from typing import Any, TypeVar, dataclass_transform

    One = TypeVar("One", bound="Node")
    Found = TypeVar("Found")
    fact = cached_property
else:

    class Fact:
        """As `functools.cached_property`, without its lock: one thread reads a tree."""

        def __init__(self, function):
            self.function = function
            self.name = function.__name__
            self.__doc__ = function.__doc__

        def __get__(self, node, kind=None):
            if node is None:
                return self
            value = node.__dict__[self.name] = self.function(node)
            return value

    fact = Fact

    def dataclass_transform(**_):
        return lambda kind: kind


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Node:
    """A node: fields by annotation, given by keyword, fixed once built, compared by identity.

    A field with a default is a class attribute. It is lighter than a dataclass, of which sixty
    take as long to create as the interpreter takes to start.
    """

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: nodes are fixed once built")

    def link(self, **fields: Any) -> None:
        """Fill in fields that point to nodes built later; only the builder of a node calls it."""
        self.__dict__.update(fields)

    def __repr__(self) -> str:
        fields = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items() if isinstance(v, str | int | bool))
        return f"<{type(self).__name__} {fields}>"


def empty(*groups: Iterable[Node]) -> None:
    """Take from nodes that nobody uses any more all that they hold: nodes refer to each other in rings."""
    for nodes in groups:
        for node in nodes:
            node.__dict__.clear()


def remember(function: Callable[[One], Found]) -> Callable[[One], Found]:
    """A function of one node that is computed once for each; the node keeps what came out."""
    key = f"{function.__module__}.{function.__qualname__}"

    def remembered(node: One) -> Found:
        known: dict[str, Any] = node.__dict__
        if key not in known:
            known[key] = function(node)
        found: Found = known[key]
        return found

    remembered.__doc__ = function.__doc__
    return remembered
