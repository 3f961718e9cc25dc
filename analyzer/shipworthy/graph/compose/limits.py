"""Limits that stand at a service and under its `deploy.resources`.

Source: the consistency checks of compose-go: as soon as there is a `limits` or `reservations`, what it leaves out
counts as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import pack

from shipworthy.graph.compose.numbers import number, size
from shipworthy.node import Node
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, YamlNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service


class Pair(NamedTuple):
    """A key of a service, and the key below `deploy.resources` that says the same."""

    key: str
    section: str
    name: str
    read: Callable[[Project, YamlNode], float | None]


PAIRS = (
    Pair("cpus", "limits", "cpus", number),
    Pair("mem_limit", "limits", "memory", size),
    Pair("mem_reservation", "reservations", "memory", size),
    Pair("pids_limit", "limits", "pids", number),
)


class ConflictingLimit(Node):
    """A limit that is given twice, differently: `text` under `key`, `other` under `path`, "" where that is missing.

    `place` is the other value, or the section that lacks it.
    """

    span: Span
    key: str
    text: str
    path: str
    other: str
    place: Span


def conflicting_limits(service: Service) -> Iterator[ConflictingLimit]:
    for pair in PAIRS:
        entry = service.entry(pair.key)
        section = service.entry("deploy", "resources", pair.section)
        if entry and section and isinstance(section.value, Mapping):
            long = section.value.entry(pair.name)
            if _differ(service.project, pair, entry, long):
                yield _conflict(service, pair, entry, section, long)


def _differ(project: Project, pair: Pair, short: Entry, long: Entry | None) -> bool:
    first = pair.read(project, short.value)
    second = pair.read(project, long.value) if long else 0
    if not first or second is None:
        return False
    return pack("f", first) != pack("f", second) if pair.key == "cpus" else first != second


def _conflict(service: Service, pair: Pair, short: Entry, section: Entry, long: Entry | None) -> ConflictingLimit:
    path = ("deploy", "resources", pair.section, pair.name)
    own, other = service.value(pair.key), service.value(*path)
    return ConflictingLimit(
        span=short.span,
        key=pair.key,
        text=(own.text or "") if own else "",
        path=".".join(path),
        other=(other.text or "") if other else "",
        place=long.span if long else section.key.span,
    )
