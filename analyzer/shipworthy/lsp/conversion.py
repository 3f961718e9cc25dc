"""Findings in the terms of the Language Server Protocol."""

from __future__ import annotations

from lsprotocol import types

from shipworthy.finding import Category, Finding, PlacedFix, Severity
from shipworthy.lsp.text import Text

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.STYLE: types.DiagnosticSeverity.Hint,
}


def diagnostic(finding: Finding, text: Text, page: str | None) -> types.Diagnostic:
    """*finding* as a diagnostic; *page* is the address of the rule's page."""
    help = f"\n{finding.help}" if finding.help else ""
    return types.Diagnostic(
        range=text.range_of(finding.place),
        message=finding.message + help,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href=page) if page else None,
        source="shipworthy",
        tags=[types.DiagnosticTag.Unnecessary] if _is_dead(finding) else None,
    )


def _is_dead(finding: Finding) -> bool:
    return finding.category is Category.READABILITY and "unused" in finding.rule


def quick_fix(finding: Finding, fix: PlacedFix, text: Text) -> types.CodeAction:
    """The action that applies *fix*; only a safe one is preferred."""
    edits = [types.TextEdit(text.range_of(edit.place), edit.text) for edit in fix.edits]
    doubt = "" if fix.safe else " (may change what is built)"
    return types.CodeAction(
        title=f"{fix.message or 'Fix'} [{finding.rule}]{doubt}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, text, None)],
        is_preferred=fix.safe,
        edit=types.WorkspaceEdit(changes={text.uri: edits}),
    )


def ignore_action(finding: Finding, text: Text) -> types.CodeAction:
    """The action that puts an ignore comment on the line before, indented as the line is."""
    line = text.line(finding.place.line)
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    start = text.position(finding.place.line, 1)
    comment = f"{indent}# shipworthy: ignore[{finding.rule}] {text.line_break}"
    return types.CodeAction(
        title=f"Ignore {finding.rule} here",
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={text.uri: [types.TextEdit(types.Range(start, start), comment)]}),
    )


def overlap(a: types.Range, b: types.Range) -> bool:
    """Do two ranges share a place, touching ends included?"""

    def key(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return key(a.start) <= key(b.end) and key(b.start) <= key(a.end)
