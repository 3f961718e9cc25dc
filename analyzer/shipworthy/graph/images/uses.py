"""The images that come from registries, and where a file says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.graph.stage import Stage
from shipworthy.graph.values.value import Value
from shipworthy.knowledge.image_facts import UNKNOWN, ImageFacts, facts_of
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.image import ImageReference, parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service

_SCHEME = "docker-image://"


class ImageUse(NamedTuple):
    """An image by its reference; `span` is the word that names it, `origin` where a variable in it gets its value."""

    span: Span
    reference: ImageReference
    origin: Span | None = None

    @property
    def label(self) -> str:
        """How to speak of it in a message: name and tag, as short as people write them."""
        return f"{self.reference.name}:{self.reference.tag}" if self.reference.tag else self.reference.name

    @property
    def tag_start(self) -> int | None:
        """The offset of the tag in the text of the span; None if it does not stand there."""
        start = self.span.text.rfind(f":{self.reference.tag}") if self.reference.tag else -1
        return start + 1 if start >= 0 else None


def images(document: Dockerfile, stages: Sequence[Stage]) -> Iterator[ImageUse]:
    """The frontend, the bases and the sources of files, in this order; what variables hide is left out."""
    for directive in document.directives:
        if directive.name == "syntax" and (reference := parse_image(directive.value.split()[0])):
            yield ImageUse(directive.value_span, reference)
    for stage in stages:
        if stage.reference:
            yield ImageUse(stage.from_.image.span, stage.reference, stage.image.origin)
        for link in stage.references:
            if link.external and link.word.literal and (reference := parse_image(link.word.value)):
                yield ImageUse(link.word.span, reference)


def images_of(service: Service) -> Iterator[ImageUse]:
    """The image that a service runs unless it is built, those whose files it mounts, and those it is built with."""
    sources = [mount.source for mount in service.mounts if mount.type == "image"]
    image = None if service.entry("build") else service.image
    contexts = service.project.settings(service.build.body.get("additional_contexts")) if service.build else ()
    for value in (image, *sources, *(context.value for context in contexts if _is_image(context.value))):
        if use := _use(value):
            yield use


def facts_of_service(service: Service) -> ImageFacts:
    """What is known of the image that a service runs, or of the one that what it runs is built on."""
    if service.entry("build"):
        return service.build.stage.facts if service.build and service.build.stage else UNKNOWN
    return facts_of(service.image.text) if service.image and service.image.text else UNKNOWN


def _is_image(value: Value | None) -> bool:
    return value is not None and value.text is not None and value.text.startswith(_SCHEME)


def _use(value: Value | None) -> ImageUse | None:
    reference = parse_image(value.text.removeprefix(_SCHEME)) if value and value.text else None
    return ImageUse(value.span, reference, value.origin) if value and reference else None
