"""What a Compose file says to Swarm alone, and what a stack file says to Compose alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shipworthy.knowledge.swarm import STACK_IGNORED, STACK_REFUSED
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Scalar

if TYPE_CHECKING:
    from shipworthy.graph.service import Service

_VALUES = (("ports", "mode", "host"), ("volumes", "type", "cluster"))


def is_stack(span: Span) -> bool:
    """Is it written in a file that is meant for `docker stack deploy`, by its name?"""
    name = span.source.path.rpartition("/")[2].lower()
    return "stack" in name or "swarm" in name


def swarm_only_values(service: Service) -> Iterator[tuple[Entry, str]]:
    """The values that `docker compose` warns of, but for those in stack files."""
    for key, name, value in _VALUES:
        for item in service.body.mappings(key):
            entry = item.entry(name)
            if entry and isinstance(entry.value, Scalar) and entry.value.value == value and not is_stack(entry.span):
                yield entry, value


def stack_ignored(service: Service) -> Iterator[tuple[Entry, bool, str]]:
    """What a stack file says in vain: the entry, whether the stack is refused, and what to write instead."""
    for names, refused in ((STACK_IGNORED, False), (STACK_REFUSED, True)):
        for key, instead in names.items():
            entry = service.entry(key)
            if entry and is_stack(entry.key.span):
                yield entry, refused, instead
