"""The resource graph as plain resources and edges, for people and programs outside.

It follows Docker's object model, see `RELATIONS`: a project holds services, a service runs containers, each
runs an image and uses volumes, networks, secrets and configs; images are built from stages, and stages
from images, other stages and files of a build context.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple
from shipworthy.source import Span


class Relation(NamedTuple):
    """What an edge of a kind means: `text` reads "<source> <text> <target>"; `cardinality` is source to target."""

    text: str
    cardinality: str


RELATIONS = {
    "reads": Relation("reads the file", "N:M"),
    "declares": Relation("declares", "1:N"),
    "runs": Relation("runs", "1:N"),
    "instantiates": Relation("is a container of", "N:1"),
    "mounts": Relation("mounts", "N:M"),
    "joins": Relation("is attached to", "N:M"),
    "publishes": Relation("publishes", "1:N"),
    "consumes": Relation("consumes", "N:M"),
    "controls": Relation("controls the engine through", "N:M"),
    "accesses": Relation("is given", "N:M"),
    "placed-on": Relation("is scheduled on", "N:1"),
    "depends-on": Relation("starts after", "N:M"),
    "shares": Relation("shares a namespace or volumes with", "N:M"),
    "builds": Relation("is built by", "N:1"),
    "produces": Relation("produces", "N:M"),
    "contains": Relation("contains", "1:N"),
    "based-on": Relation("is based on", "N:1"),
    "copies-from": Relation("takes files from", "N:M"),
    "uses-context": Relation("is built in", "N:M"),
    "filtered-by": Relation("is filtered by", "N:1"),
}


class Resource(NamedTuple):
    """A node of the exported graph. `id` is `kind:name`; `span` where it is declared, None if only referred to."""

    id: str
    kind: str
    name: str
    span: Span | None = None
    facts: tuple[tuple[str, str], ...] = ()


class Edge(NamedTuple):
    """A link. `resolved` is false where its end is not known; `why` says what makes it so, for people."""

    kind: str
    source: str
    target: str
    span: Span | None
    why: str
    resolved: bool = True


class Links:
    """Collects resources and edges, each once, in the order of their discovery."""

    def __init__(self) -> None:
        self.resources: dict[str, Resource] = {}
        self.edges: dict[tuple[str, str, str], Edge] = {}

    def add(self, kind: str, name: str, span: Span | None = None, **facts: str) -> str:
        """Add a resource, or the facts that were missing of it; returns its id."""
        id = f"{kind}:{name}"
        known = self.resources.get(id)
        if known is None or (known.span is None and span is not None):
            self.resources[id] = Resource(id, kind, name, span, tuple(sorted(facts.items())))
        return id

    def link(self, kind: str, source: str, target: str, span: Span | None, why: str, *, resolved: bool = True) -> None:
        self.edges.setdefault((kind, source, target), Edge(kind, source, target, span, why, resolved))
