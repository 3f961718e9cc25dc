"""Amounts that cannot be meant: of memory, and of time in health checks.

Source: `verifyPlatformContainerResources` and `validateHealthCheck` in moby's daemon.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.node import Node
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service
    from shipworthy.graph.values.value import Value

LEAST_MEMORY = 6 * 1024 * 1024
"""Below this the engine refuses a limit or a reservation."""

LEAST_SHARED = 64 * 1024
_LIMITS = (("mem_limit",), ("deploy", "resources", "limits", "memory"))
_RESERVATIONS = (("mem_reservation",), ("deploy", "resources", "reservations", "memory"))
_MILLISECOND = 10**6


class TinyMemory(Node):
    """An amount of memory that is too small; `unitless` where it is a bare number, which counts bytes."""

    value: Value
    key: str
    unitless: bool


class ReversedMemory(Node):
    """Two amounts of which the first has to be the larger; `why` says so."""

    value: Value
    key: str
    other: Span
    why: str


def tiny_memory(service: Service) -> Iterator[TinyMemory]:
    for path in (*_LIMITS, *_RESERVATIONS, ("shm_size",)):
        found = _size(service, path)
        least = LEAST_SHARED if path == ("shm_size",) else LEAST_MEMORY
        if found and 0 < found[1] < least:
            text = found[0].text or ""
            yield TinyMemory(value=found[0], key=path[-1], unitless=text.strip().isdecimal())


def reversed_memory(service: Service) -> Iterator[ReversedMemory]:
    """Amounts that the engine refuses together."""
    limit = next((found for path in _LIMITS if (found := _size(service, path))), None)
    reserved = next((found for path in _RESERVATIONS if (found := _size(service, path))), None)
    swap = _size(service, ("memswap_limit",))
    if limit and reserved and 0 < limit[1] < reserved[1]:
        why = "the reservation is larger than the limit"
        yield ReversedMemory(value=reserved[0], key="mem_reservation", other=limit[0].span, why=why)
    if limit and swap and 0 < swap[1] < limit[1]:
        why = "it holds memory and swap together, and is smaller than the limit of memory alone"
        yield ReversedMemory(value=swap[0], key="memswap_limit", other=limit[0].span, why=why)


def _size(service: Service, path: tuple[str, ...]) -> tuple[Value, int] | None:
    value = service.value(*path)
    if value is None or not value.text:
        return None

    from shipworthy.syntax.compose.units import size

    found = size(value.text.strip())
    return None if found is None else (value, found)


def odd_health_times(service: Service) -> Iterator[tuple[Value, str, bool]]:
    """The times and retries of a health check that mean something else: the value, why, and whether it is refused."""
    from shipworthy.syntax.compose.units import duration, integer

    for key, default in (("interval", "30s"), ("timeout", "30s"), ("start_period", ""), ("start_interval", "5s")):
        value = service.value("healthcheck", key)
        time = duration(value.text) if value and value.text else None
        if value is None or time is None:
            continue
        if 0 < time < _MILLISECOND or time < 0:
            yield value, "is less than a millisecond, which the engine refuses", True
        elif time == 0 and default:
            yield value, f"stands for the default, {default}", False
    retries = service.value("healthcheck", "retries")
    number = integer(retries.text) if retries and retries.text else None
    if retries and number is not None and number <= 0:
        yield retries, "is refused by the engine" if number < 0 else "stands for the default, 3", number < 0
