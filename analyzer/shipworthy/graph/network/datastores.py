"""Databases that everybody can reach, and that ask for no password."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.isolation.purposes import references
from shipworthy.graph.network.mentioned_services import mentions_of_services
from shipworthy.graph.network.publishing import is_everywhere, open_ports, port_range
from shipworthy.knowledge.datastores import DATASTORES, PORTS, Datastore
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Port, Project, Service

_PROGRAMS = ("redis-server", "valkey-server", "mongod", "memcached")


def open_datastores(service: Service) -> Iterator[tuple[Port, Datastore, Span | None]]:
    """The ports of a database that are open to every network, and what takes the password off, if anything does."""
    store = next((DATASTORES[name] for name in _names(service) if name in DATASTORES), None)
    if store is None or service.build or service.entry("env_file"):
        return
    opened = _opened(service, store)
    if opened is None and (store.open_by or _is_closed(service, store)):
        return
    for port in service.ports:
        target = port_range(port.target.text)
        published = port.published is None or port_range(port.published.text)
        if target and published and is_everywhere(port) and any(target[0] <= one <= target[1] for one in store.ports):
            yield port, store, opened


def published_for_siblings(project: Project) -> Iterator[tuple[Port, str, Service, Span]]:
    """The open ports of databases that other services of the project use: what listens there, who uses it and where."""
    users: dict[str, tuple[Service, Span]] = {}
    for service, other, span in mentions_of_services(project):
        users.setdefault(other.name, (service, span))
    for service in project.services:
        user = users.get(service.name)
        told = {id(port) for port, _, _ in open_datastores(service)}
        for port in open_ports(service) if user else ():
            target = port_range(port.target.text)
            name = PORTS.get(target[0]) if target else None
            if name and user and id(port) not in told:
                yield port, name, *user


def _names(service: Service) -> Iterator[str]:
    for reference in references(service):
        yield "/".join(reference.repository.split("/")[-2:])


def _opened(service: Service, store: Datastore) -> Span | None:
    """The variable that makes the database ask for no password."""
    wanted = dict(store.open_by)
    for setting in service.environment:
        value = setting.value.text if setting.value else None
        if value is not None and value.lower() in wanted.get(setting.name, ()):
            return setting.span
    return None


def _is_closed(service: Service, store: Datastore) -> bool:
    """Is there anything that may make it ask for one? A script of its own as well."""
    texts = [setting.name for setting in service.environment]
    for key in ("command", "entrypoint"):
        words = [scalar.value for scalar in service.body.scalars(key)]
        if any("$" in word for word in words) or (words and not _starts(words[0]) and not words[0].startswith("-")):
            return True
        texts += words
    texts += [mount.target.text or store.closed_by[0] for mount in service.mounts]
    return any(mark in text for text in texts for mark in store.closed_by)


def _starts(word: str) -> bool:
    first = word.split()[0].rpartition("/")[2] if word.split() else ""
    return first in _PROGRAMS
