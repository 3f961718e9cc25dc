"""The base of everything in a tree or in the graph."""

from __future__ import annotations

from typing import Any, dataclass_transform


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
