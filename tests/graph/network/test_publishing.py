"""Ports of the host: ranges, addresses, and who gets into whose way."""

from __future__ import annotations

from ipaddress import ip_address
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check, compose, graph
from shipworthy.engine.fix import apply
from shipworthy.graph.network.publishing import port_range, publications
from shipworthy.source import Source

RULE = "compose/duplicate-host-port"


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("80", (80, 80)),
        ("8000-8010", (8000, 8010)),
        ("0", (0, 0)),
        ("65535", (65535, 65535)),
        ("65536", None),
        ("9-8", None),
        ("80-", None),
        ("-80", None),
        ("127.0.0.1", None),
        ("999999999999999999999", None),
        ("", None),
        (None, None),
        ("\u0663", None),
    ],
)
def test_a_range_of_ports(text: str | None, ports: tuple[int, int] | None) -> None:
    assert port_range(text) == ports


def found(*services: str) -> list[int]:
    """The lines of the collisions of services, each given by what stands below its name."""
    lines = "".join(f"  s{number}:\n    image: a:1\n    {body}\n" for number, body in enumerate(services))
    return [finding.place.line for finding in compose(f"services:\n{lines}", RULE)]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ('"80:80"', '"80:81"', True),
        ('"80:80"', '"127.0.0.1:80:81"', True),
        ('"0.0.0.0:80:80"', '"10.0.0.5:80:81"', True),
        ('"127.0.0.1:80:80"', '"10.0.0.5:80:81"', False),
        ('"127.0.0.1:80:80"', '"127.0.0.1:80:81"', True),
        ('"[::1]:80:80"', '"0.0.0.0:80:81"', False),
        ('"[::]:80:80"', '"[::1]:80:81"', True),
        ('"[::]:80:80"', '"127.0.0.1:80:81"', False),
        ('"80:80/udp"', '"80:80"', False),
        ('"80:80/udp"', '"80:81/UDP"', True),
        ('"8000-8005:8000-8005"', '"8005:80"', True),
        ('"8000-8005:8000-8005"', '"8006:80"', False),
        ('"8000-8005:80"', '"8003:80"', True),
        ('"8000-8005:80"', '"8000-8005:81"', False),
        ('"80"', '"80"', False),
        ('"${PORT}:80"', '"80:80"', False),
        ('"${PORT:-80}:80"', '"80:80"', True),
        ('"${IP}:80:80"', '"80:80"', False),
        ("{target: 80, published: 80}", '"80:80"', True),
        ('{target: 80, published: "80-81", host_ip: 127.0.0.1}', '"81:80"', True),
        ("{target: 80, published: 80, protocol: udp}", '"80:80"', False),
    ],
)
def test_two_services(one: str, other: str, clash: bool) -> None:
    assert bool(found(f"ports: [{one}]", f"ports: [{other}]")) == clash
    assert bool(found(f"ports: [{other}]", f"ports: [{one}]")) == clash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("profiles: [a]", "profiles: [b]"),
        ("profiles: [a]", "restart: always"),
        ("network_mode: host", "restart: always"),
        ("network_mode: none", "restart: always"),
        ("scale: 0", "restart: always"),
        ("deploy: {replicas: 0}", "restart: always"),
    ],
)
def test_services_that_do_not_meet(one: str, other: str) -> None:
    ports = 'ports: ["80:80"]'

    assert found(f"{ports}\n    {one}", f"{ports}\n    {other}") == []


def test_services_of_one_profile_meet() -> None:
    body = 'ports: ["80:80"]\n    profiles: [a, {}]'

    assert found(body.format("b"), body.format("c")) == [8]


def test_one_service_meets_itself_at_another_port_only() -> None:
    assert found('ports: ["80:80", "80:81"]') == [4]
    assert found('ports: ["80:80", "0.0.0.0:80:80", "80:80/udp"]') == []


def test_every_later_service_is_reported_at_the_file_that_says_it() -> None:
    files = {
        "compose.yaml": 'services:\n  a:\n    image: a\n    ports: ["80:80"]\n  b:\n    image: b\n',
        "compose.override.yaml": 'services:\n  b:\n    ports:\n      - "80:8080"\n',
    }
    [finding] = check(files, RULE)

    assert (finding.place.path, finding.place.line) == ("compose.override.yaml", 4)
    assert finding.related[0].place.line == 4


ADDRESSES = ("", "0.0.0.0", "127.0.0.1", "10.0.0.1", "::", "::1")


@st.composite
def ports(draw: st.DrawFn) -> tuple[int, int, str, str]:
    first = draw(st.integers(8000, 8006))
    last = first + draw(st.integers(0, 3))
    return first, last, draw(st.sampled_from(ADDRESSES)), draw(st.sampled_from(("tcp", "udp")))


