"""Whatever files hold, they are checked, reported on and fixed, and no rule fails.

`HYPOTHESIS_PROFILE=explore FUZZ_EXAMPLES=20000` looks for what the short run of every day does not find.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from unicodedata import category
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from checking import CATALOGUE
from mutating import Files, broken_repositories
from shipworthy.engine.discovery import Found, classify
from shipworthy.engine.fix import fix
from shipworthy.engine.own import CRASH
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Finding
from shipworthy.graph.export import render as picture
from shipworthy.report import concise, github, junit, machine, sarif, text
from shipworthy.tree import MemoryTree

CHOICE = Choice(Settings(select=tuple(rule.id for rule in CATALOGUE.rules)), CATALOGUE)
CONTROLS = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))


def session(files: Files) -> Session:
    found = [Found(path, kind) for path in sorted(files) if (kind := classify(path))]
    return Session(MemoryTree(files), found, CHOICE, CATALOGUE)


def assert_that_all_ran(findings: Sequence[Finding]) -> None:
    assert [finding.message for finding in findings if finding.rule == CRASH.id] == []


def assert_that_places_exist(findings: Sequence[Finding], files: Files) -> None:
    for finding in findings:
        place = finding.place
        assert place.path in files
        assert (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column)


def assert_that_reports_are_sound(findings: Sequence[Finding], files: Files) -> None:
    kinds = dict.fromkeys(files, "dockerfile")
    for lines in (text.render(findings, text.Style()), concise.render(findings), github.render(findings)):
        assert not any(category(char) in CONTROLS for char in "".join(lines).replace("\n", ""))
    for report in (machine.render(findings, kinds), sarif.render(findings, CATALOGUE.by_id)):
        json.loads(report.encode())
    assert len(ElementTree.fromstring("".join(junit.render(findings, kinds))).findall(".//failure")) == len(findings)


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(broken_repositories())
def test_broken_files_are_checked_reported_and_fixed(files: Files) -> None:
    run = session(files)
    findings = run.findings(run.original)
    assert_that_all_ran(findings)
    assert_that_places_exist(findings, files)
    assert_that_reports_are_sound(findings, files)
    for format in ("text", "json", "mermaid", "dot"):
        picture(run.original, format).encode("utf-8", "surrogateescape")

    outcome = fix(run, lambda _: True, unsafe=True)

    assert_that_all_ran(outcome.findings)
    sources = run.original.sources()
    for path, fixed in outcome.texts.items():
        assert fixed != sources[path].text
        sources[path].encode(fixed)
