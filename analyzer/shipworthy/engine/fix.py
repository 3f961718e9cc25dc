"""Applying fixes: in rounds, each result parsed and checked again before anything is written."""

from __future__ import annotations

import os
import stat
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from shipworthy.disk import native
from shipworthy.engine.session import Session
from shipworthy.finding import Finding, PlacedEdit, Severity
from shipworthy.graph.build import Graph
from shipworthy.record import NamedTuple
from shipworthy.replacement import replace
from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import ComposeDocument
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.ignorefile.nodes import IgnoreFile

ROUNDS = 50
"""More than any file needs: a file that comes back to what it was is left alone."""


class Outcome(NamedTuple):
    """What fixing comes to.

    `texts` holds the new text of each changed file by tree path, `applied` counts its fixes, `findings` are those left.
    `refused` are files in which some fix was left out because the file would have been worse after it.
    """

    texts: Mapping[str, str]
    applied: Mapping[str, int]
    findings: list[Finding]
    refused: frozenset[str]


class _Change(NamedTuple):
    """What a round makes of a file; `rules` are those of the fixes, in the order of `fixes`."""

    source: Source
    rules: Sequence[str]
    fixes: Sequence[Sequence[PlacedEdit]]

    @property
    def text(self) -> str:
        return apply(self.source, (edit for edits in self.fixes for edit in edits))

    def half(self) -> _Change:
        middle = len(self.fixes) // 2
        return self._replace(rules=self.rules[:middle], fixes=self.fixes[:middle])


class _State(NamedTuple):
    """What is there after a round."""

    graph: Graph
    findings: list[Finding]


def fix(session: Session, wanted: Callable[[Finding], bool], *, unsafe: bool) -> Outcome:
    """Apply the fixes of the *wanted* findings, the safe ones or all, until none is left.

    A rule whose fixes of a file come to no end in `ROUNDS` is *barred* from it, and all begins anew.
    """
    first = _State(session.original, session.findings(session.original))
    barred: set[tuple[str, str]] = set()
    while True:
        outcome, endless = _rounds(session, first, wanted, barred, unsafe=unsafe)
        if not endless:
            return outcome
        barred |= endless


def _rounds(
    session: Session,
    state: _State,
    wanted: Callable[[Finding], bool],
    barred: set[tuple[str, str]],
    *,
    unsafe: bool,
) -> tuple[Outcome, set[tuple[str, str]]]:
    """What comes of one round after the other, and what would have gone on: paths with rules."""
    texts: dict[str, str] = {}
    seen = {(path, source.text) for path, source in state.graph.sources().items()}
    applied: Counter[str] = Counter()
    endless: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        usable = [f for f in state.findings if f.fix and (unsafe or f.fix.safe) and wanted(f)]
        proposed = _changes(session, state.graph, usable, barred)
        changes = {path: change for path, change in proposed.items() if (path, change.text) not in seen}
        known = len(barred)
        state = _sound(session, state, texts, changes, barred, unsafe=unsafe)
        endless = {(path, rule) for path, change in changes.items() for rule in change.rules}
        if not changes and len(barred) == known:
            break
        made = {path: change.text for path, change in changes.items()}
        seen |= made.items()
        texts |= made
        applied.update({path: len(change.fixes) for path, change in changes.items()})
    return Outcome(texts, applied, state.findings, frozenset(path for path, _ in barred)), endless


def _sound(
    session: Session,
    before: _State,
    texts: Mapping[str, str],
    changes: dict[str, _Change],
    barred: set[tuple[str, str]],
    *,
    unsafe: bool,
) -> _State:
    """What is there after *changes*, from which those are taken that harm a file, or have it read as something else:
    what was its first character may have kept a byte order mark from being one.

    A rule whose fix does so by itself is *barred* from that file.
    """
    known = _harm(session, before, unsafe=unsafe) if changes else Counter()
    while changes:
        graph = session.graph(
            _raw(session, before.graph, {**texts, **{path: change.text for path, change in changes.items()}})
        )
        after = _State(graph, session.findings(graph))
        harm = _harm(session, after, unsafe=unsafe) - known
        sources = graph.sources()
        harmed = {path for path, _ in harm} & changes.keys()
        harmed |= {p for p, change in changes.items() if p in sources and sources[p].text != change.text}
        if not harmed:
            return after
        for path in harmed:
            change = changes.pop(path)
            if len(change.fixes) == 1:
                barred.add((path, change.rules[0]))
            else:
                changes[path] = change.half()
    return before


