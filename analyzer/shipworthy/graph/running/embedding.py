"""Texts within a Compose file that have a language of their own, read in place.

A Dockerfile or a script in a scalar becomes a `Source` that knows where in the file each of its characters is written,
through quotes, folded lines and block scalars.
"""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.graph.values.environment import Environment, resolve
from shipworthy.record import NamedTuple
from shipworthy.source import Host, Source, Span
from shipworthy.syntax.compose.interpolation import LONGEST, Variable, template
from shipworthy.syntax.compose.nodes import Scalar


class Filled(NamedTuple):
    """The value of a scalar with its variables replaced; `offsets[i]` is the offset in the value of character `i`.

    A variable that is not known is left as `${NAME}`, and `unknown` holds the offsets in the value of those. What
    replaces a variable lies at its `$`.
    """

    text: str
    offsets: tuple[int, ...]
    unknown: frozenset[int] = frozenset()


def fill(value: str, environment: Environment) -> Filled:
    """*value* as Compose passes it on: variables replaced, `$$` as `$`."""
    if "$" not in value:
        return Filled(value, tuple(range(len(value))))
    characters: list[str] = []
    offsets: list[int] = []
    unknown: set[int] = set()
    at = 0
    for part in template(value).parts:
        if isinstance(part, Variable):
            known, _ = resolve(value[part.start : part.end], environment)
            if known is None or len(characters) + len(known) > LONGEST:
                unknown.add(part.start)
                known = f"${{{part.name}}}"
            characters += known
            offsets += [part.start] * len(known)
            at = part.end
        else:
            for char in part:
                characters.append(char)
                offsets.append(at)
                at += 2 if value.startswith("$$", at) else 1
    return Filled("".join(characters), tuple(offsets), frozenset(unknown))


def embed(scalar: Scalar, text: str, offsets: Sequence[int]) -> Source | None:
    """*text* as a source within the file; `offsets[i]` is the offset in the value of the scalar of character `i`.

    None where the characters of the scalar cannot be placed.
    """
    places = scalar.offsets
    if places is None:
        return None
    file = scalar.span.source
    found = [places[offset] for offset in offsets]
    return Source(file.path, text, host=Host(file, [*found, found[-1] + 1 if found else scalar.span.start]))


def locate(scalar: Scalar, offsets: Sequence[int], start: int, end: int) -> Span:
    """Where the characters from *start* to *end* of a filled text are written; the scalar if there are none."""
    return scalar.cut(offsets[start], offsets[end - 1] + 1) if end > start else scalar.span
