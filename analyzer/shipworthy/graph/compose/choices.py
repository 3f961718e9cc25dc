"""Values that are none of those that the engine takes, of which Compose says nothing.

Source: the keys of `knowledge.compose_choices`, and `stop_signal`, in
https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.errors import nearest
from shipworthy.knowledge.compose_choices import CHOICES, PROPAGATION, PROTOCOLS, PUBLISH_MODES, Choice
from shipworthy.node import Node
from shipworthy.syntax.compose.nodes import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Service
    from shipworthy.graph.values.value import Value


class UnknownChoice(Node):
    """A value that its key does not take; `choices` are those that it does."""

    value: Value
    key: str
    choices: tuple[str, ...]


def unknown_choices(service: Service) -> Iterator[UnknownChoice]:
    for path, choice in CHOICES.items():
        if path[0] in service.body.by_key:
            yield from _held(service.value(*path), path[-1], choice)
    for port in service.body.mappings("ports"):
        yield from _held(_value(service, port, "protocol"), "protocol", PROTOCOLS)
        yield from _held(_value(service, port, "mode"), "mode", PUBLISH_MODES)
    for mount in service.body.mappings("volumes"):
        yield from _held(_value(service, mount, "bind", "propagation"), "propagation", PROPAGATION)
    yield from _signal(service)


def _value(service: Service, body: Mapping, *path: str) -> Value | None:
    scalar = body.scalar(*path)
    return service.project.value(scalar) if scalar else None


def _held(value: Value | None, key: str, choice: Choice) -> Iterator[UnknownChoice]:
    text = value.text if value else None
    if value is None or text is None or text in choice.values or text.startswith(choice.prefixes):
        return
    if not choice.near or (set(text).isdisjoint("/:.") and _is_slip(text, choice)):
        yield UnknownChoice(value=value, key=key, choices=choice.values)


def _is_slip(text: str, choice: Choice) -> bool:
    """Is it nearly one of the values, but for letters that were left out, doubled or swapped?"""
    near = nearest(text, choice.values)
    return near is not None and abs(len(near) - len(text)) < 2 and near[:1] == text.lower()[:1]


def _signal(service: Service) -> Iterator[UnknownChoice]:
    value = service.value("stop_signal")
    if value is None or not value.text:
        return

    from shipworthy.syntax.dockerfile.signals import SIGNALS, is_signal

    if not is_signal(value.text):
        yield UnknownChoice(value=value, key="stop_signal", choices=tuple(SIGNALS))
