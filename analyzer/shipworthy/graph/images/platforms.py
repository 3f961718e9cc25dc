"""Base images that are not made for the platform that FROM asks for."""

from __future__ import annotations

from shipworthy.knowledge.base_images import family_of
from shipworthy.knowledge.image_platforms import made_for, read_platform
from shipworthy.record import NamedTuple
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage


class Mismatch(NamedTuple):
    """`--platform` of FROM and what the image is made for."""

    span: Span
    wanted: str
    made_for: str


def platform_mismatch(stage: Stage) -> Mismatch | None:
    """None also where a variable, the registry or the image hides one of the two."""
    platform, reference = stage.platform, stage.reference
    if platform is None or not platform.text or reference is None:
        return None
    wanted = read_platform(platform.text)
    made = made_for(reference.registry, reference.repository, family_of(reference.repository, reference.tag))
    for one, other in zip(wanted, made, strict=True):
        if one and other and one != other:
            return Mismatch(platform.span, platform.text, "/".join(filter(None, made)))
    return None
