"""Where a report goes, and in which format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.report.text import Style
from shipworthy.rule import Rule


class Output:
    """Writes reports to *file*, to *stream* without one."""

    def __init__(self, file: Path | None, stream: TextIO) -> None:
        self._file = file
        self._stream = stream

    def write(
        self, format: str, findings: Sequence[Finding], files: Mapping[str, str], rules: Mapping[str, Rule]
    ) -> None:
        """Raises UserError if the file cannot be written."""
        if self._file is None:
            write_to(self._stream, self._pieces(format, findings, files, rules))
            return
        try:
            with self._file.open("w", encoding="utf-8", errors="replace") as stream:
                stream.writelines(self._pieces(format, findings, files, rules))
        except OSError as error:
            raise UserError(f"{self._file} cannot be written: {error.strerror}") from None

    def _pieces(
        self, format: str, findings: Sequence[Finding], files: Mapping[str, str], rules: Mapping[str, Rule]
    ) -> Iterable[str]:
        if format == "json":
            from shipworthy.report import machine

            return [machine.render(findings, files)]
        if format == "sarif":
            from shipworthy.report import sarif

            return [sarif.render(findings, rules)]
        if format == "github":
            from shipworthy.report import github

            return github.render(findings)
        if format == "concise":
            from shipworthy.report import concise

            return concise.render(findings)
        from shipworthy.report import text

        return text.render(findings, self._style())

    def _style(self) -> Style:
        terminal = self._file is None and self._stream.isatty()
        color = self._file is None and wants_color(terminal)
        return Style(color=color, links=terminal and os.environ.get("TERM") != "dumb")


def write_to(stream: TextIO, pieces: Iterable[str]) -> None:
    """Write *pieces*, with escapes for what the encoding of the stream lacks."""
    encoding = stream.encoding or "utf-8"
    stream.writelines(piece.encode(encoding, "backslashreplace").decode(encoding) for piece in pieces)
    stream.flush()


def wants_color(terminal: bool) -> bool:
    """Is the report coloured? NO_COLOR and FORCE_COLOR decide, then whether it goes to a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
