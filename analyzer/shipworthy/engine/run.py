"""The run over one graph: every node to every rule that asks for its kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from shipworthy.engine.own import CRASH
from shipworthy.finding import Edit, Finding, Fix, Place, PlacedEdit, PlacedFix, PlacedNote, Problem, Severity
from shipworthy.rule import Rule
from shipworthy.source import Source, Span

if TYPE_CHECKING:
    from shipworthy.graph.build import Graph

MOST_LINES = 12
"""Lines of the source that a place carries with it."""

Locate = Callable[[str], str]


def locate_from(root: str, folder: str) -> Locate:
    """A function from tree paths of *root* to POSIX paths relative to *folder*."""

    @lru_cache(maxsize=1024)
    def locate(path: str) -> str:
        place = os.path.join(root, path)
        try:
            return os.path.relpath(place, folder).replace(os.sep, "/")
        except ValueError:
            return place.replace(os.sep, "/")

    return locate


def check(
    graph: Graph,
    rules: Iterable[Rule],
    severity: Callable[[Rule], Severity] = lambda rule: rule.severity,
    options: Callable[[Rule], object] = lambda _: None,
    locate: Locate = lambda path: path,
    on_crash: Callable[[Rule, Exception], object] | None = None,
) -> list[Finding]:
    """The findings of *rules* on *graph*, each once, in the order of their places."""
    rules = tuple(rules)
    by_class: dict[type, list[tuple[Any, Rule]]] = {}
    found: dict[Finding, None] = {}
    for node in graph.nodes():
        kind = type(node)
        if kind not in by_class:
            by_class[kind] = list(_checks_of(kind, rules, options))
        for check_node, rule in by_class[kind]:
            try:
                for problem in check_node(node):
                    found[finding(problem, rule, severity(rule), locate)] = None
            except Exception as error:
                if on_crash:
                    on_crash(rule, error)
                problem = Problem(
                    _where(node, graph), f"the rule {rule.id} failed here: {type(error).__name__}: {error}"
                )
                found[finding(problem, CRASH, CRASH.severity, locate)] = None
    return sorted(_united(found), key=order)


def _checks_of(
    kind: type[object], rules: Iterable[Rule], options: Callable[[Rule], object]
) -> Iterator[tuple[Any, Rule]]:
    """What to run on nodes of one *kind*, with the rule that wants it."""
    for rule in rules:
        if rule.concerns(kind):
            yield from ((check, rule) for wanted, check in rule.checks(options(rule)) if issubclass(kind, wanted))


def _united(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that say the same of one place as one, with the labels of all: services may share what is wrong."""
    first: dict[tuple[str, Place, str], Finding] = {}
    labels: dict[tuple[str, Place, str], dict[PlacedNote, None]] = {}
    for finding in findings:
        key = (finding.rule, finding.place, finding.message)
        first.setdefault(key, finding)
        labels.setdefault(key, {}).update(dict.fromkeys(finding.related))
    yield from (finding._replace(related=tuple(labels[key])) for key, finding in first.items())


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.path, place.line, place.column, finding.rule, finding.message


def finding(problem: Problem, rule: Rule, severity: Severity, locate: Locate) -> Finding:
    """*problem* as plain data."""
    return Finding(
        rule=rule.id,
        aliases=rule.aliases,
        severity=severity,
        category=rule.category,
        profile=rule.profile,
        message=problem.message,
        place=place(problem.span, locate),
        related=tuple(PlacedNote(place(note.span, locate), note.message) for note in problem.related),
        fix=_fix(problem.fix, problem.span, locate),
        help=problem.help,
    )


def place(span: Span, locate: Locate) -> Place:
    """Where *span* is in its file; of a long one the text of the first lines."""
    source, start, end = span.in_file
    line, end_line = source.line(start), source.line(end)
    shown = range(line, min(end_line, line + MOST_LINES - 1) + 1)
    text = tuple(_line(source, number) for number in shown)
    return Place(locate(source.path), line, source.column(start), end_line, source.column(end), text)


@lru_cache(maxsize=64)
def _line(source: Source, number: int) -> str:
    """A line, of which thousands of findings in one long line share the text."""
    return source.line_span(number).text


def _fix(fix: Fix | None, span: Span, locate: Locate) -> PlacedFix | None:
    """The fix with its edits in order.

    None if edits overlap, reach into another file, or cannot be written as they are into an embedded one.
    """
    if fix is None or not fix.edits:
        return None
    edits = sorted(fix.edits, key=lambda edit: edit.span[1:])
    home = span.in_file.source
    if any(edit.span.in_file.source is not home or _breaks(edit) for edit in edits):
        return None
    if any(second.span.start < first.span.end for first, second in pairwise(edits)):
        return None
    placed = tuple(PlacedEdit(place(edit.span, locate)._replace(text=()), edit.text) for edit in edits)
    return PlacedFix(placed, fix.message, fix.safe)


def _breaks(edit: Edit) -> bool:
    """Would the text mean something else in the file that holds the embedded one?"""
    if edit.span.source.host is None:
        return False
    return any(char in edit.text for char in "\n$") or edit.span.in_file.text != edit.span.text


def _where(node: object, graph: Graph) -> Span:
    """A place for what goes wrong with *node*, the beginning of some file if it has none."""
    span = getattr(node, "span", None)
    if isinstance(span, Span):
        return span
    source = getattr(node, "source", None)
    if not isinstance(source, Source):
        source = next(iter(graph.sources().values()))
    return Span(source, 0, 0)


def failing(findings: Iterable[Finding], level: Severity) -> bool:
    """Is any of the findings at or above *level*?"""
    return any(finding.severity.rank <= level.rank for finding in findings)
