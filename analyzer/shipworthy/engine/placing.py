"""Problems as plain data: with paths, lines and columns in the place of spans."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from shipworthy.disk import native, tree_path
from shipworthy.finding import Edit, Finding, Fix, Place, PlacedEdit, PlacedFix, PlacedNote, Problem, Severity
from shipworthy.rule import Rule
from shipworthy.source import Source, Span

MOST_SHOWN = 4
"""Characters of a secret that are shown, if it is three times as long."""

FEWEST = 10
"""Characters of a secret that is looked for wherever else it may be."""

MOST_LINES = 12
"""Lines of the source that a place carries with it."""

Locate = Callable[[str], str]


def locate_from(root: str, folder: str) -> Locate:
    """A function from tree paths of *root* to POSIX paths relative to *folder*."""

    @lru_cache(maxsize=1024)
    def locate(path: str) -> str:
        place = os.path.join(root, native(path))
        try:
            return tree_path(os.path.relpath(place, folder))
        except ValueError:
            return tree_path(place)

    return locate


def finding(problem: Problem, rule: Rule, severity: Severity, locate: Locate) -> Finding:
    """*problem* as plain data."""
    where = place(problem.span, locate)
    return Finding(
        rule=rule.id,
        aliases=rule.aliases,
        severity=severity,
        category=rule.category,
        profile=rule.profile,
        message=problem.message,
        place=_conceal(problem.secret, where) if problem.secret else where,
        related=tuple(PlacedNote(place(note.span, locate), note.message) for note in problem.related),
        fix=_fix(problem.fix, problem.span, locate),
        help=problem.help,
        secret=problem.secret.in_file.text if problem.secret else "",
    )


def concealed(findings: Sequence[Finding]) -> list[Finding]:
    """*findings*, of which none shows what others conceal: in its message, in a line of its file, or by its fix."""
    shown: dict[tuple[str, int], str] = {}
    secrets: dict[str, set[str]] = {}
    for finding in findings:
        if finding.secret:
            place = finding.place
            lines = (line.strip() for line in finding.secret.splitlines())
            secrets.setdefault(place.path, set()).update(filter(_is_distinct, lines))
            for number, text in enumerate(place.text, place.line):
                known = shown.get((place.path, number), text)
                shown[place.path, number] = "".join(a if a == b else "*" for a, b in zip(known, text, strict=True))
    return [_as_shown(finding, shown, secrets) for finding in findings] if shown else list(findings)


def _is_distinct(secret: str) -> bool:
    """Can it be told from other words of the file? Many a password is the name of its service."""
    return len(secret) >= FEWEST and any(map(str.isdigit, secret)) and any(map(str.isalpha, secret))


def _as_shown(finding: Finding, shown: Mapping[tuple[str, int], str], secrets: Mapping[str, set[str]]) -> Finding:
    def mend(place: Place) -> Place:
        lines = enumerate(place.text, place.line)
        return place._replace(text=tuple(shown.get((place.path, number), text) for number, text in lines))

    related = tuple(note._replace(place=mend(note.place)) for note in finding.related)
    fix, known = finding.fix, secrets.get(finding.place.path, ())
    if fix and any(secret in edit.text for edit in fix.edits for secret in known):
        fix = fix._replace(reveals=True)
    message = finding.message
    for secret in known:
        message = message.replace(secret, f"{secret[:MOST_SHOWN]}***")
    return finding._replace(message=message, place=mend(finding.place), related=related, fix=fix)


def place(span: Span, locate: Locate) -> Place:
    """Where *span* is in its file; of a long one the text of the first lines."""
    source, start, end = span.in_file
    line, end_line = source.line(start), source.line(end)
    shown = range(line, min(end_line, line + MOST_LINES - 1) + 1)
    text = tuple(_line(source, number) for number in shown)
    return Place(locate(source.path), line, source.column(start), end_line, source.column(end), text)


def _conceal(secret: Span, place: Place) -> Place:
    """A place whose text has stars for all of *secret* but its first characters."""
    source, start, end = secret.in_file
    start += min(MOST_SHOWN, (end - start) // 3)
    lines = []
    for number, text in enumerate(place.text, place.line):
        begin = source.line_starts[number - 1]
        first, last = max(start - begin, 0), min(end - begin, len(text))
        lines.append(f"{text[:first]}{'*' * (last - first)}{text[last:]}" if first < last else text)
    return place._replace(text=tuple(lines))


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
    placed = tuple(PlacedEdit(place(edit.span, locate)._replace(text=()), _written(edit)) for edit in edits)
    return PlacedFix(placed, fix.message, fix.safe)


def _written(edit: Edit) -> str:
    """The text with the line ends of the file that it goes into."""
    source, start, _ = edit.span.in_file
    if "\n" not in edit.text or source.line_break == "\n":
        return edit.text
    halved = edit.text.startswith("\n") and source.text[start - 1 : start] == "\r"
    text = edit.text.replace("\r\n", "\n").replace("\n", "\r\n")
    return text[1:] if halved else text


def _breaks(edit: Edit) -> bool:
    """Would the text mean something else in the file that holds the embedded one?

    Without a line break, the next line would stand behind the indentation of two.
    """
    if edit.span.source.host is None:
        return False
    written = edit.span.text
    return any(char in edit.text for char in "\n$") or "\n" in written[-1:] or edit.span.in_file.text != written
