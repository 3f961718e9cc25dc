"""A Dockerfile in the graph: its stages, who builds it, and from which context."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.graph.stage import Stage

if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext
    from shipworthy.graph.service import Build


class DockerfileUnit(Node):
    """A Dockerfile with what the rest of the repository says about it.

    `builds` are the services that build it. `context` is where it is built: what the services agree on, else the
    folder it lies in if its COPY sources are found there; None if that cannot be told. `assumed` is true where
    no service says it.
    """

    path: str
    document: Dockerfile
    stages: tuple[Stage, ...]
    builds: tuple[Build, ...] = ()
    context: BuildContext | None = None
    assumed: bool = True

    @property
    def span(self) -> Span:
        return Span(self.document.source, 0, 0)

    @cached_property
    def shipped(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.stages if stage.ships)
