"""The variables that a Compose project can see: those of its `.env`, never those of whoever runs the analysis.

Source: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.interpolation import template
from shipworthy.syntax.envfile import EnvFile


class Known(NamedTuple):
    """The value of a variable, and the line of the env file that gives it."""

    value: str
    span: Span


class Environment(NamedTuple):
    """`texts` by name, and the `places` in the env file that gave them.

    `unknown` are names that are set, but to what depends on variables from elsewhere.
    """

    texts: Mapping[str, str] = {}
    places: Mapping[str, Span] = {}
    unknown: frozenset[str] = frozenset()

    def get(self, name: str) -> Known | None:
        """The value of *name*; None if it is unknown or set nowhere."""
        return Known(self.texts[name], self.places[name]) if name in self.texts else None

    def beneath(self, other: Environment) -> Environment:
        """This environment with what *other* has on top of it."""
        above = other.texts.keys() | other.unknown
        unknown = (self.unknown - above) | other.unknown
        texts = {name: text for name, text in self.texts.items() if name not in above}
        return Environment({**texts, **other.texts}, {**self.places, **other.places}, unknown)


def read_environment(file: EnvFile | None, above: Environment = Environment()) -> Environment:  # noqa: B008
    """The variables in an env file, beneath those of *above*, which its values may use, too."""
    if file is None:
        return above
    texts: dict[str, str] = {}
    places: dict[str, Span] = {}
    unknown: set[str] = set()
    visible = ChainMap(dict(above.texts), texts)
    for assignment in file.assignments:
        if assignment.value is None:
            continue
        value: str | None = assignment.value
        if assignment.expands:
            value = _expanded(assignment.value, visible, above.unknown | unknown)
        texts.pop(assignment.name, None)
        unknown.discard(assignment.name)
        if value is None:
            unknown.add(assignment.name)
        else:
            texts[assignment.name] = value
            places[assignment.name] = assignment.span
    return Environment(texts, places, frozenset(unknown)).beneath(above)


def resolve(text: str, environment: Environment) -> tuple[str | None, Span | None]:
    """What *text* means, None if that is unknown, and the place of the first variable that is known."""
    if "$" not in text:
        return text, None
    names = [variable.name for variable in template(text).variables]
    origins = (environment.places.get(name) for name in names if name in environment.texts)
    return _expanded(text, environment.texts, environment.unknown), next((place for place in origins if place), None)


def _expanded(text: str, texts: Mapping[str, str], unknown: frozenset[str] | set[str]) -> str | None:
    found = template(text)
    if unknown and any(variable.name in unknown for variable in found.variables):
        return None
    return found.resolve(texts)
