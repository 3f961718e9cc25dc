"""What a Compose file does to the one that it is laid over.

Source: https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from posixpath import basename

from shipworthy.graph.merging.include import IMPORTED
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.compose.nodes import ComposeDocument, Entry, Mapping, PortSpec, Scalar
from shipworthy.syntax.compose.short import port
from shipworthy.tree import resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project


class Addition(NamedTuple):
    """A port of an override that is published beside one of the base, for the same port of the container.

    `colon` is the one before the list in the override.
    """

    span: Span
    base: Span
    colon: Span


class Redefinition(NamedTuple):
    """A resource or service that a file has, and one that it includes, too."""

    entry: Entry
    included: Entry
    section: str


def added_ports(project: Project) -> Iterator[Addition]:
    """The ports of overrides that stand beside those of the base, where they look as if they were to replace them."""
    for base, override in pairwise(_given(project)):
        known = {service.key.value: service for service in base.services}
        for service in override.services:
            below = known.get(service.key.value)
            ports = service.value.entry("ports") if isinstance(service.value, Mapping) else None
            if below and ports and ports.own and not ports.value.tag:
                colon = ports.key.span._replace(start=ports.key.span.end, end=ports.key.span.end + 1)
                taken = {_target(spec): spec for spec in _ports(below)}
                for spec in _ports(service):
                    other = taken.get(_target(spec))
                    if other and other.published and spec.published and other.published.text != spec.published.text:
                        yield Addition(spec.span, other.span, colon)


def _given(project: Project) -> Iterator[ComposeDocument]:
    """The files of a project that are laid over each other, the base first."""
    files = {file.source.path: file for file in project.files.files}
    yield from (files[path] for path in project.files.given if path in files)


def _ports(service: Entry) -> Iterator[PortSpec]:
    body = service.value
    for item in body.scalars("ports") if isinstance(body, Mapping) else ():
        if isinstance(spec := port(item), PortSpec) and "-" not in spec.target.text and "$" not in item.value:
            yield spec


def _target(spec: PortSpec) -> tuple[str, str]:
    return spec.target.text, spec.protocol.text if spec.protocol else "tcp"


def odd_override(project: Project) -> tuple[Span, str, str] | None:
    """The start of an override that is named after another main file, with its name and that of the main file."""
    main, *others = project.files.given
    for path in others if project.files.standalone and not project.files.listed else ():
        if basename(path).partition(".override")[0] != basename(main).rpartition(".")[0]:
            source = next((file.source for file in project.files.files if file.source.path == path), None)
            return (Span(source, 0, 0), basename(path), basename(main)) if source else None
    return None


def redefinitions(project: Project) -> Iterator[Redefinition]:
    """What files have that include others which have it, too."""
    files = {file.source.path: file for file in project.files.files}
    for file in project.files.files:
        folder = project.files.folder_of(file.source.path)
        for path in _included(file, folder):
            if path in files and path != file.source.path:
                yield from _common(file, files[path])


def _included(file: ComposeDocument, folder: str) -> Iterator[str]:
    for root in file.documents:
        for item in root.items("include"):
            named = item.items("path") if isinstance(item, Mapping) else (item,)
            for name in named:
                if isinstance(name, Scalar) and "$" not in name.value and (path := resolve(folder, name.value)):
                    yield path


def _common(file: ComposeDocument, included: ComposeDocument) -> Iterator[Redefinition]:
    for root in file.documents:
        for section in IMPORTED[:-1]:
            for entry in root.mapping(section).entries:
                for other in included.documents:
                    if found := other.entry(section, entry.key.value):
                        yield Redefinition(entry, found, section)
