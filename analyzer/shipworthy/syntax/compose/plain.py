"""The events of YAML that is plain enough to need no scanner: the same that one would give.

That is what nearly all Compose files are: mappings and lists by indentation, scalars on one line, anchors of
collections, aliases, and lists of words and aliases in brackets. Everything else is left to ruamel.yaml.
"""

from __future__ import annotations

import re

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.compose.yaml import Event

_DOUBLE = r'"[^"\\\n]*+"'
_SINGLE = r"'(?:[^'\n]|'')*+'"
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
_REST = r"(?:[^\s:]|:(?=\S))*+"
_PLAIN = rf"(?:{_FIRST}|-(?=\S)){_REST}(?: ++(?!#)(?=\S){_REST})*+"
_WORD = r"-{0,2}+[A-Za-z0-9_./$~=+](?:[^\s,\[\]{}:#\"'&*!|>%@`?]|:(?=[A-Za-z0-9_./$~=+-]))*+"
_ITEM = rf"(?:{_DOUBLE}|{_SINGLE}|{_WORD}|\*[\w-]++) *+"
_FLOW = rf"\[ *+(?:{_ITEM}(?:, *+{_ITEM})*+)?+\]|\{{ *+\}}"
_NOTHING = r"(?: *+(?:#[^\n]*+)?\n)*+"
_KEY = rf"(?P<key>{_DOUBLE}|{_SINGLE}|{_FIRST}{_REST}) *+(?P<colon>:)(?=[ \n]) *+"
_VALUE = rf"(?P<alias>\*[\w-]++)|(?P<anchor>&[\w-]++)|(?P<flow>{_FLOW})|(?P<scalar>{_DOUBLE}|{_SINGLE}|{_PLAIN})"
_LINE = regex(
    rf"{_NOTHING}(?P<indent> *+)(?P<dashes>(?:- ++)*+)(?:{_KEY})?+(?:{_VALUE})?+(?:(?:(?<= )| ++)#[^\n]*+| *+)\n",
    re.ASCII,
)
_END = regex(rf"{_NOTHING}\Z")
_ITEMS = regex(rf"{_DOUBLE}|{_SINGLE}|{_WORD}|\*[\w-]++", re.ASCII)

QUOTES = ("'", '"')
LONGEST_KEY = 1000
DEEPEST = 100
"""Longer keys, and what is nested deeper, are left to ruamel.yaml, which may refuse them."""


class _Level(NamedTuple):
    """An open mapping or list, and the column of its keys or dashes."""

    column: int
    is_list: bool


class _Value(NamedTuple):
    """The value that a key on a line of its own waits for: where it would be, its anchor, and where that stands."""

    at: int
    anchor: str = ""
    start: int = 0


class _NotPlain(Exception):
    pass


def plain_events(text: str) -> list[Event] | None:
    """The events of *text*; None if it is not plain enough, or no YAML at all."""
    if not text.replace("\n", "").isprintable():
        return None
    lines = _Lines(text if text.endswith("\n") else f"{text}\n")
    try:
        lines.read()
    except _NotPlain:
        return None
    return lines.events


class _Lines:
    def __init__(self, text: str) -> None:
        self.events: list[Event] = []
        self._text = text
        self._levels: list[_Level] = []
        self._waiting: _Value | None = None

    def read(self) -> None:
        at = 0
        match, take = _LINE.match, self._line
        while line := match(self._text, at):
            take(line)
            at = line.end()
        if not self.events or not _END.match(self._text, at):
            raise _NotPlain
        self._settle()
        self._close(-1)

    def _line(self, line: re.Match[str]) -> None:
        start, at = line.span("indent")
        key = line.start("key")
        begin = line.end("dashes")
        column, is_list = at - start, begin > at
        if not is_list and key < 0:
            raise _NotPlain
        if self._waiting or not self._levels or self._levels[-1] != (column, is_list):
            self._enter(column, is_list, at)
        if begin > at + 2 or (is_list and key >= 0):
            self._nest(line["dashes"], column, at, key)
        if key >= 0:
            self._key(line)
        else:
            self._value(line)

    def _enter(self, column: int, is_list: bool, at: int) -> None:
        """Go to the collection that a line goes on with, or begins."""
        levels = self._levels  # a list may begin in the column of its key
        if not self.events or (self._waiting and column + is_list > levels[-1].column):
            self._open(column, is_list, at)
        else:
            self._settle()
            self._close(column)
            if levels and levels[-1] == (column, True) and not is_list:
                self._end()
            if not levels or levels[-1] != (column, is_list):
                raise _NotPlain

    def _nest(self, dashes: str, column: int, at: int, key: int) -> None:
        """Begin the lists and the mapping that are items of the list at *column*, on the same line."""
        for dash in range(1, len(dashes)):
            if dashes[dash] == "-":
                self._open(column + dash, True, at + dash)
        if key >= 0:
            self._open(column + len(dashes), False, key)

    def _open(self, column: int, is_list: bool, at: int) -> None:
        if len(self._levels) == DEEPEST:
            raise _NotPlain
        waiting, self._waiting = self._waiting, None
        start, anchor = (waiting.start, waiting.anchor) if waiting and waiting.anchor else (at, "")
        self._levels.append(_Level(column, is_list))
        self.events.append(Event("sequence" if is_list else "mapping", start, at, "", anchor))

    def _settle(self) -> None:
        """No value comes for a key that waits for one."""
        if self._waiting:
            at, anchor, _ = self._waiting
            if anchor:
                raise _NotPlain
            self.events.append(Event("scalar", at, at))
            self._waiting = None

    def _close(self, column: int) -> None:
        """End what is indented more than *column*."""
        while self._levels and self._levels[-1].column > column:
            self._end()

    def _end(self) -> None:
        at = self.events[-1].end
        self._levels.pop()
        self.events.append(Event("end", at, at))

    def _key(self, line: re.Match[str]) -> None:
        start, end = line.span("key")
        if end - start > LONGEST_KEY:
            raise _NotPlain
        self._scalar(start, end)
        kind = line.lastgroup
        if kind == "colon":
            self._waiting = _Value(line.end(kind))
        elif kind == "anchor":
            self._waiting = _Value(line.end("colon"), line[kind][1:], line.start(kind))
        else:
            self._value(line)

    def _value(self, line: re.Match[str]) -> None:
        kind = line.lastgroup or ""
        start, end = line.span(kind)
        if kind == "scalar":
            self._scalar(start, end)
        elif kind == "alias":
            self._alias(start, end)
        elif kind == "flow":
            self._flow(start, end)
        else:
            raise _NotPlain

    def _scalar(self, start: int, end: int) -> None:
        value, style = self._text[start:end], ""
        if value[0] in QUOTES:
            value, style = value[1:-1], value[0]
            if style == "'":
                value = value.replace("''", "'")
        self.events.append(Event("scalar", start, end, value, "", "", style))

    def _alias(self, start: int, end: int) -> None:
        self.events.append(Event("alias", start, end, "", self._text[start + 1 : end]))

    def _flow(self, start: int, end: int) -> None:
        kind = "sequence" if self._text[start] == "[" else "mapping"
        self.events.append(Event(kind, start, start + 1, style="flow"))
        for item in _ITEMS.finditer(self._text, start + 1, end - 1):
            if item[0][0] == "*":
                self._alias(*item.span())
            else:
                self._scalar(*item.span())
        self.events.append(Event("end", end - 1, end))
