"""Logical lines: a Dockerfile cut into instructions, with their continuations, comments and here-documents.

This is a scanner written by hand, not a grammar: what ends a line depends on the `escape` directive, and a
here-document ends at a word that the text itself names.
Source: BuildKit's `frontend/dockerfile/parser`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Heredoc
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Comment, Invalid

HIDDEN = "\0"
"""Stands for a character that words do not see: the escape and the line break of a continuation."""

LONGEST_LINE = 65_535
"""Bytes of a line beyond which BuildKit refuses the file."""

_WITH_HEREDOCS = frozenset({"RUN", "COPY", "ADD", "ONBUILD"})
_OPENER = re.compile(
    r"""(?:^|(?<=[\s\0]))\d*<<(-?)(?:[ \t]+(?=[A-Za-z_]))?((?:[^\s\0<"'\\]|\\.|'[^'<]*'|"[^"<]*")+)(?=[\s\0]|$)""",
)
_ESCAPED = re.compile(r"\\.")
_QUOTES = re.compile(r"""'([^']*)'|"([^"]*)"|\\(.)""")


class LogicalLine(NamedTuple):
    """One instruction's text: in `words` continuations are `HIDDEN`, in `shell` they are what a shell ignores
    by itself.
    """

    words: Masked
    shell: Masked
    heredocs: tuple[Heredoc, ...] = ()
    empty_continuation: Span | None = None


class Lines:
    """Scans a source once. Afterwards `logical`, `comments` and `invalid` hold what was found, in order."""

    def __init__(self, source: Source, start_line: int, escape: str) -> None:
        self.logical: list[LogicalLine] = []
        self.comments: list[Comment] = []
        self.invalid: list[Invalid] = []
        self._source = source
        self._escape = escape
        self._number = start_line
        self._last = len(source.line_starts)
        while self._number <= self._last:
            self._next()

    def _line(self) -> tuple[int, str]:
        """The offset and the text of the current line, its line break left out; goes on to the next."""
        starts, number = self._source.line_starts, self._number
        start = starts[number - 1]
        end = starts[number] if number < self._last else len(self._source.text)
        self._number += 1
        text = self._source.text[start:end].rstrip("\r\n").replace(HIDDEN, "\ufffd")
        if len(text) > LONGEST_LINE // 4 and len(text.encode("utf-8", "surrogatepass")) > LONGEST_LINE:
            message = f"a line may have at most {LONGEST_LINE} bytes"
            self.invalid.append(
                Invalid(span=Span(self._source, start, start + len(text)), code="line-too-long", message=message)
            )
        return start, text

    def _comment(self, start: int, text: str, *, inside: bool) -> None:
        blank = len(text) - len(text.lstrip())
        span = Span(self._source, start + blank, start + len(text))
        self.comments.append(Comment(span=span, text=text[blank:], inside=inside))

    def _next(self) -> None:
        start, text = self._line()
        stripped = text.strip()
        if not stripped:
            return
        if stripped.startswith("#"):
            self._comment(start, text, inside=False)
            return
        begin = start
        words: list[str] = []
        shell: list[str] = []
        empty: Span | None = None
        while (cut := self._continuation(text)) is not None and self._number <= self._last:
            words.append(text[:cut])
            gap = start + cut
            start, text, blank = self._continued()
            empty = empty or blank
            words.append(HIDDEN * (start - gap))
            shell += [words[-2], " " * (start - gap - 2), "\\\n"]
        words.append(text if cut is None else text[:cut])
        shell.append(words[-1])
        masked = Masked(self._source, begin, "".join(words))
        if not masked.text.strip(" \t\r\n" + HIDDEN):
            return
        heredocs = tuple(self._heredocs(masked))
        self.logical.append(LogicalLine(masked, Masked(self._source, begin, "".join(shell)), heredocs, empty))

    def _continued(self) -> tuple[int, str, Span | None]:
        """The next line of a continued instruction, comments and empty lines passed over, and the first empty one."""
        empty: Span | None = None
        while True:
            start, text = self._line()
            stripped = text.strip()
            if stripped and not stripped.startswith("#"):
                return start, text, empty
            if stripped:
                self._comment(start, text, inside=True)
            else:
                empty = empty or Span(self._source, start, start + len(text))
            if self._number > self._last:
                return start + len(text), "", empty

    def _continuation(self, text: str) -> int | None:
        """Where the escape character that continues *text* stands, None if nothing does."""
        body = text.rstrip(" \t")
        if not body.endswith(self._escape) or body[-2:-1] == self._escape:
            return None
        return len(body) - 1

    def _heredocs(self, words: Masked) -> list[Heredoc]:
        if "<<" not in words.text:
            return []
        keyword = words.text.split(None, 1)[0].upper()
        if keyword not in _WITH_HEREDOCS:
            return []
        return [doc for match in _OPENER.finditer(words.text) if (doc := self._body(words, match))]

    def _body(self, words: Masked, match: re.Match[str]) -> Heredoc | None:
        chomp = match[1] == "-"
        name = _QUOTES.sub(lambda quoted: "".join(filter(None, quoted.groups())), match[2])
        opener = Span(words.source, words.start + match.start(), words.start + match.end())
        begin = self._source.line_starts[self._number - 1] if self._number <= self._last else len(self._source.text)
        while self._number <= self._last:
            start, text = self._line()
            if (text.lstrip("\t") if chomp else text) == name:
                body = Span(self._source, begin, start)
                end = Span(self._source, start, start + len(text))
                return Heredoc(
                    opener=opener,
                    body=body,
                    terminator=end,
                    name=name,
                    expand=not any(quote in _ESCAPED.sub("", match[2]) for quote in "'\""),
                    chomp=chomp,
                    text=_meaning(body.text, chomp),
                )
        message = f"the here-document `{name}` is never closed: a line with nothing but `{name}` is missing"
        self.invalid.append(Invalid(span=opener, code="unterminated-heredoc", message=message))
        return None


def _meaning(body: str, chomp: bool) -> str:
    return re.sub(r"^\t+", "", body, flags=re.MULTILINE) if chomp else body
