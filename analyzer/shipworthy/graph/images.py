"""The images that a Dockerfile takes from registries, and where it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shipworthy.graph.stage import Stage
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.image import ImageReference, parse_image


class ImageUse(NamedTuple):
    """An image by its reference; `span` is the word that names it."""

    span: Span
    reference: ImageReference


def images(document: Dockerfile, stages: Sequence[Stage]) -> Iterator[ImageUse]:
    """The frontend, the bases and the sources of files, in this order; what variables hide is left out."""
    for directive in document.directives:
        if directive.name == "syntax" and (reference := parse_image(directive.value.split()[0])):
            yield ImageUse(directive.value_span, reference)
    for stage in stages:
        if stage.reference:
            yield ImageUse(stage.from_.image.span, stage.reference)
        for link in stage.references:
            if link.external and link.word.literal and (reference := parse_image(link.word.value)):
                yield ImageUse(link.word.span, reference)