def _harm(session: Session, state: _State, *, unsafe: bool) -> Counter[tuple[str, str]]:
    """What no fix may add to a file: what its tool would refuse, and of safe fixes, errors of rules that found none."""
    found = Counter({(path, ""): count for path, count in _invalid(state.graph).items()})
    if not unsafe:
        paths = {session.locate(path): path for path in state.graph.kinds()}
        errors = (finding for finding in state.findings if finding.severity is Severity.ERROR)
        found |= Counter({(paths.get(error.place.path, ""), error.rule): 1 for error in errors})
    return found


def _raw(session: Session, graph: Graph, texts: Mapping[str, str]) -> dict[str, str]:
    """The bytes of files that hold these *texts*, each as if it were UTF-8: byte order marks and encodings stay."""
    sources = {**session.original.sources(), **graph.sources()}
    return {path: sources[path].encode(text).decode("utf-8", "surrogateescape") for path, text in texts.items()}


def _changes(
    session: Session, graph: Graph, findings: Iterable[Finding], barred: set[tuple[str, str]]
) -> dict[str, _Change]:
    """What one round makes of each file."""
    by_name: dict[str, list[Finding]] = {}
    for finding in findings:
        by_name.setdefault(finding.place.path, []).append(finding)
    changes = {}
    for path, source in graph.sources().items():
        if found := by_name.get(session.locate(path)):
            fixes = [(f.rule, f.fix.edits) for f in found if f.fix and (path, f.rule) not in barred]
            chosen = {id(edits) for edits in select((edits for _, edits in fixes), source)}
            kept = [(rule, edits) for rule, edits in fixes if id(edits) in chosen]
            change = _Change(source, [rule for rule, _ in kept], [edits for _, edits in kept])
            if change.text != source.text:
                changes[path] = change
    return changes


def _invalid(graph: Graph) -> Counter[str]:
    """How much there is in each file that its tool would refuse."""
    found: Counter[str] = Counter()
    for node in graph.nodes():
        if isinstance(node, Dockerfile | ComposeDocument | IgnoreFile):
            found[node.source.path] += len(node.invalid)
    return found


def select(fixes: Iterable[Sequence[PlacedEdit]], source: Source) -> list[Sequence[PlacedEdit]]:
    """The fixes that do not touch what an earlier one changes; the rest has to wait for the next round."""
    taken: list[tuple[int, int]] = []
    chosen: list[Sequence[PlacedEdit]] = []
    for edits in fixes:
        ranges = [_range(edit, source) for edit in edits]
        if all(_is_free(new, taken) for new in ranges):
            for new in ranges:
                insort(taken, new)
            chosen.append(edits)
    return chosen


def _range(edit: PlacedEdit, source: Source) -> tuple[int, int]:
    place = edit.place
    return source.offset(place.line, place.column), source.offset(place.end_line, place.end_column)


def _is_free(new: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Is *new* apart from the sorted ranges *taken*, none of which overlap?"""
    index = bisect_left(taken, new)
    after = taken[index] if index < len(taken) else None
    before = taken[index - 1] if index else None
    return (after is None or _is_apart(new, after)) and (before is None or _is_apart(before, new))


def _is_apart(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Does *first* end before *second*? An insertion must not even touch the other: what it stands at may move away."""
    insertion = first[0] == first[1] or second[0] == second[1]
    return first[1] < second[0] if insertion else first[1] <= second[0]


def apply(source: Source, edits: Iterable[PlacedEdit]) -> str:
    """The text of *source* after *edits*, which must not overlap; insertions at one place keep their order."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: _range(edit, source)):
        start, end = _range(edit, source)
        pieces += (source.text[done:start], edit.text)
        done = end
    return "".join((*pieces, source.text[done:]))


def write(root: str, source: Source, text: str) -> str | None:
    """Replace a file by its new *text*, all or nothing; returns why it was left alone, None if it was written.

    It is left alone if it changed since it was read, or is a link. Mode, byte order mark and line ends stay.
    """
    place = os.path.join(root, native(source.path))
    try:
        if not stat.S_ISREG(os.lstat(place).st_mode):
            return "it is no regular file"
        with open(place, "rb") as file:
            if file.read() != source.encode(source.text):
                return "it changed meanwhile"
        replace(place, source.encode(text))
    except OSError as error:
        return error.strerror or str(error)
    return None
