"""Where the contents of secrets and configs come from.

Source: https://docs.docker.com/reference/compose-file/secrets/ and .../configs/
"""

from __future__ import annotations

from shipworthy.syntax.compose.nodes import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Resource

SOURCES = ("file", "environment", "content")


def sources(resource: Resource) -> tuple[Entry, ...] | None:
    """What a secret or config says of its contents; None if it is external, or may be."""
    external = resource.value("external")
    if resource.external or (external is not None and external.text is None):
        return None
    entries = (resource.body.entry(name) for name in SOURCES)
    return tuple(entry for entry in entries if entry)
