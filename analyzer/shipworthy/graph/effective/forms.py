"""How each form is read."""

from __future__ import annotations

from collections.abc import Mapping

from shipworthy.graph.effective import lists, mounts, paths, ports, references
from shipworthy.graph.effective.reading import Form

FORMS: Mapping[str, Form] = {**lists.FORMS, **mounts.FORMS, **paths.FORMS, **ports.FORMS, **references.FORMS}
"""By the names of `knowledge.compose_forms`, and those of `reading`."""
