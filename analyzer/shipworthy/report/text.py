"""Findings for people: the line of the source, carets under the exact words, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.finding import Finding, Place, PlacedFix, Severity
from shipworthy.record import NamedTuple
from shipworthy.report.escape import visible, width

COLORS = {
    Severity.ERROR: "31",
    Severity.WARNING: "33",
    Severity.INFO: "36",
    Severity.STYLE: "35",
}
TAB = "    "
MOST_SHOWN = 3
"""Lines of a long span that are shown."""
WIDEST = 200
"""Characters of a long line that are shown."""
CUT = "..."


class Style(NamedTuple):
    """What the terminal can do: `color`, and `links` to the pages of rules."""

    color: bool = False
    links: bool = False

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def link(self, text: str, rule: str) -> str:
        if not self.links:
            return text
        from shipworthy.docs import address

        page = address(rule)
        return f"\x1b]8;;{page}\x1b\\{text}\x1b]8;;\x1b\\" if page else text


def render(findings: Iterable[Finding], style: Style) -> Iterator[str]:
    """The report, piece by piece; each piece ends with a blank line."""
    for finding in findings:
        yield "\n".join(_finding(finding, style)) + "\n\n"


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    color = COLORS[finding.severity]
    places = [finding.place, *(note.place for note in finding.related)]
    gutter = max(len(str(place.line + min(len(place.text), MOST_SHOWN) - 1)) for place in places)
    title = style.paint(finding.severity.value, f"1;{color}")
    yield f"{title}{style.paint(f'[{style.link(finding.rule, finding.rule)}]', color)}: {visible(finding.message)}"
    yield from _snippet(finding.place, gutter, "^", "", style, color)
    for note in finding.related:
        yield from _snippet(note.place, gutter, "-", visible(note.message), style, "34")
    if finding.help:
        yield _note(gutter, "help", visible(finding.help), style)
    if finding.fix:
        yield _note(gutter, "fix", visible(_fix(finding.fix)), style)


def _note(gutter: int, name: str, text: str, style: Style) -> str:
    return f"{' ' * gutter} {style.paint('=', '34')} {style.paint(name, '1')}: {text}"


def _fix(fix: PlacedFix) -> str:
    how = "`--fix` does it" if fix.safe else "`--unsafe-fixes` does it; look at what changes"
    return f"{fix.message} ({how})" if fix.message else how


class _Row(NamedTuple):
    """A line as it is shown, and where below it the marks go."""

    number: int
    text: str
    indent: int
    marks: int


def _snippet(place: Place, gutter: int, mark: str, label: str, style: Style, color: str) -> Iterator[str]:
    bar = style.paint("|", "34")
    pad = " " * gutter
    yield f"{pad}{style.paint('-->', '34')} {visible(place.path)}:{place.line}:{place.column}"
    rows = [_row(line, number, place) for number, line in enumerate(place.text[:MOST_SHOWN], place.line)]
    if not any(row.text for row in rows):
        if label:
            yield _note(gutter, "note", label, style)
        return
    labelled = max(row.number for row in rows if row.marks)
    yield f"{pad} {bar}"
    for row in rows:
        yield f"{style.paint(str(row.number).rjust(gutter), '34')} {bar} {row.text}".rstrip()
        if row.marks:
            text = f"{mark * row.marks} {label if row.number == labelled else ''}".rstrip()
            yield f"{pad} {bar} {' ' * row.indent}{style.paint(text, color)}"
    if place.end_line - place.line >= MOST_SHOWN:
        yield f"{pad} {bar} ..."


def _row(line: str, number: int, place: Place) -> _Row:
    """One line of *place*, of a very long one the part around it; blanks at the ends of lines are not marked."""
    start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
    end = place.end_column - 1 if number == place.end_line else len(line.rstrip())
    left = max(0, start - WIDEST // 4) if len(line) > WIDEST else 0
    right = min(len(line), left + WIDEST)
    before = f"{CUT if left else ''}{_expand(line[left:start])}"
    text = f"{before}{_expand(line[start:right])}{CUT if right < len(line) else ''}"
    marks = width(_expand(line[start : min(end, right)]))
    return _Row(number, text, width(before), max(marks, 1) if number == place.line else marks)


def _expand(text: str) -> str:
    return TAB.join(visible(part) for part in text.split("\t"))
