"""The last line: what was checked, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shipworthy.finding import Finding, Severity

_KINDS = {"dockerfile": "Dockerfile", "compose": "Compose file", "ignorefile": "ignore file", "envfile": "env file"}
_NAMES = {Severity.ERROR: ("error", "errors"), Severity.WARNING: ("warning", "warnings")}


def summary(findings: Sequence[Finding], files: Mapping[str, str], fixed: int = 0) -> str:
    """One line on *findings* in *files*, kinds by path, of which *fixed* are mended already."""
    kinds = list(files.values())
    counts = [(kinds.count(kind), name) for kind, name in _KINDS.items()]
    checked = ", ".join(_count(number, name, f"{name}s") for number, name in counts if number) or "nothing"
    mended = f"; {_count(fixed, 'fix', 'fixes')} applied" if fixed else ""
    return f"Checked {checked}: {_levels(findings)}{_hint(findings)}{mended}."


def _levels(findings: Sequence[Finding]) -> str:
    found = [finding.severity for finding in findings]
    counts = [(found.count(severity), severity) for severity in Severity]
    levels = [_count(number, *_NAMES.get(severity, (severity.value,) * 2)) for number, severity in counts if number]
    return ", ".join(levels) or "no findings"


def _hint(findings: Sequence[Finding]) -> str:
    """How many of them can be fixed."""
    fixes = [finding.fix for finding in findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    ways = [f"{safe} can be fixed with --fix"] if safe else []
    if unsafe := len(fixes) - safe:
        ways.append(f"{unsafe} more with --unsafe-fixes" if safe else f"{unsafe} can be fixed with --unsafe-fixes")
    return f"; {', '.join(ways)}" if ways else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
