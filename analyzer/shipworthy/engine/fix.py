"""Applying fixes: in rounds, each result parsed and checked again before anything is written."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from shipworthy.engine.session import Session
from shipworthy.finding import Category, Finding, PlacedEdit, Severity
from shipworthy.source import Source

ROUNDS = 10


class Outcome(NamedTuple):
    """What fixing comes to: the new text of each changed file by tree path, how many fixes were applied, and
    what is left.
    """

    texts: Mapping[str, str]
    applied: int
    findings: list[Finding]


def fix(session: Session, wanted: Callable[[Finding], bool], *, unsafe: bool) -> Outcome:
    """Apply the fixes of the findings that are *wanted*, the safe ones or all, until none is left or `ROUNDS`
    are over.
    """
    texts: dict[str, str] = {}
    graph = session.original
    findings = session.findings(graph)
    applied = 0
    for _ in range(ROUNDS):
        fresh: dict[str, str] = {}
        for path, source in graph.sources().items():
            name = session.locate(path)
            here = [f for f in findings if f.place.path == name and f.fix and (unsafe or f.fix.safe) and wanted(f)]
            chosen = select([f.fix.edits for f in here if f.fix], source)
            if chosen:
                fresh[path] = apply(source, (edit for edits in chosen for edit in edits))
                applied += len(chosen)
        trial = {**texts, **fresh}
        after = session.graph(trial)
        left = session.findings(after)
        worse = _broken(left) - _broken(findings)
        if not fresh or worse:
            break
        texts, graph, findings = trial, after, left
    return Outcome(texts, applied, findings)


def _broken(findings: Iterable[Finding]) -> set[str]:
    """The files that their tools would refuse."""
    return {f.place.path for f in findings if f.category is Category.SYNTAX and f.severity is Severity.ERROR}


def select(fixes: Sequence[Sequence[PlacedEdit]], source: Source) -> list[Sequence[PlacedEdit]]:
    """The fixes that do not touch what an earlier one changes; the rest has to wait for the next round."""
    taken: list[tuple[int, int]] = []
    chosen: list[Sequence[PlacedEdit]] = []
    for edits in fixes:
        ranges = [_range(edit, source) for edit in edits]
        if all(_apart(new, old) for new in ranges for old in taken):
            taken += ranges
            chosen.append(edits)
    return chosen


def _range(edit: PlacedEdit, source: Source) -> tuple[int, int]:
    place = edit.place
    return source.offset(place.line, place.column), source.offset(place.end_line, place.end_column)


def _apart(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[1] < b[0] or b[1] < a[0] or (a[1] == b[0] and a != b) or (b[1] == a[0] and a != b)


def apply(source: Source, edits: Iterable[PlacedEdit]) -> str:
    """The text of *source* after *edits*, which must not overlap."""
    text = source.text
    for edit in sorted(edits, key=lambda edit: _range(edit, source), reverse=True):
        start, end = _range(edit, source)
        text = text[:start] + edit.text + text[end:]
    return text


def write(root: str, source: Source, text: str) -> str | None:
    """Replace a file by its new *text*, all or nothing; returns why it was left alone, None if it was written.

    It is left alone if it changed since it was read, or is a link. Mode, byte order mark and line ends stay.
    """
    place = Path(root, source.path)
    try:
        before = place.lstat()
        if not stat.S_ISREG(before.st_mode):
            return "it is no regular file"
        if place.read_bytes() != source.encode(source.text):
            return "it changed meanwhile"
        handle, name = tempfile.mkstemp(prefix=".shipworthy-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(source.encode(text))
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, stat.S_IMODE(before.st_mode))
            os.replace(name, place)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        return error.strerror or str(error)
    return None


def difference(path: str, source: Source, text: str) -> str:
    """The change as a unified diff."""
    import difflib

    before, after = source.text.splitlines(keepends=True), text.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
