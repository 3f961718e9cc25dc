"""Where a report goes, and in which format."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.report.escape import visible
from shipworthy.report.text import Style
from shipworthy.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_FIXED_NAME = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV})
"""What systems say where a file may be written, but none put in its place, as where it is a mount of its own."""

Note = Callable[[str], object]


class Output:
    """Writes reports to *file*, to *stream* without one; *note* is told what goes there."""

    def __init__(self, file: str | None, stream: TextIO, note: Note | None = None) -> None:
        self._file = file
        self._stream = stream
        self._note = note

    def write(
        self, format: str, findings: Sequence[Finding], files: Mapping[str, str], rules: Mapping[str, Rule]
    ) -> None:
        """Raises UserError if the file cannot be written."""
        if self._file is None:
            write_to(self._stream, self._pieces(format, findings, files, rules), self._note)
            return
        text = "".join(self._pieces(format, findings, files, rules))
        try:
            _put(self._file, text.encode("utf-8", "replace"))
        except (OSError, ValueError) as error:
            raise UserError(f"{self._file} cannot be written: {getattr(error, 'strerror', '') or error}") from None

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
        if format == "junit":
            from shipworthy.report import junit

            return junit.render(findings, files)
        if format == "concise":
            from shipworthy.report import concise

            return concise.render(findings)
        from shipworthy.report import text

        return text.render(findings, self._style())

    def _style(self) -> Style:
        terminal = self._file is None and self._stream.isatty()
        color = self._file is None and wants_color(terminal)
        return Style(color=color, links=terminal and os.environ.get("TERM") != "dumb")


def _put(path: str, data: bytes) -> None:
    """Write a report, whole or not at all where the folder allows that; what is no file, such as a pipe, is written to.

    A link stays one.
    """
    from shipworthy.replacement import replace

    place = os.path.realpath(path)
    if os.path.isfile(place) or not os.path.lexists(place):
        try:
            replace(place, data)
            return
        except OSError as error:
            if error.errno not in _FIXED_NAME:
                raise
    with open(place, "wb") as file:
        file.write(data)


def write_to(stream: TextIO, pieces: Iterable[str], note: Note | None = None) -> None:
    """Write *pieces*, with escapes for what the encoding of the stream lacks; *note* is told what is written."""
    encoding = stream.encoding or "utf-8"
    for piece in pieces:
        text = piece.encode(encoding, "backslashreplace").decode(encoding)
        stream.write(text)
        if note:
            note(text)
    stream.flush()


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write *data* as it is; to a terminal, with escapes for what that would act on."""
    if not data:
        return
    if stream.isatty():
        write_to(stream, [_harmless(data.decode("utf-8", "surrogateescape"))])
        return
    stream.flush()
    stream.buffer.write(data)
    stream.flush()


def _harmless(text: str) -> str:
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def wants_color(terminal: bool) -> bool:
    """Is the report coloured? NO_COLOR and FORCE_COLOR decide, then whether it goes to a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")
