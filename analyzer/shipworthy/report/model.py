"""The effective model of a Compose project, with the place that each value comes from.

As text it is YAML with the places in trailing comments; as JSON it is a contract, version 1, see `model.schema.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from shipworthy.graph.effective.nodes import Effective, Fields, Items, Leaf
from shipworthy.record import NamedTuple
from shipworthy.report.escape import visible, width
from shipworthy.report.machine import path_text
from shipworthy.report.text import Style
from shipworthy.report.yaml import block, scalar
from shipworthy.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = 1
WIDEST = 72
"""The places of longer lines stand right behind them."""

Locate = Callable[[str], str]
"""From a path in the tree to the path that is shown."""


class Row(NamedTuple):
    """A line of YAML, and what is said about it."""

    text: str
    note: str = ""

    def indented(self, lead: str = "  ") -> Row:
        return self._replace(text=f"{lead}{self.text}") if self.text else self


def as_text(model: Fields, locate: Locate, style: Style) -> Iterator[str]:
    """The model line by line, line breaks included."""
    rows = list(_Writer(locate).content(model))
    column = max((width(row.text) for row in rows if width(row.text) <= WIDEST), default=0) + 2
    for row in rows:
        blanks = " " * max(column - width(row.text), 2)
        yield f"{row.text}{blanks}{style.paint(f'# {row.note}', '2')}\n" if row.note else f"{row.text}\n"


class _Writer:
    def __init__(self, locate: Locate) -> None:
        self._locate = locate

    def content(self, value: Effective) -> Iterator[Row]:
        """What is in a mapping or a list, from the first column on."""
        if isinstance(value, Fields):
            for name, member in value.members.items():
                yield from self._led(f"{scalar(name)}:", member)
        for item in value.items if isinstance(value, Items) else ():
            if _is_empty(item):
                yield from self._led("-", item)
                continue
            for number, row in enumerate(self.content(item)):
                yield row.indented("  " if number else "- ")

    def _led(self, lead: str, value: Effective) -> Iterator[Row]:
        """A value with what stands before it, a key or a dash."""
        note = self._note(value)
        if isinstance(value, Leaf):
            lines = block(value.value) if isinstance(value.value, str) else ()
            head, *rest = lines or [scalar(value.value)]
            yield Row(f"{lead} {head}", note)
            yield from (Row(line).indented() for line in rest)
        elif _is_empty(value):
            yield Row(f"{lead} {'{}' if isinstance(value, Fields) else '[]'}", note)
        else:
            yield Row(lead, note)
            yield from (row.indented() for row in self.content(value))

    def _note(self, value: Effective) -> str:
        place = "default" if value.span is None else self._where(value.span)
        if value.derived:
            place = f"from {place}"
        if not isinstance(value, Leaf):
            return place
        unset = [f"{visible(name)} is not set" for name in value.unknown]
        return ", ".join([place, *map(self._where, value.via), *unset])

    def _where(self, span: Span) -> str:
        place = span.in_file
        return f"{visible(self._locate(place.source.path))}:{place.line}"


def _is_empty(value: Effective) -> bool:
    """Does it stand on one line, as a scalar does?"""
    return not (value.members if isinstance(value, Fields) else isinstance(value, Items) and value.items)


def as_json(model: Fields, locate: Locate, about: Mapping[str, object], problems: Sequence[tuple[Span, str]]) -> str:
    """The model in the JSON of `model.schema.json`; *about* is what it says of the project besides."""
    import json

    report = {
        "version": VERSION,
        **about,
        "model": _node(model, locate),
        "problems": [{"message": path_text(message), **_place(span, locate)} for span, message in problems],
    }
    return json.dumps(report, indent=2) + "\n"


def _node(value: Effective, locate: Locate) -> dict[str, Any]:
    node = {"value": _content(value, locate), "origin": _origin(value, locate)}
    if not isinstance(value, Leaf):
        return node
    via = [_place(span, locate) for span in value.via]
    return {**node, **({"variables": via} if via else {}), **({"unset": list(value.unknown)} if value.unknown else {})}


def _content(value: Effective, locate: Locate) -> Any:
    if isinstance(value, Fields):
        return {path_text(name): _node(member, locate) for name, member in value.members.items()}
    if isinstance(value, Items):
        return [_node(item, locate) for item in value.items]
    return path_text(value.value) if isinstance(value.value, str) else value.value


def _origin(value: Effective, locate: Locate) -> dict[str, Any]:
    if value.span is None:
        return {"kind": "default"}
    return {"kind": "derived" if value.derived else "written", **_place(value.span, locate)}


def _place(span: Span, locate: Locate) -> dict[str, Any]:
    place = span.in_file
    source = place.source
    return {
        "file": path_text(locate(source.path)),
        "line": place.line,
        "column": source.column(place.start),
        "end_line": source.line(place.end),
        "end_column": source.column(place.end),
    }
