"""The profiles that an `.env` chooses, held against those that services have.

Source: https://docs.docker.com/compose/how-tos/profiles/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.record import NamedTuple
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project


class UnknownProfile(NamedTuple):
    """A name that no service has among its profiles; `known` are those that some have."""

    span: Span
    name: str
    known: tuple[str, ...]


def unknown_profiles(project: Project) -> Iterator[UnknownProfile]:
    """The names in `COMPOSE_PROFILES` without effect; none where a part of the project is out of sight."""
    chosen = project.files.environment.get("COMPOSE_PROFILES")
    if chosen is None or not project.whole:
        return
    profiles = [value for service in project.services for value in service.values("profiles")]
    if all(value.text is not None for value in profiles):
        known = dict.fromkeys(value.text or "" for value in profiles)
        for name in chosen.value.split(","):
            if name not in ("", "*") and name not in known:
                yield UnknownProfile(chosen.span, name, tuple(known))
