"""Logical lines: a Dockerfile cut into instructions, with their continuations, comments and here-documents.

This is a scanner written by hand, not a grammar: what ends a line depends on the `escape` directive, and a
here-document ends at a word that the text itself names.
Source: BuildKit's `frontend/dockerfile/parser`.
"""

from __future__ import annotations

import re

from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.heredocs import Opener
from shipworthy.syntax.dockerfile.nodes import Heredoc
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Comment, Invalid

LONGEST_LINE = 65_535
"""Bytes of a line beyond which BuildKit refuses the file."""


class LogicalLine(NamedTuple):
    """One instruction: `text` without the continuations, `shell` with what a shell ignores in their place.

    `empty_lines` are the blank lines within.
    """

    text: Text
    shell: Masked
    empty_lines: tuple[Span, ...]


class Lines:
    """The lines of a source, read from top to bottom. `comments` and `invalid` fill up on the way.

    `refused` is where the last line begins that is too long, -1 if none was.
    """

    def __init__(self, source: Source, start_line: int, escape: str) -> None:
        self.comments: list[Comment] = []
        self.invalid: list[Invalid] = []
        self.refused = -1
        self._source = source
        self._escape = escape
        self._starts = source.line_starts
        self._texts = source.text.split("\n")
        self._number = start_line
        self._last = len(self._texts)
        self._forgiving = True

    def next(self) -> LogicalLine | None:
        """The next instruction, None at the end of the file."""
        while self._number <= self._last:
            start, text = self._line()
            body = text.lstrip()
            start += len(text) - len(body)
            if body.startswith("#"):
                self._comment(start, body, inside=False)
            elif body:
                return self._logical(start, body)
        return None

    def _line(self) -> tuple[int, str]:
        """The offset and the text of the current line, its line break left out; goes on to the next."""
        start, text = self._starts[self._number - 1], self._texts[self._number - 1]
        self._number += 1
        if len(text) > LONGEST_LINE // 4 and len(text.encode("utf-8", "replace")) > LONGEST_LINE:
            message = f"a line may have at most {LONGEST_LINE} bytes"
            span = Span(self._source, start, start + len(text))
            self.invalid.append(Invalid(span=span, code="line-too-long", message=message))
            self.refused = start
        return start, text.rstrip("\r")

    def _comment(self, start: int, text: str, *, inside: bool) -> None:
        span = Span(self._source, start, start + len(text))
        self.comments.append(Comment(span=span, text=text, inside=inside))

    def _logical(self, start: int, text: str) -> LogicalLine:
        begin = start
        pieces: list[tuple[int, str]] = []
        shell: list[str] = []
        empty: list[Span] = []
        while (cut := self._continuation(text)) is not None:
            pieces.append((start, text[:cut]))
            shell.append(text[:cut])
            following = self._continued(empty)
            if following is None:
                break
            gap = following[0] - start - cut
            shell.append(_ignored(gap, text[:cut][-1:], following[1][:1]))
            start, text = following
        else:
            pieces.append((start, text))
            shell.append(text)
        return LogicalLine(self._join(pieces), Masked(self._source, begin, "".join(shell)), tuple(empty))

    def _join(self, pieces: list[tuple[int, str]]) -> Text:
        start, text = pieces[0]
        if len(pieces) == 1:
            return Text(self._source, text, range(start, start + len(text) + 1)).strip()
        offsets: list[int] = []
        for start, text in pieces:
            offsets.extend(range(start, start + len(text)))
        offsets.append(start + len(text))
        return Text(self._source, "".join(text for _, text in pieces), offsets).strip()

    def _continued(self, empty: list[Span]) -> tuple[int, str] | None:
        """The next line of a continued instruction, comments and blank lines passed over; None at the end."""
        while self._number <= self._last:
            start, text = self._line()
            body = text.lstrip()
            if body.startswith("#"):
                self._comment(start + len(text) - len(body), body, inside=True)
            elif body:
                return start, text
            elif self._number <= self._last:
                empty.append(Span(self._source, start, start + len(text)))
        return None

    def _continuation(self, text: str) -> int | None:
        """Where the escape character that continues *text* stands, None if nothing does."""
        body = text.rstrip(" \t")
        if not body.endswith(self._escape) or body[-2:-1] == self._escape:
            return None
        return len(body) - 1

    def body(self, opener: Opener) -> Heredoc | None:
        """The here-document that starts on the current line; None if it never ends, which is invalid."""
        first = self._number
        terminator = self._find(opener)
        if terminator is None:
            message = f"this here-document never ends: there is no line with nothing but `{opener.name}`"
            number = self._nearly(opener, first) if self._forgiving else None
            self._forgiving = False
            help = f"line {number} has blanks around `{opener.name}`" if number else ""
            invalid = Invalid(span=opener.span, code="unterminated-heredoc", message=message, help=help)
            self.invalid.append(invalid)
            self._number = number + 1 if number else self._last + 1
            return None
        return self._heredoc(opener, first, terminator)

    def _find(self, opener: Opener) -> Span | None:
        while self._number <= self._last:
            start, text = self._line()
            if (text.lstrip("\t") if opener.chomp else text) == opener.name:
                return Span(self._source, start, start + len(text))
        return None

    def _nearly(self, opener: Opener, first: int) -> int | None:
        """The line where a here-document was probably meant to end."""
        numbers = range(first, self._last + 1)
        return next((n for n in numbers if self._source.line_span(n).text.strip() == opener.name), None)

    def _heredoc(self, opener: Opener, first: int, terminator: Span) -> Heredoc:
        body = Span(self._source, self._source.line_starts[first - 1], terminator.start)
        return Heredoc(
            opener=opener.span,
            body=body,
            terminator=terminator,
            name=opener.name,
            expand=opener.expand,
            chomp=opener.chomp,
            text=re.sub(r"^\t+", "", body.text, flags=re.MULTILINE) if opener.chomp else body.text,
        )


def _ignored(length: int, before: str, after: str) -> str:
    """What a shell does not see: a continuation, and blanks before it unless they would part a word.

    A backslash before a letter or a digit means nothing either.
    """
    if length % 2 == 0 and before.strip(" \t") and after.strip(" \t"):
        return "\\\n" * (length // 2)
    if before.isalnum() and after.isalnum():
        return "\\\n" * (length // 2) + "\\"
    return " " * (length - 2) + "\\\n"
