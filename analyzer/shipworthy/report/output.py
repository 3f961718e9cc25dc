"""Where a report goes, and in which format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.report.text import Style
from shipworthy.rule import Rule


class Output:
    """Writes reports to *file*, to standard output without one. *pages* is where the pages of the rules are."""

    def __init__(self, file: Path | None, pages: str) -> None:
        self._file = file
        self._pages = pages

    def write(
        self, format: str, findings: Sequence[Finding], files: Mapping[str, str], rules: Mapping[str, Rule]
    ) -> None:
        """Raises UserError if the file cannot be written."""
        if self._file is None:
            self._print(sys.stdout, self._pieces(format, findings, files, rules))
            return
        try:
            with self._file.open("w", encoding="utf-8", errors="replace") as stream:
                stream.writelines(self._pieces(format, findings, files, rules))
        except OSError as error:
            raise UserError(f"{self._file} cannot be written: {error.strerror}") from None

    @staticmethod
    def _print(stream: TextIO, pieces: Iterable[str]) -> None:
        encoding = stream.encoding or "utf-8"
        stream.writelines(piece.encode(encoding, "backslashreplace").decode(encoding) for piece in pieces)
        stream.flush()

    def _pieces(
        self, format: str, findings: Sequence[Finding], files: Mapping[str, str], rules: Mapping[str, Rule]
    ) -> Iterable[str]:
        if format == "json":
            from shipworthy.report import machine

            return [machine.render(findings, files)]
        if format == "sarif":
            from shipworthy.report import sarif

            return [sarif.render(findings, rules, self._pages)]
        if format == "github":
            from shipworthy.report import github

            return github.render(findings)
        if format == "concise":
            from shipworthy.report import concise

            return concise.render(findings)
        from shipworthy.report import text

        return text.render(findings, self._style())

    def _style(self) -> Style:
        terminal = self._file is None and sys.stdout.isatty()
        return Style(color=wants_color(terminal), links=terminal and "NO_COLOR" not in os.environ, pages=self._pages)


def wants_color(terminal: bool) -> bool:
    """Is the report coloured? NO_COLOR and FORCE_COLOR decide, then whether it goes to a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
