"""One line a finding, as compilers print them: for editors, grep, and people in a hurry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shipworthy.finding import Finding
from shipworthy.report.escape import visible


def render(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        place = finding.place
        mark = "" if finding.fix is None else "[*] " if finding.fix.safe else "[+] "
        text = f"{place.path}:{place.line}:{place.column}: {finding.severity.value}: {mark}{finding.message}"
        yield f"{visible(text)} [{finding.rule}]\n"
