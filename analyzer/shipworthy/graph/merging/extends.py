"""Services that extend others.

Source: https://docs.docker.com/reference/compose-file/services/#extends
"""

from __future__ import annotations

from shipworthy.graph.merging.loading import VARIABLE, Loading, Scope
from shipworthy.graph.merging.merge import Merger, without_resets
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, YamlNode

LONGEST_CHAIN = 100
"""How many services one service may be made of; the rest of a longer chain is not followed."""


class _Place(NamedTuple):
    """A service among its siblings, in the file at `path`."""

    path: str
    name: str
    services: Mapping
    scope: Scope

    @property
    def body(self) -> YamlNode | None:
        return self.services.get(self.name)

    @property
    def key(self) -> tuple[int, str]:
        return id(self.services), self.name


class _Link(NamedTuple):
    """A service on the way to the base that it is made from."""

    place: _Place
    body: Mapping


class _Done(NamedTuple):
    body: Mapping
    length: int


class Extending:
    """Resolves `extends` in the documents of one project.

    A service whose base cannot be found keeps its `extends`, and so does what extends it: more of it is unknown.
    """

    def __init__(self, loading: Loading, merger: Merger) -> None:
        self._loading = loading
        self._merger = merger
        self._done: dict[tuple[int, str], _Done] = {}
        self._services: dict[str, Mapping] = {}
        self._kept: list[Mapping] = []

    def resolve(self, root: Mapping, path: str, scope: Scope) -> Mapping:
        """The document *root* of the file *path* with all its services complete."""
        services = root.entry("services")
        if services is None or not isinstance(services.value, Mapping):
            return root
        if not any(_extends(entry.value) for entry in services.value.entries):
            return root
        self._kept.append(services.value)
        entries = tuple(self._entry(entry, services.value, path, scope) for entry in services.value.entries)
        body = Mapping(span=services.value.span, entries=entries, tag=services.value.tag)
        done = Entry(key=services.key, value=body, merged=services.merged)
        others = tuple(done if entry is services else entry for entry in root.entries)
        return Mapping(span=root.span, entries=others, tag=root.tag, flow=root.flow)

    def _entry(self, entry: Entry, services: Mapping, path: str, scope: Scope) -> Entry:
        if not _extends(entry.value) or entry.value.tag == "!reset":
            return entry
        place = _Place(path, entry.key.value, services, scope)
        return Entry(key=entry.key, value=self._complete(place), merged=entry.merged)

    def _complete(self, place: _Place) -> Mapping:
        """The service at *place* merged onto its base, that onto its own base, and so on."""
        chain: list[_Link] = []
        base: _Done | None = None
        at: _Place | None = place
        while at is not None and isinstance(body := at.body, Mapping):
            base = self._done.get(at.key)
            if base is not None or len(chain) == LONGEST_CHAIN:
                break
            chain.append(_Link(at, body))
            at = self._next(at, body, chain)
        for link in reversed(chain):
            base = self._onto(base, link)
            self._done[link.place.key] = base
        assert base is not None
        return base.body

    def _onto(self, base: _Done | None, link: _Link) -> _Done:
        if base is None or base.length >= LONGEST_CHAIN:
            return _Done(link.body, 1)
        own = _without_extends(link.body)
        merged = self._merger.merge(without_resets(base.body), own, ("services", link.place.name))
        body = Mapping(span=link.body.span, entries=merged.entries, tag=link.body.tag, flow=link.body.flow)
        return _Done(body, base.length + 1)

    def _next(self, place: _Place, body: Mapping, chain: list[_Link]) -> _Place | None:
        """The place of the base of the service *body* at *place*."""
        value = body.get("extends")
        name = value.scalar("service") if isinstance(value, Mapping) else value
        if not isinstance(name, Scalar) or name.kind == "null":
            return None
        known = self._loading.meaning(name)
        if known is None:
            self._loading.report(name.span, "extends", name.value, VARIABLE)
            return None
        file = value.scalar("file") if isinstance(value, Mapping) else None
        base = self._elsewhere(file, known, place) if file else place._replace(name=known)
        return self._checked(base, name.span, chain) if base else None

    def _elsewhere(self, file: Scalar, name: str, place: _Place) -> _Place | None:
        """The service *name* of another file, whose relative paths start from its own folder."""
        path = self._loading.locate(file, "extends", place.scope)
        if path is None:
            return None
        scope = Scope(path.rpartition("/")[0], place.scope.environment)
        if path not in self._services:
            document = self._loading.open(path, scope)
            if document is None:
                return None
            root = self._merger.fold((Mapping(span=Span(document.source, 0, 0)), *document.documents))
            self._services[path] = root.mapping("services")
        return _Place(path, name, self._services[path], scope)

    def _checked(self, place: _Place, span: Span, chain: list[_Link]) -> _Place | None:
        """*place* if there is a service and it is not in the *chain*."""
        steps = [link.place for link in chain]
        if any((step.path, step.name) == (place.path, place.name) for step in steps):
            self._loading.report(span, "extends", place.name, f"cycle: {_described([*steps, place])}")
            return None
        if place.name not in place.services.by_key:
            self._loading.report(span, "extends", place.name, "unknown service")
            return None
        return place


def _extends(service: YamlNode) -> bool:
    return isinstance(service, Mapping) and service.entry("extends") is not None


def _without_extends(service: Mapping) -> Mapping:
    entries = tuple(entry for entry in service.entries if entry.key.value != "extends")
    return Mapping(span=service.span, entries=entries, tag=service.tag, flow=service.flow)


def _described(steps: list[_Place]) -> str:
    """The services on a way, with their files if there are several."""
    several = len({step.path for step in steps}) > 1
    return " -> ".join(f"{step.path}#{step.name}" if several else step.name for step in steps)
