"""Variables that Compose cannot read, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.syntax.compose.interpolation import template
from shipworthy.syntax.compose.nodes import Mapping, Scalar, scalars
from shipworthy.syntax.nodes import Invalid


def bad_substitutions(documents: Iterable[Mapping]) -> Iterator[Invalid]:
    """What Compose refuses in the values below *documents*; keys are never interpolated."""
    for scalar in scalars(documents, keys=False):
        yield from _errors(scalar)


def _errors(scalar: Scalar) -> Iterator[Invalid]:
    if "$" not in scalar.value:
        return
    for error in template(scalar.value).errors:
        help = "write `$$` for a dollar sign that is none of Compose's"
        yield Invalid(
            span=scalar.cut(error.start, error.end), code="bad-interpolation", message=error.message, help=help
        )
