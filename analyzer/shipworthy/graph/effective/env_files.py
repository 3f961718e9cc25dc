"""What the env files of a service put into its environment.

Source: https://docs.docker.com/compose/how-tos/environment-variables/set-environment-variables/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.graph.effective.texts import fill, passed
from shipworthy.graph.library import Library
from shipworthy.graph.values.environment import Environment
from shipworthy.source import Source
from shipworthy.syntax.envfile import Assignment, EnvFile


class EnvFiles:
    """Reads the env files of a tree. `environment` is what their values may use."""

    def __init__(self, library: Library, environment: Environment) -> None:
        self._library = library
        self._top = library.tree.root.rstrip("/") + "/"
        self._environment = environment

    def with_environment(self, service: Fields) -> Fields:
        """*service* with what its env files say in its environment; those that are missing stay listed."""
        found, missing = self._merged(service, "env_file", "environment", self._environment)
        return service.having({"environment": found, "env_file": missing})

    def with_labels(self, service: Fields) -> Fields:
        """*service* with what its label files say among its labels; they see no variables but their own."""
        found, _ = self._merged(service, "label_file", "labels", None)
        return service.having({"labels": found})

    def _merged(
        self, service: Fields, files: str, variables: str, environment: Environment | None
    ) -> tuple[Effective | None, Effective | None]:
        """The mapping *variables* of *service* over what its list *files* names, and the files that cannot be read.

        Without an *environment*, variables that the file does not set are empty.
        """
        listed = service.get(files)
        if not isinstance(listed, Items):
            return service.get(variables), listed
        found: dict[str, Effective] = {}
        missing: list[Effective] = []
        for item in listed.items:
            read = self._read(item, environment)
            if read is not None:
                found.update(read)
            elif self._required(item):
                missing.append(item)
        members = {**found, **service.fields(variables)}
        own = service.get(variables)
        span = own.span if own else listed.span
        left = Items(items=tuple(missing), span=listed.span) if missing else None
        return Fields(members=members, span=span) if members else own, left

    def _required(self, item: Effective) -> bool:
        required = item.get("required") if isinstance(item, Fields) else None
        return not isinstance(required, Leaf) or required.value is not False

    def _read(self, item: Effective, environment: Environment | None) -> dict[str, Effective] | None:
        """The values in one file; None if it cannot be read."""
        path = item.text("path") if isinstance(item, Fields) else item.value if isinstance(item, Leaf) else None
        if not isinstance(path, str) or not path.startswith(self._top):
            return None
        file = self._library.env(path.removeprefix(self._top))
        if file is None:
            return None
        if isinstance(item, Fields) and item.text("format") == "raw":
            return dict(_lines(file.source, self._environment))
        return dict(_values(file, environment))


def _values(file: EnvFile, given: Environment | None) -> Iterator[tuple[str, Leaf]]:
    """The values of a file, each of which sees those before it."""
    above = given or Environment()
    texts, places = dict(above.texts), dict(above.places)
    environment = Environment(texts, places, above.unknown)
    for assignment in file.assignments:
        leaf = _value(assignment, environment, closed=given is None)
        if leaf is None:
            continue
        yield assignment.name, leaf
        if not leaf.unknown and assignment.name not in environment.texts:
            texts[assignment.name], places[assignment.name] = str(leaf.value), assignment.span
            if assignment.name in environment.unknown:
                environment = environment._replace(unknown=environment.unknown - {assignment.name})


def _value(assignment: Assignment, environment: Environment, *, closed: bool) -> Leaf | None:
    """The value of one line; None for a name alone that is not set elsewhere."""
    if assignment.value is None:
        return None if closed else passed(assignment.name, assignment.span, environment)
    if not assignment.expands:
        return Leaf(value=assignment.value, span=assignment.span)
    filled = fill(assignment.value, environment)
    if closed and filled.unknown:
        filled = fill(assignment.value, environment.beneath(Environment(dict.fromkeys(filled.unknown, ""))))
    return Leaf(value=filled.text, span=assignment.span, unknown=filled.unknown, via=filled.via)


def _lines(source: Source, environment: Environment) -> Iterator[tuple[str, Leaf]]:
    """The values of a file whose lines are taken as they are, quotes and variables included."""
    for number in range(1, len(source.line_starts) + 1):
        span = source.line_span(number)
        name, equals, value = span.text.lstrip().partition("=")
        if not name or name.startswith("#"):
            continue
        leaf = Leaf(value=value, span=span) if equals else passed(name, span, environment)
        if leaf is not None:
            yield name, leaf
