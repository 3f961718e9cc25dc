"""Findings for people: the line of the source, carets under the exact words, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shipworthy.finding import Finding, Place, PlacedFix, Severity
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


class Style(NamedTuple):
    """What the terminal can do: `color`, and `links` to pages below `pages`."""

    color: bool = False
    links: bool = False
    pages: str = ""

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def link(self, text: str, rule: str) -> str:
        folder, _, name = rule.partition("/")
        if not self.links or folder == "engine":
            return text
        return f"\x1b]8;;{self.pages}/{folder}/README.md#{name}\x1b\\{text}\x1b]8;;\x1b\\"


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
        yield _note(gutter, "help", finding.help, style)
    if finding.fix:
        yield _note(gutter, "fix", _fix(finding.fix), style)


def _note(gutter: int, name: str, text: str, style: Style) -> str:
    return f"{' ' * gutter} {style.paint('=', '34')} {style.paint(name, '1')}: {visible(text)}"


def _fix(fix: PlacedFix) -> str:
    how = "`--fix` does it" if fix.safe else "`--unsafe-fixes` does it; look at what changes"
    return f"{fix.message} ({how})" if fix.message else how


def _snippet(place: Place, gutter: int, mark: str, label: str, style: Style, color: str) -> Iterator[str]:
    bar = style.paint("|", "34")
    pad = " " * gutter
    yield f"{pad}{style.paint('-->', '34')} {visible(place.path)}:{place.line}:{place.column}"
    shown = place.text[:MOST_SHOWN]
    if not any(shown):
        return
    yield f"{pad} {bar}"
    for number, line in enumerate(shown):
        at = place.line + number
        yield f"{style.paint(str(at).rjust(gutter), '34')} {bar} {_expand(line)}"
        carets = _carets(line, at, place, mark)
        last = number == len(shown) - 1
        if carets.strip():
            text = f"{carets} {label}" if last and label else carets
            yield f"{pad} {bar} {text[: len(carets) - len(carets.lstrip())]}{style.paint(text.lstrip(), color)}"
    if place.end_line - place.line >= MOST_SHOWN:
        yield f"{pad} {bar} ..."


def _expand(text: str) -> str:
    return TAB.join(visible(part) for part in text.split("\t"))


def _carets(line: str, number: int, place: Place, mark: str) -> str:
    """The marks under what *place* covers of one of its lines, blanks at its ends left out."""
    start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
    end = place.end_column - 1 if number == place.end_line else len(line.rstrip())
    before = width(_expand(line[:start]))
    return " " * before + mark * max(1 if number == place.line else 0, width(_expand(line[start:end])))
