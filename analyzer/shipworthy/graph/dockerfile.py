"""A Dockerfile in the graph: its stages, who builds it, and from which context."""

from __future__ import annotations

from shipworthy.graph.images.uses import ImageUse, images
from shipworthy.graph.rings import Link, rings
from shipworthy.graph.stage import Stage
from shipworthy.graph.stages import alternatives
from shipworthy.graph.values.value import Value
from shipworthy.knowledge.leaks import GENERATED_FOLDERS, GENERATED_SUFFIXES
from shipworthy.node import Node, empty, fact
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Dockerfile
from shipworthy.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext
    from shipworthy.graph.copied import Match
    from shipworthy.graph.disclosure.leaks import Leak
    from shipworthy.graph.service import Build


class DockerfileUnit(Node):
    """A Dockerfile with what the rest of the repository says about it.

    `builds` are the services that build it. `context` is where it is built: what the services agree on, else the
    folder that its COPY sources point to; None if that cannot be told. `assumed` is true where
    no service says it.
    """

    path: str
    document: Dockerfile
    stages: tuple[Stage, ...]
    tree: Tree
    builds: tuple[Build, ...] = ()
    context: BuildContext | None = None
    assumed: bool = True

    @property
    def span(self) -> Span:
        return Span(self.document.source, 0, 0)

    def dissolve(self) -> None:
        """Drop all that it and its parts hold, when nobody uses them any more."""
        for stage in self.stages:
            empty(*stage.read_commands.values())
        empty(self.stages, self.document.instructions, (self.document, self))

    @fact
    def images(self) -> tuple[ImageUse, ...]:
        """The images that it takes from registries; a named context is none."""
        return tuple(images(self.document, self.stages))

    @fact
    def rings(self) -> tuple[tuple[Link, ...], ...]:
        """Stages that need each other in a ring, which BuildKit refuses."""
        return rings(self.stages)

    @fact
    def context_sources(self) -> tuple[tuple[Copy | Add, Value], ...]:
        """The sources of COPY and ADD that come out of the build context, with their values; URLs left out."""
        return tuple(
            (copy, value)
            for stage in self.stages
            for copy in stage.copies
            if copy.flag("from") is None
            for value in map(stage.value, copy.sources)
            if value.text is None or not ("://" in value.text or value.text.startswith("git@"))
        )

    @fact
    def alternatives(self) -> frozenset[int]:
        """The indices of the stages among which the image of a later FROM chooses, as `binary-$TARGETOS`."""
        return frozenset(alternatives(self.stages))

    def built_by_name(self, stage: Stage) -> bool:
        """May somebody build *stage* with `--target`: by its usual name, or as files of the repository say?"""
        from shipworthy.graph.mentions import mentions

        if stage.built_by_hand or not stage.name:
            return stage.built_by_hand
        return mentions(self.tree, stage.name, self.path.rpartition("/")[0])

    def generated(self, match: Match) -> bool:
        """May a source that is not there be made before the build: an archive, build output, something git ignores?"""
        parts = match.source.strip("/").split("/")
        usual = not GENERATED_FOLDERS.isdisjoint(parts) or parts[-1].endswith(GENERATED_SUFFIXES)
        if usual or match.generated:
            return True
        from shipworthy.graph.excerpt import is_excerpt

        return is_excerpt(self.tree)

    @fact
    def leaks(self) -> tuple[Leak, ...]:
        """What the copies take out of the context that does not belong into an image."""
        from shipworthy.graph.disclosure.leaks import leaks

        return tuple(leaks(self))
