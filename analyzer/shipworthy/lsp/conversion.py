"""Findings in the terms of the Language Server Protocol."""

from __future__ import annotations

from lsprotocol import types
from pygls.workspace import TextDocument

from shipworthy.finding import Category, Finding, Place, PlacedFix, Severity

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.STYLE: types.DiagnosticSeverity.Hint,
}


def range_of(place: Place, document: TextDocument) -> types.Range:
    """The range in the client's units (UTF-16 unless it asked for others) of a place in characters."""
    units = document.position_codec.client_num_units
    lines = document.lines

    def position(line: int, column: int) -> types.Position:
        text = lines[line - 1] if line <= len(lines) else ""
        return types.Position(line=line - 1, character=units(text[: column - 1]))

    return types.Range(position(place.line, place.column), position(place.end_line, place.end_column))


def diagnostic(finding: Finding, document: TextDocument, page: str | None) -> types.Diagnostic:
    """*finding* as a diagnostic; *page* is the address of the rule's page."""
    help = f"\n{finding.help}" if finding.help else ""
    return types.Diagnostic(
        range=range_of(finding.place, document),
        message=finding.message + help,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href=page) if page else None,
        source="shipworthy",
        tags=[types.DiagnosticTag.Unnecessary] if _is_dead(finding) else None,
    )


def _is_dead(finding: Finding) -> bool:
    return finding.category is Category.READABILITY and "unused" in finding.rule


def quick_fix(finding: Finding, fix: PlacedFix, document: TextDocument) -> types.CodeAction:
    """The action that applies *fix*; only a safe one is preferred."""
    edits = [types.TextEdit(range_of(edit.place, document), edit.text) for edit in fix.edits]
    doubt = "" if fix.safe else " (may change what is built)"
    return types.CodeAction(
        title=f"{fix.message or 'Fix'} [{finding.rule}]{doubt}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, document, None)],
        is_preferred=fix.safe,
        edit=types.WorkspaceEdit(changes={document.uri: edits}),
    )


def ignore_action(finding: Finding, document: TextDocument) -> types.CodeAction:
    """The action that puts an ignore comment on the line before, indented as the line is."""
    line = finding.place.line
    text = document.lines[line - 1] if line <= len(document.lines) else ""
    indent = text[: len(text) - len(text.lstrip())]
    start = types.Position(line=line - 1, character=0)
    comment = f"{indent}# shipworthy: ignore[{finding.rule}] \n"
    return types.CodeAction(
        title=f"Ignore {finding.rule} here",
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={document.uri: [types.TextEdit(types.Range(start, start), comment)]}),
    )


def overlap(a: types.Range, b: types.Range) -> bool:
    """Do two ranges share a place, touching ends included?"""

    def key(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return key(a.start) <= key(b.end) and key(b.start) <= key(a.end)
