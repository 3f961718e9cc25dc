"""JUnit XML, which CI servers show as the results of tests: each file is a suite, each finding a failed test.

There is no standard; this is what Jenkins, GitLab and Azure Pipelines read. A file without findings is one test that
passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shipworthy.finding import Finding
from shipworthy.report.escape import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PASSED = "no findings"
"""The name of the test that stands for a file in which nothing was found."""


def render(findings: Sequence[Finding], files: Mapping[str, str]) -> Iterator[str]:
    """The document on *findings* in *files*, kinds by path, piece by piece."""
    from xml.etree.ElementTree import Element, indent, tostring

    found: dict[str, list[Finding]] = {path: [] for path in sorted(files)}
    for finding in findings:
        found.setdefault(finding.place.path, []).append(finding)
    total = sum(len(inside) or 1 for inside in found.values())
    root = Element("testsuites", _counts("shipworthy", total, len(findings)))
    root.extend(_suite(path, inside) for path, inside in found.items())
    indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield tostring(root, encoding="unicode") + "\n"


def _text(text: str) -> str:
    """*text* with escapes for what a terminal would act on, and for the two characters besides that XML has not."""
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _counts(name: str, tests: int, failures: int) -> dict[str, str]:
    return {"name": name, "tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}


def _suite(path: str, findings: Sequence[Finding]) -> Element:
    from xml.etree.ElementTree import Element

    name = _text(path)
    suite = Element("testsuite", _counts(name, len(findings) or 1, len(findings)))
    if not findings:
        suite.append(_case(name, PASSED))
    suite.extend(_failed(name, finding) for finding in findings)
    return suite


def _case(path: str, name: str, **attributes: str) -> Element:
    from xml.etree.ElementTree import Element

    return Element("testcase", {"name": name, "classname": path, "file": path, "time": "0", **attributes})


def _failed(path: str, finding: Finding) -> Element:
    from xml.etree.ElementTree import SubElement

    place = finding.place
    case = _case(path, f"{finding.rule}:{place.line}:{place.column}", line=str(place.line))
    message = _text(finding.message)
    failure = SubElement(case, "failure", {"type": finding.severity.value, "message": message})
    failure.text = "\n".join(_details(path, finding, message))
    return case


def _details(path: str, finding: Finding, message: str) -> Iterator[str]:
    yield f"{path}:{finding.place.line}:{finding.place.column}: {finding.severity.value}: {message} [{finding.rule}]"
    for note in finding.related:
        yield f"{_text(note.place.path)}:{note.place.line}:{note.place.column}: {_text(note.message)}"
    if finding.help:
        yield _text(finding.help)
