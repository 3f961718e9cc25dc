"""Which services take a value over from elsewhere: an anchor, or a service that they extend."""

from __future__ import annotations

from shipworthy.finding import Related
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service


def takers(service: Service, span: Span) -> list[Related]:
    """A label at *service* if what is at *span* is written outside of it; of equal findings, the labels add up."""
    if _is_inside(service, span):
        return []
    return [Related(service.span, f"`{service.name}` takes it from there")]


def _is_inside(service: Service, span: Span) -> bool:
    for document in service.project.files.files:
        if document.source is span.source:
            for root in document.documents:
                entry = root.entry("services", service.name)
                if entry and entry.span.start <= span.start < entry.span.end:
                    return True
    return False
