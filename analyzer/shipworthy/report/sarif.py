"""SARIF 2.1.0, for code scanning.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

import shipworthy
from shipworthy.docs import address
from shipworthy.finding import Finding, Place, PlacedFix, Severity
from shipworthy.report.machine import path_text
from shipworthy.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.STYLE: "note"}


def render(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> str:
    """The log of one run; *rules* by id describe those that found something."""
    used = sorted({finding.rule for finding in findings})
    driver = {
        "name": "shipworthy",
        "semanticVersion": shipworthy.__version__,
        "rules": [_rule(id, rules.get(id)) for id in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, used.index(finding.rule)) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(id: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": id}
    page = address(id)
    return {
        "id": id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.docs, "markdown": rule.docs},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "category": rule.category.value,
            "profile": rule.profile.value,
            "aliases": list(rule.aliases),
        },
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": path_text(text)},
        "locations": [{"physicalLocation": _location(finding.place)}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": id,
                "physicalLocation": _location(note.place),
                "message": {"text": path_text(note.message)},
            }
            for id, note in enumerate(finding.related)
        ]
    if finding.fix and not finding.fix.reveals:
        result["fixes"] = [_fix(finding.fix, finding.place)]
    return result


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place), "region": _region(place)}


def _artifact(place: Place) -> dict[str, Any]:
    return {"uri": quote(place.path.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(fix: PlacedFix, place: Place) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": path_text(edit.text)}} for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(place), "replacements": replacements}
    return {"description": {"text": fix.message or "apply the fix"}, "artifactChanges": [change]}
