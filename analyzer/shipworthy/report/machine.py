"""The JSON report, version 1: a contract, see `findings.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from shipworthy.finding import Finding, Place, PlacedFix, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = 1


def render(findings: Sequence[Finding], files: Mapping[str, str]) -> str:
    """The report on *files*, kinds by path."""
    report = {
        "version": VERSION,
        "findings": [as_json(finding) for finding in findings],
        "files": [{"path": path_text(path), "kind": kind} for path, kind in sorted(files.items())],
        "summary": {
            "findings": len(findings),
            "fixable": sum(finding.fix is not None for finding in findings),
            "files": len(files),
            **{severity.value: sum(f.severity is severity for f in findings) for severity in Severity},
        },
    }
    return json.dumps(report, indent=2) + "\n"


def as_json(finding: Finding) -> dict[str, Any]:
    """One finding as in the contract."""
    return {
        "rule": finding.rule,
        "aliases": list(finding.aliases),
        "severity": finding.severity.value,
        "category": finding.category.value,
        "profile": finding.profile.value,
        "message": path_text(finding.message),
        "path": path_text(finding.place.path),
        **_range(finding.place),
        "related": [
            {"path": path_text(note.place.path), **_range(note.place), "message": path_text(note.message)}
            for note in finding.related
        ],
        "help": path_text(finding.help),
        "fix": _fix(finding.fix),
    }


def _range(place: Place) -> dict[str, int]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _fix(fix: PlacedFix | None) -> dict[str, Any] | None:
    if fix is None or fix.reveals:
        return None
    edits = [{**_range(edit.place), "text": path_text(edit.text)} for edit in fix.edits]
    return {"safe": fix.safe, "message": fix.message, "edits": edits}


def path_text(text: str) -> str:
    """*text* in which bytes that are no UTF-8 are replaced, so that every reader of JSON accepts it."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
