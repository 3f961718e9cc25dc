"""A script as ShellCheck is given it: one line or two of ours, the rest at its own offsets."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property

from shipworthy.graph.scripts import UNKNOWN, ShellScript
from shipworthy.regex import regex
from shipworthy.source import Source, Span

_WORD = regex(r"\w+")
_READ = regex(r"\$\{?(\w+)")
_SOURCING = regex(r"(?:\A|[\n;&|({!]|\b(?:then|do|else)\s)[ \t]*(?:\.|source)[ \t]")
_SHEBANGS = {"bash": "/bin/bash", "busybox": "/bin/busybox sh", "dash": "/bin/dash", "ksh": "/bin/ksh"}
_BRIEF = "# shellcheck extended-analysis=false\n"
LONGEST_FOLLOWED = 8_000
"""Characters of a script beyond which it would take ShellCheck minutes to follow what variables hold."""
MOST_COMPARED = 400
"""Pairs of names beyond which none is looked for that may be misspelt."""


class Transcript:
    """The text for one script, and the way back from its lines and columns.

    The first line says which shell runs it. The variables that the Dockerfile declares are exported on a line of their
    own, behind the comments that the script begins with, so that directives among them still hold for all of it.
    They are given a value without blanks: what a build argument may contain is not the script's to guard against.
    """

    def __init__(self, script: ShellScript) -> None:
        self.script = script
        self._body = _without_shebang(script.text.text)
        self._opened = _opening(self._body)

    @property
    def brief(self) -> bool:
        """Is it too long for ShellCheck to follow what variables hold?"""
        return len(self._body) > LONGEST_FOLLOWED

    @cached_property
    def reads_files(self) -> bool:
        """May it read files with `.` or `source`?"""
        return _SOURCING.search(self._body) is not None

    @cached_property
    def text(self) -> str:
        """What ShellCheck reads."""
        shell = self.script.shell
        shebang = f"#!{_SHEBANGS['bash' if shell == UNKNOWN else shell]}{' -e' if self.script.exits else ''}\n"
        shebang += _BRIEF if self.brief else ""
        head, rest = self._body[: self._opened], self._body[self._opened :]
        return f"{shebang}{head}{self._exports}{rest}\n"

    @cached_property
    def _exports(self) -> str:
        names = sorted(_useful(self.script.names, self._body))
        return f"export {' '.join(f'{name}=1' for name in names)}\n" if names else ""

    @cached_property
    def _starts(self) -> list[int | None]:
        """For each line of the text, where it begins in the script; None for a line of ours."""
        starts: list[int | None] = [None, None] if self.brief else [None]
        begin = 0
        for line in self._body.split("\n"):
            if begin == self._opened and self._exports:
                starts.append(None)
            starts.append(begin)
            begin += len(line) + 1
        return starts

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span | None:
        """The place in the file, all numbers from 1; None for a place in a line of ours."""
        start, end = self._offset(line, column), self._offset(end_line, end_column)
        if start is None or end is None:
            return None
        masked = self.script.text
        return Span(masked.source, masked.start + start, masked.start + max(start, end))

    def _offset(self, line: int, column: int) -> int | None:
        begin = self._starts[line - 1] if line <= len(self._starts) else len(self._body)
        return None if begin is None else min(begin + column - 1, len(self._body))

    def is_written(self, span: Span) -> bool:
        """Does the file hold at *span* what ShellCheck saw there?"""
        start = span.start - self.script.text.start
        return self._body[start : start + len(span.text)] == span.text

    @property
    def source(self) -> Source:
        return self.script.text.source


def variable_in(text: str) -> str:
    """The name of the variable that an expansion begins with, or ""."""
    found = _READ.match(text)
    return found[1] if found else ""


def _useful(names: frozenset[str], text: str) -> frozenset[str]:
    """Those of *names* that ShellCheck has to know: each makes it slower.

    They are those in the text, and those that a name in capitals may be misspelt for.
    """
    known = {name for name in _WORD.findall(text) if name in names}
    strange = {name for name in _READ.findall(text) if name.isupper() and name not in names}
    if len(strange) * len(names) <= MOST_COMPARED:
        known.update(found for name in strange for found in get_close_matches(name, names))
    return frozenset(name for name in known if name.isascii() and name.isidentifier())


def _without_shebang(text: str) -> str:
    return f"# {text[2:]}" if text.startswith("#!") else text


def _opening(text: str) -> int:
    """Where the first line begins that is neither blank nor a comment."""
    at = 0
    for line in _lines(text):
        if line.strip() and not line.lstrip().startswith("#"):
            return at
        at += len(line)
    return 0


def _lines(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