def written(port: tuple[int, int, str, str]) -> str:
    first, last, address, protocol = port
    target = f"{first + 1000}-{last + 1000}" if last > first else str(first)
    published = f"{first}-{last}" if last > first else str(first)
    host = f"[{address}]:" if ":" in address else f"{address}:" if address else ""
    return f'"{host}{published}:{target}/{protocol}"'


def taken(port: tuple[int, int, str, str]) -> set[tuple[int, str, str]]:
    """All that a port takes, one address at a time."""
    first, last, address, protocol = port
    same = [a for a in ADDRESSES if a and (not address or ip_address(a).version == ip_address(address).version)]
    everywhere = not address or ip_address(address).is_unspecified
    return {(number, a, protocol) for number in range(first, last + 1) for a in (same if everywhere else [address])}


@settings(max_examples=60, deadline=None)
@given(st.lists(ports(), min_size=2, max_size=4))
def test_against_what_each_port_takes(drawn: list[tuple[int, int, str, str]]) -> None:
    lines = found(*(f"ports: [{written(port)}]" for port in drawn))
    clashes = {late for early, late in combinations(range(len(drawn)), 2) if taken(drawn[early]) & taken(drawn[late])}

    assert [(line - 4) // 3 for line in lines] == sorted(clashes)


def test_what_is_taken_is_where_it_is_written() -> None:
    text = 'services:\n  a:\n    image: a\n    ports:\n      - "127.0.0.1:8000-8003:80/udp"\n'
    [project] = graph({"compose.yaml": text}).projects
    [publication] = publications(project.services[0])

    assert (publication.first, publication.last, publication.protocol, publication.pool) == (8000, 8003, "udp", True)
    assert str(publication.address) == "127.0.0.1"
    assert publication.span.text == '"127.0.0.1:8000-8003:80/udp"'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("scale: 2", [5]),
        ("deploy: {replicas: 2}", [5]),
        ("scale: 1", []),
        ("deploy: {replicas: 2, placement: {constraints: [node.role == worker]}}", []),
        ("deploy: {replicas: 2, update_config: {parallelism: 1}}", []),
        ("deploy: {replicas: ${N}}", []),
    ],
)
def test_a_port_for_several_containers(body: str, lines: list[int]) -> None:
    text = f"services:\n  a:\n    image: a\n    {body}\n    ports: ['80:80', '81', '8000-8001:82']\n"

    assert [finding.place.line for finding in compose(text, "compose/crowded-host-port")] == lines
    assert compose(f"{text}networks: {{n: {{driver: overlay}}}}\n", "compose/crowded-host-port") == []


def test_a_range_may_be_too_small() -> None:
    text = "services:\n  a:\n    image: a\n    scale: 3\n    ports: ['8000-8001:82', '9000-9002:90']\n"

    assert [finding.place.column for finding in compose(text, "compose/crowded-host-port")] == [13]


@pytest.mark.parametrize(
    ("port", "count"),
    [
        ("'80:80'", 1),
        ("80", 1),
        ("'0.0.0.0:80:80'", 1),
        ("'[::]:80:80'", 1),
        ("'[::ffff:0.0.0.0]:80:80'", 1),
        ("'127.0.0.1:80:80'", 0),
        ("'${IP}:80:80'", 0),
        ("'${PORT}:80'", 1),
        ("{target: 80}", 1),
        ("{target: 80, host_ip: }", 0),
        ("{target: 80, host_ip: '::'}", 1),
        ("{target: 80, published: 127.0.0.1}", 0),
    ],
)
def test_ports_that_everybody_reaches(port: str, count: int) -> None:
    text = f"services:\n  a:\n    image: a\n    ports:\n      - {port}\n"

    assert len(compose(text, "compose/port-on-all-interfaces")) == count


@pytest.mark.parametrize(
    ("port", "fixed"),
    [
        ("'80:80'", "'127.0.0.1:80:80'"),
        ("80", "127.0.0.1::80"),
        ("0.0.0.0:80:80/udp", "127.0.0.1:80:80/udp"),
        ("'[::]:80:80'", "'127.0.0.1:80:80'"),
        ("{target: 80, published: 81}", "{host_ip: 127.0.0.1, target: 80, published: 81}"),
        ("{target: 80, host_ip: '::'}", "{target: 80, host_ip: 127.0.0.1}"),
        ("'${PORT}:80'", None),
    ],
)
def test_where_a_port_is_bound(port: str, fixed: str | None) -> None:
    text = f"services:\n  a:\n    image: a\n    ports:\n      - {port}\n"
    [finding] = compose(text, "compose/port-on-all-interfaces")
    after = apply(Source("compose.yaml", text), finding.fix.edits) if finding.fix else None

    assert after == (text.replace(f"- {port}", f"- {fixed}") if fixed else None)
