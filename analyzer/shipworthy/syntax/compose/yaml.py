"""YAML as a stream of events with offsets: the only place that knows ruamel.yaml.

The C scanner of `ruamel.yaml.clib` is used where it is installed, the pure Python one elsewhere; both
give marks that count characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from shipworthy.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

UNREADABLE = dict.fromkeys((0x7F, *range(0x80, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
"""Characters that Compose takes and ruamel.yaml does not, and what is read in their place."""

_LINE_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), "\n")
"""Characters that end a line for Compose and the scanner in C, and not for the one in Python."""


class Event(NamedTuple):
    """`kind` is `scalar`, `alias`, `mapping`, `sequence`, `end` (of a collection) or `document`.

    `start` and `end` are offsets. `style` is that of a scalar, or `flow` of a collection. `value` is that of a
    scalar, or the version that a document says it has.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    anchor: str = ""
    tag: str = ""
    style: str = ""


class YamlError(ValueError):
    """The text is no YAML from `offset` on."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


def events(text: str) -> Iterator[Event]:
    """The events of *text*, up to its first error. Raises `YamlError`."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        for event in _raw(text.translate(UNREADABLE) if not text.isascii() or "\x7f" in text else text):
            read = _READERS.get(type(event).__name__)
            if read:
                yield read(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"{error.problem}" + (f" {error.context}" if error.context else "")
        raise YamlError(mark.index if mark else 0, message) from None
    except YAMLError as error:
        position = getattr(error, "position", 0)
        raise YamlError(position or 0, str(error).partition("\n")[0]) from None


def _raw(text: str) -> Iterator[Any]:
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        yield from _pure(text)
        return
    from ruamel.yaml.error import MarkedYAMLError

    given: list[type] = []
    try:
        for event in iter(CParser(text).get_event, None):
            yield event
            given.append(type(event))
    except MarkedYAMLError as error:
        rest = _pure(text)
        if "unexpected ':'" not in str(error.problem) or [type(event) for event in islice(rest, len(given))] != given:
            raise
        yield from rest


def _pure(text: str) -> Iterator[Any]:
    """The events of the scanner in Python, which knows that `[80:80]` holds one scalar; older ones in C do not."""
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text.translate(_LINE_BREAKS))


def _scalar(event: Any) -> Event:
    tag = "" if event.ctag is None else str(event.ctag)
    start, end = event.start_mark.index, event.end_mark.index
    return Event("scalar", start, end, event.value, event.anchor or "", tag, (event.style or "").strip(":"))


def _collection(kind: str, event: Any) -> Event:
    tag = "" if event.ctag is None else str(event.ctag)
    style = "flow" if event.flow_style else ""
    return Event(kind, event.start_mark.index, event.end_mark.index, "", event.anchor or "", tag, style)


def _alias(event: Any) -> Event:
    return Event("alias", event.start_mark.index, event.end_mark.index, anchor=event.anchor)


def _end(event: Any) -> Event:
    return Event("end", event.start_mark.index, event.end_mark.index)


def _document(event: Any) -> Event:
    version = ".".join(map(str, event.version or ()))
    return Event("document", event.start_mark.index, event.end_mark.index, version)


_READERS: dict[str, Callable[[Any], Event]] = {
    "ScalarEvent": _scalar,
    "MappingStartEvent": partial(_collection, "mapping"),
    "SequenceStartEvent": partial(_collection, "sequence"),
    "MappingEndEvent": _end,
    "SequenceEndEvent": _end,
    "AliasEvent": _alias,
    "DocumentStartEvent": _document,
}
