"""Addresses and network modes: what the engine refuses although Compose accepts it, and what it discards."""

from __future__ import annotations

import pytest

from checking import check, compose

LAN = "networks: {lan: {ipam: {config: [{subnet: 10.0.0.0/24}, {subnet: 'fd00::/64'}]}}}\n"


def service(body: str, more: str = "") -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"services:\n  app:\n    image: x\n{lines}{more}"


def attached(*addresses: str, more: str = "", top: str = LAN) -> str:
    """Services with these settings in the network `lan`, one on each line from the second on."""
    services = (f"  s{i}: {{image: x, networks: {{lan: {{{a}}}}}{more}}}\n" for i, a in enumerate(addresses))
    return "services:\n" + "".join(services) + top


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (attached("ipv4_address: 10.0.1.5"), "lies outside of the subnet 10.0.0.0/24, fd00::/64"),
        (attached("ipv6_address: 'fd01::5'"), "lies outside"),
        (attached("ipv4_address: 10.0.0.300"), "is no IPv4 address"),
        (attached("ipv4_address: 'fd00::5'"), "is no IPv4 address"),
        (attached("ipv4_address: 10.0.0.5", top="networks: {lan: {}}\n"), "needs a `subnet`"),
        (attached("ipv4_address: 10.0.0.5", top="networks: {lan: }\n"), "needs a `subnet`"),
        (attached("ipv4_address: 10.0.0.5", more=", scale: 2"), "there are to be 2"),
    ],
)
def test_addresses_that_are_not_given(text: str, why: str) -> None:
    [finding] = compose(text, "compose/bad-static-address")

    assert why in finding.message
    assert finding.place.line == 2


def test_an_address_twice() -> None:
    [finding] = compose(attached("ipv4_address: 10.0.0.5", "ipv4_address: 10.0.0.5"), "compose/bad-static-address")

    assert (finding.place.line, finding.related[0].place.line) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        attached("ipv4_address: 10.0.0.5", "ipv4_address: 10.0.0.6, ipv6_address: 'fd00::5'"),
        attached("ipv4_address: 10.0.0.5", "ipv4_address: 10.0.0.5", more=", profiles: [p]"),
        attached("ipv4_address: 10.0.1.5", top="networks: {lan: {external: true}}\n"),
        attached("ipv4_address: 10.0.1.5", top="networks: {lan: {ipam: {config: [{subnet: '${SUBNET}'}]}}}\n"),
        attached("ipv4_address: 10.0.1.5", top="networks: {lan: {ipam: {driver: dhcp}}}\n"),
        attached("ipv4_address: '${IP}'"),
        attached("aliases: [x]", top="networks: {lan: {}}\n"),
    ],
)
def test_addresses_that_may_be_given(text: str) -> None:
    assert compose(text, "compose/bad-static-address") == []


def test_one_after_the_other_may_have_the_same_address() -> None:
    text = attached("ipv4_address: 10.0.0.5", more=", depends_on: {s1: {condition: service_completed_successfully}}")
    text = text.replace(LAN, "  s1: {image: x, networks: {lan: {ipv4_address: 10.0.0.5}}}\n" + LAN)

    assert compose(text, "compose/bad-static-address") == []


def test_a_part_of_a_project_is_not_judged() -> None:
    files = {"docker-compose.dns.yml": attached("ipv4_address: 10.0.1.5")}

    assert check(files, "compose/bad-static-address") == []


@pytest.mark.parametrize("address", ["02:42:ac:11:65", "02:42-ac:11:65:43", "0242ac116543", "02:42:ac:11:65:4g"])
def test_bad_mac_addresses(address: str) -> None:
    both = service(f"mac_address: '{address}'\nnetworks: {{n: {{mac_address: '{address}'}}}}", "networks: {n: }\n")

    assert [finding.place.line for finding in compose(both, "compose/bad-mac-address")] == [4, 5]


@pytest.mark.parametrize("address", ["02:42:ac:11:65:43", "02-42-AC-11-65-43", "0242.ac11.6543", "${MAC}"])
def test_good_mac_addresses(address: str) -> None:
    assert compose(service(f"mac_address: '{address}'"), "compose/bad-mac-address") == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("network_mode: container:vpn\nports: ['80']\nhostname: x\ndns: 1.1.1.1", [5, 6, 7]),
        ("network_mode: '${MODE:-service:vpn}'\nextra_hosts: {a: 1.1.1.1}", [5]),
        ("network_mode: service:vpn\nports: []\nexpose:\nhostname: ''\ncap_add: [NET_ADMIN]", []),
        ("network_mode: host\nhostname: x", []),
        ("network_mode: '${MODE}'\nports: ['80']", []),
    ],
)
def test_settings_of_a_network_that_is_not_its_own(body: str, lines: list[int]) -> None:
    assert [f.place.line for f in compose(service(body), "compose/conflicting-network-options")] == lines


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("network_mode: none\nports: ['80']", True),
        ("network_mode: '${MODE:-host}'\nports: ['80']", True),
        ("network_mode: host\nports: []", False),
        ("network_mode: bridge\nports: ['80']", False),
        ("network_mode: '${MODE}'\nports: ['80']", False),
        ("network_mode: host", False),
    ],
)
def test_ports_without_a_network(body: str, found: bool) -> None:
    assert bool(compose(service(body), "compose/discarded-ports")) == found


@pytest.mark.parametrize(
    ("networks", "found"),
    [
        ("{n: {mac_address: '02:42:ac:11:65:44'}}", True),
        ("{n: {mac_address: '02:42:ac:11:65:43'}}", False),
        ("{n: {mac_address: '${MAC}'}}", False),
        ("{n: {mac_address: '02:42:ac:11:65:44'}, m: {}}", False),
        ("[n]", False),
    ],
)
def test_two_mac_addresses(networks: str, found: bool) -> None:
    text = service(f"mac_address: '02:42:ac:11:65:43'\nnetworks: {networks}", "networks: {n: , m: }\n")

    assert bool(compose(text, "compose/conflicting-mac-address")) == found
