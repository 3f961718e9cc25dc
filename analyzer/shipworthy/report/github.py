"""Workflow commands of GitHub Actions, which show findings as annotations of a change.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.finding import Finding, Severity

COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.STYLE: "notice",
}


def render(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        place = finding.place
        values = {"file": place.path, "line": place.line, "endLine": place.end_line, "title": finding.rule}
        if place.line == place.end_line:
            values |= {"col": place.column, "endColumn": max(place.column, place.end_column - 1)}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
        yield f"::{COMMANDS[finding.severity]} {properties}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    """A message on one line, as the runner wants it escaped."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(char if char.isprintable() else "\ufffd" for char in escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
