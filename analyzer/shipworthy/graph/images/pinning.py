"""How firmly a service holds on to one image.

Source: https://docs.docker.com/reference/compose-file/services/#image
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.official_images import LIBRARY
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.image import DEFAULT_REGISTRY, ImageReference, parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project, Service


class PulledImage(Node):
    """An image that a service names. `span` is its tag, the whole name without one, or where a variable stands.

    `literal` is false where a variable has a part in it; `ours` is true where it is certainly, or may well be, built
    here: by a service of the project, or under a bare name that Docker's library does not have.
    """

    span: Span
    reference: ImageReference
    literal: bool
    ours: bool


def pulled_image(service: Service) -> PulledImage | None:
    """The image that a service names, None where it is not known what it is."""
    scalar, image = service.body.scalar("image"), service.image
    reference = _read(image.text.strip()) if image and image.text else None
    if scalar is None or image is None or reference is None:
        return None
    literal = "$" not in scalar.value
    tagged = literal and reference.tag_start >= 0 and scalar.value == (image.text or "")
    span = scalar.cut(reference.tag_start, reference.tag_start + len(reference.tag)) if tagged else scalar.span
    return PulledImage(span=span, reference=reference, literal=literal, ours=_is_ours(service, reference))


def _read(text: str) -> ImageReference | None:
    """A reference, also where a `_` makes the name of the registry one that none can have."""
    host, slash, path = text.partition("/")
    loose = parse_image(f"{host.replace('_', '-')}{slash}{path}") if slash and "_" in host else None
    return parse_image(text) or (loose._replace(name=text[: len(loose.name)]) if loose else None)


def _is_ours(service: Service, reference: ImageReference) -> bool:
    if service.build or service.entry("build") or service.value("pull_policy") is not None:
        return True
    library = reference.registry == DEFAULT_REGISTRY and reference.repository.startswith("library/")
    bare = library and reference.repository.removeprefix("library/") not in LIBRARY
    return bare or reference.whole_name in service.project.built_images


def built_images(project: Project) -> Iterator[str]:
    """The names, without tags, of the images that *project* builds."""
    for service in project.services:
        if service.entry("build"):
            reference = parse_image(service.image.text) if service.image and service.image.text else None
            if reference:
                yield reference.whole_name
