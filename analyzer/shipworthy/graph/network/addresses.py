"""IP addresses that services ask for.

Source: "ports" and "ipv4_address, ipv6_address" in https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.graph.compose.scaling import replicas
from shipworthy.graph.values.value import Value
from shipworthy.node import Node
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

    from shipworthy.graph.service import Project, Resource, Service, Use

_MAC = regex(r"[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\Z|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}\Z", re.IGNORECASE)
KEYS = {"ipv4_address": 4, "ipv6_address": 6}


class StaticAddress(Node):
    """An address of a service in a network that is certainly not given; `why` follows it in a sentence."""

    span: Span
    address: str
    why: str
    places: tuple[Span, ...] = ()


class Wish(Node):
    """The address that a service asks for in a network."""

    service: Service
    network: str
    value: Value
    version: int

    @property
    def text(self) -> str:
        return self.value.text or ""


def parse_address(text: str) -> IPv4Address | IPv6Address | None:
    """An address without a zone; None if it is none."""
    from ipaddress import ip_address

    try:
        return None if "%" in text else ip_address(text)
    except ValueError:
        return None


def parse_subnet(text: str) -> IPv4Network | IPv6Network | None:
    from ipaddress import ip_network

    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def bad_addresses(service: Service) -> Iterator[Value]:
    """The `host_ip` of long forms that are no addresses."""
    for item in service.body.mappings("ports"):
        scalar = item.scalar("host_ip")
        value = service.project.value(scalar) if scalar else None
        if value and value.text is not None and parse_address(value.text) is None:
            yield value


def bad_mac_addresses(service: Service) -> Iterator[Value]:
    """The MAC addresses of a service and of its networks that are none."""
    networks = (use.body.scalar("mac_address") for use in service.networks if use.body)
    for scalar in (service.body.scalar("mac_address"), *networks):
        value = service.project.value(scalar) if scalar else None
        if value and value.text and not _MAC.match(value.text):
            yield value


def bad_static_addresses(project: Project) -> Iterator[StaticAddress]:
    """Addresses that the engine refuses to give; none where a part of the project is out of sight."""
    given: dict[tuple[str, str], Wish] = {}
    for wish in _wishes(project) if project.whole else ():
        bad = _without_network(wish) or _many(wish)
        first = given.setdefault((wish.network, wish.text), wish)
        if bad is None and first is not wish and not _takes_turns(first.service, wish.service):
            bad = _bad(wish, f"is the address of `{first.service.name}`, too", first.value.span)
        if bad:
            yield bad


def _wishes(project: Project) -> Iterator[Wish]:
    for service in project.services:
        for use in service.networks if service.active else ():
            yield from _wishes_in(service, use)


def _wishes_in(service: Service, use: Use) -> Iterator[Wish]:
    for key, version in KEYS.items():
        scalar = use.body.scalar(key) if use.body else None
        value = service.project.value(scalar) if scalar else None
        if value and value.text:
            yield Wish(service=service, network=use.name, value=value, version=version)


def _bad(wish: Wish, why: str, *places: Span) -> StaticAddress:
    return StaticAddress(span=wish.value.span, address=wish.text, why=why, places=places)


def _without_network(wish: Wish) -> StaticAddress | None:
    """Is there no subnet that it lies in?"""
    address = parse_address(wish.text)
    if address is None or address.version != wish.version:
        return _bad(wish, f"is no IPv{wish.version} address")
    network = wish.service.project.resource("network", wish.network)
    subnets = _subnets(network) if network else None
    if network is None or subnets is None:
        return None
    if not subnets:
        return _bad(wish, f"needs a `subnet` of its own in the network `{network.name}`", network.span)
    ranges = [parse_subnet(subnet.text or "") for subnet in subnets]
    if None in ranges or any(address in known for known in ranges if known):
        return None
    texts = ", ".join(subnet.text or "" for subnet in subnets)
    return _bad(wish, f"lies outside of the subnet {texts}", *(subnet.span for subnet in subnets))


def _subnets(network: Resource) -> list[Value] | None:
    """The subnets of a network; None where they are not all known."""
    driver = network.value("ipam", "driver")
    if network.external or (driver and driver.text != "default") or network.body.get("external"):
        return None
    scalars = [pool.get("subnet") for pool in network.body.mappings("ipam", "config")]
    values = [network.project.value(scalar) for scalar in scalars if isinstance(scalar, Scalar)]
    return None if any(not value.text for value in values) else values


def _many(wish: Wish) -> StaticAddress | None:
    wanted = replicas(wish.service)
    if wanted is None or wanted.number < 2:
        return None
    return _bad(wish, f"can be given to one container, and there are to be {wanted.number}", wanted.span)


def _takes_turns(first: Service, second: Service) -> bool:
    """Has one of them ended before the other starts?"""
    pairs = ((first, second), (second, first))
    conditions = (one.value("depends_on", other.name, "condition") for one, other in pairs)
    return any(value and value.text == "service_completed_successfully" for value in conditions)
