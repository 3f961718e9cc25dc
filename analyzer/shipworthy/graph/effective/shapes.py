"""How each kind of place is read."""

from __future__ import annotations

from collections.abc import Mapping

from shipworthy.graph.effective import casts, lists, mounts, paths, ports, references
from shipworthy.graph.effective.reading import Shape

SHAPES: Mapping[str, Shape] = {
    **casts.SHAPES,
    **lists.SHAPES,
    **mounts.SHAPES,
    **paths.SHAPES,
    **ports.SHAPES,
    **references.SHAPES,
}
"""By the names of `knowledge.compose_types`."""
