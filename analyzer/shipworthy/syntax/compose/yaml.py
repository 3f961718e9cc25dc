"""YAML as a stream of events with offsets: the only place that knows ruamel.yaml.

The C scanner of `ruamel.yaml.clib` is used where it is installed, the pure Python one elsewhere; both
give marks that count characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from shipworthy.record import NamedTuple

UNREADABLE = dict.fromkeys((0x7F, *range(0x80, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
"""Characters that Compose takes and ruamel.yaml does not, and what is read in their place."""


class Event(NamedTuple):
    """`kind` is `scalar`, `alias`, `mapping`, `sequence`, `end` (of a collection), `document` or `document-end`.

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


_KINDS = {
    "ScalarEvent": "scalar",
    "AliasEvent": "alias",
    "MappingStartEvent": "mapping",
    "SequenceStartEvent": "sequence",
    "MappingEndEvent": "end",
    "SequenceEndEvent": "end",
    "DocumentStartEvent": "document",
    "DocumentEndEvent": "document-end",
}


def events(text: str) -> Iterator[Event]:
    """The events of *text*, up to its first error. Raises `YamlError`."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        for event in _raw(text.translate(UNREADABLE) if not text.isascii() or "\x7f" in text else text):
            kind = _KINDS.get(type(event).__name__)
            if kind:
                yield _event(kind, event)
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

    parser = CParser(text)
    given = 0
    try:
        while (event := parser.get_event()) is not None:
            yield event
            given += 1
            if type(event).__name__ == "StreamEndEvent":
                return
    except MarkedYAMLError as error:
        if "unexpected ':'" not in str(error.problem):
            raise
        yield from islice(_pure(text), given, None)


def _pure(text: str) -> Iterator[Any]:
    """The events of the scanner in Python, which knows that `[80:80]` holds one scalar; older ones in C do not."""
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text)


def _event(kind: str, event: Any) -> Event:
    start, end = event.start_mark.index, event.end_mark.index
    anchor = getattr(event, "anchor", None) or ""
    tag = str(getattr(event, "tag", None) or "")
    if kind == "scalar":
        return Event(kind, start, end, event.value, anchor, tag, (event.style or "").strip(":"))
    style = "flow" if getattr(event, "flow_style", False) else ""
    version = ".".join(map(str, getattr(event, "version", None) or ()))
    return Event(kind, start, end, version, anchor, tag, style)
