"""The run over one graph: every node to every rule that asks for its kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from posixpath import join
from typing import TYPE_CHECKING, Any

from shipworthy.finding import (
    Category,
    Edit,
    Finding,
    Fix,
    Place,
    PlacedEdit,
    PlacedFix,
    PlacedNote,
    Problem,
    Profile,
    Severity,
)
from shipworthy.rule import Rule
from shipworthy.source import Span

if TYPE_CHECKING:
    from shipworthy.graph.build import Graph

MOST_LINES = 12
"""Lines of the source that a place carries with it."""

Locate = Callable[[str], str]


def locate_from(root: str, folder: str) -> Locate:
    """A function from tree paths of *root* to POSIX paths relative to *folder*."""
    relative = os.path.relpath(root, folder).replace(os.sep, "/")
    prefix = "" if relative == "." else relative
    return lambda path: join(prefix, path)


def check(
    graph: Graph,
    rules: Iterable[Rule],
    severity: Callable[[Rule], Severity] = lambda rule: rule.severity,
    locate: Locate = lambda path: path,
    on_crash: Callable[[Rule, Exception], object] | None = None,
) -> list[Finding]:
    """The findings of *rules* on *graph*, each once, in the order of their places."""
    checks = [(kind, check, rule) for rule in rules for kind, check in rule.checks]
    by_class: dict[type, list[tuple[Any, Rule]]] = {}
    found: dict[Finding, None] = {}
    for node in graph.nodes():
        kind = type(node)
        if kind not in by_class:
            by_class[kind] = [(check, rule) for wanted, check, rule in checks if issubclass(kind, wanted)]
        for check_node, rule in by_class[kind]:
            try:
                for problem in check_node(node):
                    found[finding(problem, rule, severity(rule), locate)] = None
            except Exception as error:
                if on_crash:
                    on_crash(rule, error)
                found[_crash(node, rule, error, locate)] = None
    return sorted(found, key=order)


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
    text = tuple(source.line_span(number).text for number in shown)
    return Place(locate(source.path), line, source.column(start), end_line, source.column(end), text)


def _fix(fix: Fix | None, span: Span, locate: Locate) -> PlacedFix | None:
    """The fix with its edits in order; None if it would reach into another file, or break lines in an embedded one."""
    if fix is None or not fix.edits:
        return None
    edits = sorted(fix.edits, key=lambda edit: edit.span[1:])
    home = span.in_file.source
    if any(edit.span.in_file.source is not home or _breaks(edit) for edit in edits):
        return None
    placed = tuple(PlacedEdit(place(edit.span, locate)._replace(text=()), edit.text) for edit in edits)
    return PlacedFix(placed, fix.message, fix.safe)


def _breaks(edit: Edit) -> bool:
    return edit.span.source.host is not None and ("\n" in edit.text or "\n" in edit.span.text)


def _crash(node: object, rule: Rule, error: Exception, locate: Locate) -> Finding:
    span = getattr(node, "span", None)
    where = place(span, locate) if isinstance(span, Span) else Place(_path_of(node, locate), 1, 1, 1, 1)
    message = f"the rule {rule.id} failed here: {type(error).__name__}: {error}"
    help = "this is a mistake in the rule, not in the file; please report it"
    return Finding("engine/crash", (), Severity.ERROR, Category.CORRECTNESS, Profile.DEFAULT, message, where, help=help)


def _path_of(node: object, locate: Locate) -> str:
    source = getattr(node, "source", None)
    return locate(source.path) if source is not None else ""


def by_severity(findings: Sequence[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity."""
    return {severity: sum(f.severity is severity for f in findings) for severity in Severity}


def failing(findings: Iterable[Finding], level: Severity) -> Iterator[Finding]:
    """The findings at or above *level*."""
    return (finding for finding in findings if finding.severity.rank <= level.rank)
