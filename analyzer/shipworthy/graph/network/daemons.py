"""Engines that listen on the network, and who talks to them.

Source: "Protect the Docker daemon socket" in https://docs.docker.com/engine/security/protect-access/
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from shipworthy.digits import whole_number
from shipworthy.graph.isolation.purposes import filters_sockets, runs_engine
from shipworthy.knowledge.engines import PLAIN_PORT
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Port, Service, Setting
    from shipworthy.graph.values.value import Value

DESKTOP_NAMES = frozenset({"host.docker.internal", "gateway.docker.internal"})
GATES = ("CONTAINERS", "EXEC")
"""Variables of Tecnativa's proxy, and of those that follow it, which open these parts of the API."""

_TLS = ("--tls", "--tlsverify", "--tlscacert")
_NO_TLS = "--tls=false"


def setting(service: Service, name: str) -> Setting | None:
    """The environment variable *name* of a service; the last one counts."""
    return next((s for s in reversed(service.environment) if s.name == name), None)


def words(service: Service, key: str) -> Iterator[tuple[str, Span]]:
    """The words of `command` or `entrypoint`, as far as their variables are known, with their places."""
    for scalar in service.body.scalars(key):
        text = service.project.value(scalar).text or ""
        at = 0
        for word in text.split():
            at = text.index(word, at)
            yield word, scalar.cut(at, at + len(word)) if text == scalar.value else scalar.span
            at += len(word)


def plain_listener(service: Service) -> Span | None:
    """Where a service is told to let an engine listen on TCP without TLS."""
    found = [*words(service, "entrypoint"), *words(service, "command")]
    texts = [text for text, _ in found]
    if _NO_TLS in texts and runs_engine(service):
        return found[texts.index(_NO_TLS)][1]
    starts = any(text.rpartition("/")[2] == "dockerd" for text in texts)
    if not starts or any(text.startswith(_TLS) and text != _NO_TLS for text in texts):
        return None
    return next((span for text, span in found if "tcp://" in text), None)


def without_tls(service: Service) -> Span | None:
    """Where Docker in Docker is told to do without certificates."""
    folder = setting(service, "DOCKER_TLS_CERTDIR")
    told = folder is not None and folder.value is not None and folder.value.text == ""
    return folder.span if folder and told and runs_engine(service) else plain_listener(service)


def published_apis(service: Service) -> Iterator[tuple[Port, bool]]:
    """The ports that lead to an API without TLS from outside, and whether only from the host itself."""
    for port in service.ports:
        if port.protocol == "tcp" and _covers(port.target.text) and port.published:
            yield port, _is_loopback(port.host_ip)


def _covers(ports: str | None) -> bool:
    first, _, last = (ports or "").partition("-")
    return (
        first.isdecimal()
        and (last or first).isdecimal()
        and whole_number(first) <= PLAIN_PORT <= whole_number(last or first)
    )


def _is_loopback(address: Value | None) -> bool:
    text = (address.text or "").strip("[]") if address else ""
    try:
        return ip_address(text).is_loopback
    except ValueError:
        return text == "localhost"


def plain_client(service: Service) -> Setting | None:
    """`DOCKER_HOST`, where it leads to another machine without TLS."""
    host = setting(service, "DOCKER_HOST")
    verify = setting(service, "DOCKER_TLS_VERIFY")
    text = host.value.text if host and host.value else None
    if text is None or not text.startswith("tcp://") or verify is not None:
        return None
    name, _, port = text.removeprefix("tcp://").rstrip("/").rpartition(":")
    return host if port == str(PLAIN_PORT) and _is_elsewhere(service, name.strip("[]")) else None


def open_gates(service: Service) -> tuple[Setting, Setting] | None:
    """The two settings by which a socket proxy passes on what creates containers or runs commands in them."""
    post = _switched_on(service, "POST")
    other = next((found for name in GATES if (found := _switched_on(service, name))), None)
    return (post, other) if post and other and filters_sockets(service) else None


def _switched_on(service: Service, name: str) -> Setting | None:
    found = setting(service, name)
    on = found is not None and found.value is not None and found.value.text in ("1", "true")
    return found if on else None


def _is_elsewhere(service: Service, name: str) -> bool:
    """Is it certainly no container of this project or beside it?"""
    if name in DESKTOP_NAMES:
        return True
    if name in _addresses(service):
        return False
    try:
        return not ip_address(name).is_loopback
    except ValueError:
        return "." in name.strip(".") and name not in _names(service)


def _addresses(service: Service) -> set[str]:
    uses = [use for other in service.project.services for use in other.networks if use.body]
    found = (use.body.scalar(key) for use in uses if use.body for key in ("ipv4_address", "ipv6_address"))
    return {scalar.value for scalar in found if scalar}


def _names(service: Service) -> set[str]:
    names: set[str] = set()
    for other in service.project.services:
        names.add(other.name)
        names.update(value.text or "" for value in other.values("container_name"))
        names.update(alias.value for use in other.networks if use.body for alias in use.body.scalars("aliases"))
    return names
