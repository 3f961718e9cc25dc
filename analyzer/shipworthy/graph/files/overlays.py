"""File systems that are copied whole over another one."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.knowledge.image_facts import facts_of
from shipworthy.syntax.dockerfile.nodes import Copy, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.reference import Reference
    from shipworthy.graph.stage import Stage


def overlays(stage: Stage) -> Iterator[tuple[Word, Word]]:
    """The sources that are all of another system, and the name of the image or the stage it is taken from.

    Images that hold no system, only programs to be laid over one, are left out, and so is what is unknown: of
    `tonistiigi/xx` that is how it is meant to be used.
    """
    if stage.root.image.text in ("scratch", None):
        return
    for reference in stage.references:
        copy = reference.instruction
        if isinstance(copy, Copy) and stage.destination(copy) == "/" and _is_system(stage, reference):
            whole = (source for source in copy.sources if stage.value(source).text in ("/", "/*", "/."))
            yield from ((source, reference.word) for source in whole)


def _is_system(stage: Stage, reference: Reference) -> bool:
    origin = reference.stage
    if origin is None:
        image = stage.value(reference.word).text if reference.external else None
        return image is not None and facts_of(image, stage.told).family is not None
    if origin.root.image.text == "scratch":
        return False
    return origin.facts.family is not None or any(part.runs for part in origin.lineage)
