"""Values that YAML changes on their way from the file to a text.

Source: the resolver of go-yaml, which Compose uses; "environment" and "labels" take texts only.
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import Mapping, Scalar, YamlNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service

PLACES = (("environment",), ("labels",), ("annotations",), ("build", "args"), ("build", "labels"), ("deploy", "labels"))
_REWRITTEN = frozenset({"int", "float", "timestamp"})


class Rewritten(Node):
    """A plain scalar that means another text than is written."""

    span: Span
    written: str
    text: str


def rewritten(service: Service) -> Iterator[Rewritten]:
    """The values of variables, labels and build arguments that are changed, and ports that are octal numbers."""
    for path in PLACES:
        value = service.body.get(*path)
        for entry in value.entries if isinstance(value, Mapping) else ():
            yield from _found(entry.value)
    for item in service.body.items("ports"):
        yield from _found(item) if isinstance(item, Scalar) and item.kind == "int" else ()


def rewritten_globally(project: Project) -> Iterator[Rewritten]:
    """The same of the labels and options of networks and volumes."""
    for resource in project.resources:
        for key in ("labels", "driver_opts"):
            value = resource.body.get(key)
            for entry in value.entries if isinstance(value, Mapping) else ():
                yield from _found(entry.value)


def swallowed(service: Service) -> Iterator[Scalar]:
    """The names in maps that begin with `x-`: Compose takes them for extensions, and their values go astray."""
    for path in (*PLACES, ("sysctls",)):
        value = service.body.get(*path)
        for entry in value.entries if isinstance(value, Mapping) else ():
            if entry.key.value.startswith("x-"):
                yield entry.key


def _found(node: YamlNode) -> Iterator[Rewritten]:
    if not isinstance(node, Scalar) or node.kind not in _REWRITTEN or node.style or node.tag:
        return

    from shipworthy.graph.effective.scalars import as_text

    text = as_text(node.value, node.kind)
    if text is not None and text != node.value:
        yield Rewritten(span=node.span, written=node.value, text=text)
