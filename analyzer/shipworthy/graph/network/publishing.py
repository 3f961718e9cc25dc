"""The ports of the host that services take, and from where they can be reached.

Source: "ports" in https://docs.docker.com/reference/compose-file/services/ and
https://docs.docker.com/engine/network/port-publishing/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.compose.additions import add_line
from shipworthy.graph.compose.scaling import Scale, replicas
from shipworthy.graph.compose.swarm import is_stack
from shipworthy.graph.network.addresses import parse_address
from shipworthy.node import Node
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from shipworthy.graph.service import Port, Project, Service

LOCAL = "127.0.0.1"
HIGHEST = 65_535
_SWARM = ("placement", "update_config", "rollback_config", "endpoint_mode", "mode", "labels", "restart_policy")
"""Keys below `deploy` that are written for stacks."""

_BLOCK = 128
"""Ports are looked up by the block that they lie in."""


class Publication(Node):
    """Ports of the host, `first` to `last`, that a service takes.

    `address` is None for all addresses of the host; of a `pool` only one port is taken, whichever is free.
    """

    span: Span
    service: Service
    port: Port
    first: int
    last: int
    protocol: str
    address: IPv4Address | IPv6Address | None = None
    pool: bool = False


class Collision(Node):
    """Two publications of which only one can be had. `certain` is false where a `pool` may evade the other."""

    later: Publication
    earlier: Publication
    first: int
    certain: bool


def publications(service: Service) -> Iterator[Publication]:
    """The ports that are known to be taken; none where the service has no network of its own."""
    mode = service.value("network_mode")
    if mode and (mode.text is None or mode.text in ("host", "none") or ":" in mode.text):
        return
    for port in service.ports:
        ports = port_range(port.published.text) if port.published else None
        known = port.host_ip is None or is_everywhere(port) or (port.host_ip.text and _address(port))
        if ports and ports[0] and known and port.protocol:
            target = port_range(port.target.text)
            yield Publication(
                span=port.published.span if port.published and port.body else port.span,
                service=service,
                port=port,
                first=ports[0],
                last=ports[1],
                protocol=port.protocol.lower(),
                address=_address(port),
                pool=ports[0] != ports[1] and (target is None or target[0] == target[1]),
            )


def port_range(text: str | None) -> tuple[int, int] | None:
    """`80` and `8000-8010` as first and last; None for what is no port, or not known."""
    first, dash, last = (text or "").partition("-")
    if (
        not first.isascii()
        or not last.isascii()
        or not first.isdecimal()
        or not (last if dash else first).isdecimal()
        or len(first) > 5
        or len(last) > 5
    ):
        return None
    begin, end = int(first), int(last or first)
    return (begin, end) if begin <= end <= HIGHEST else None


def is_everywhere(port: Port) -> bool:
    """Can the port be reached through every address of the host? Not known counts as no."""
    if port.host_ip is None:
        return True
    text = port.host_ip.text
    if text is None:
        return False
    address = _address(port)
    mapped = getattr(address, "ipv4_mapped", None)
    return not text or bool(address and address.is_unspecified) or bool(mapped and mapped.is_unspecified)


def _address(port: Port) -> IPv4Address | IPv6Address | None:
    text = port.host_ip.text if port.host_ip else None
    return parse_address(text.strip("[] ")) if text else None


def open_ports(service: Service) -> Iterator[Port]:
    """The ports that can be reached from everywhere; what is no port at all, and what Compose refuses, is left out."""
    for port in service.ports:
        text = port.published.text if port.published else None
        null = port.host_ip is None and port.body is not None and port.body.entry("host_ip") is not None
        malformed = null or (bool(text) and port_range(text) is None)
        if is_everywhere(port) and (port.host_ip is None or port.host_ip.text) and not malformed:
            yield port


def local_address(port: Port) -> Edit | None:
    """Bind the port to the host itself; None where a variable stands in it or its form leaves no place."""
    if "$" in port.span.text:
        return None
    if port.host_ip:
        return Edit(port.host_ip.span, LOCAL)
    if port.body is None:
        start = (port.published or port.target).span.start
        return Edit(Span(port.span.source, start, start), f"{LOCAL}:" if port.published else f"{LOCAL}::")
    key, value = port.body.entries[0].key.span, port.body.entries[0].value.span
    source = key.source
    if port.body.flow:
        return Edit(key._replace(end=key.start), f"host_ip: {LOCAL}, ")
    if value.source is not source or value.start < key.end or source.line(key.start) != source.line(value.end - 1):
        return None
    return add_line(value, f"{' ' * (source.column(key.start) - 1)}host_ip: {LOCAL}")


def collisions(project: Project) -> Iterator[Collision]:
    """Publications of services that run together which want the same port of the same address."""
    seen: dict[int, list[Publication]] = {}
    for service in project.services:
        for later in publications(service):
            blocks = range(later.first // _BLOCK, later.last // _BLOCK + 1)
            near = (other for block in blocks for other in seen.get(block, ()))
            if earlier := next((other for other in near if _collide(other, later)), None):
                certain = not later.pool and not earlier.pool
                yield Collision(later=later, earlier=earlier, first=max(later.first, earlier.first), certain=certain)
            for block in blocks:
                seen.setdefault(block, []).append(later)


def _collide(one: Publication, other: Publication) -> bool:
    if one.protocol != other.protocol or one.last < other.first or other.last < one.first:
        return False
    if one.pool and other.pool:
        return False
    return _share(one, other) and (_is_again(one, other) if one.service is other.service else _together(one, other))


def _share(one: Publication, other: Publication) -> bool:
    """Do they lie on an address that both take?"""
    first, second = one.address, other.address
    if first is None or second is None or first == second:
        return True
    return first.version == second.version and (first.is_unspecified or second.is_unspecified)


def _is_again(one: Publication, other: Publication) -> bool:
    """Is it another port of the same container? What is the same in all, Compose drops."""
    return one.port.target.text is not None and other.port.target.text not in (None, one.port.target.text)


def _together(one: Publication, other: Publication) -> bool:
    """Are the two services certainly started by one command? Both without a profile, or by one that they share."""
    first, second = one.service, other.service
    if not first.profiles and not second.profiles:
        return not _is_off(first) and not _is_off(second)
    return bool(set(first.profiles) & set(second.profiles))


def _is_off(service: Service) -> bool:
    number = replicas(service)
    return number is not None and number.number == 0


def crowded(service: Service) -> Iterator[tuple[Publication, Scale]]:
    """The fixed ports of a service that runs several times, each of which can have them only once."""
    number = replicas(service)
    if number is None or number.number < 2:
        return
    for publication in () if _is_for_swarm(service, number.span) else publications(service):
        if publication.last - publication.first + 1 < number.number or not publication.pool:
            yield publication, number


def _is_for_swarm(service: Service, span: Span) -> bool:
    """Is the file most likely deployed as a stack, whose replicas share a port?"""
    networks = (resource for resource in service.project.resources if resource.kind == "network")
    drivers = (driver.text for network in networks if (driver := network.value("driver")))
    return is_stack(span) or any(service.entry("deploy", key) for key in _SWARM) or "overlay" in drivers
