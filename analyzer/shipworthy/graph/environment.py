"""The variables that a Compose project can see: those of its `.env`, never those of whoever runs the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from shipworthy.source import Source, Span
from shipworthy.syntax.compose.interpolation import template
from shipworthy.syntax.envfile import parse
from shipworthy.tree import Kind, Tree


class Environment(NamedTuple):
    """`texts` by name, and the `places` in the env file that gave them."""

    texts: Mapping[str, str] = {}
    places: Mapping[str, Span] = {}

    def beneath(self, other: Environment) -> Environment:
        """This environment with what *other* has on top of it."""
        return Environment({**self.texts, **other.texts}, {**self.places, **other.places})


def read_environment(tree: Tree, path: str) -> Environment:
    """The variables in the env file at *path*; none where there is no such file."""
    if tree.kind(path) is not Kind.FILE:
        return Environment()
    try:
        source = Source.decode(path, tree.read(path))
    except OSError:
        return Environment()
    texts: dict[str, str] = {}
    places: dict[str, Span] = {}
    for assignment in parse(source).assignments:
        value = assignment.value
        if value is not None and assignment.expands:
            value = template(value).resolve(texts)
        if value is not None:
            texts[assignment.name] = value
            places[assignment.name] = assignment.span
    return Environment(texts, places)


def resolve(text: str, environment: Environment) -> tuple[str | None, Span | None]:
    """What *text* means, None if that is unknown, and the place of the first variable that is known."""
    found = template(text)
    origins = (environment.places.get(variable.name) for variable in found.variables)
    return found.resolve(environment.texts), next((place for place in origins if place), None)
