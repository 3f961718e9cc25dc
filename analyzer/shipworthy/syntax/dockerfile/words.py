"""Words: quotes, escapes and variables, as BuildKit's `shell.Lex` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.source import Span
from shipworthy.syntax.dockerfile.lines import HIDDEN
from shipworthy.syntax.dockerfile.nodes import Expansion, Literal, Word
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Invalid

_OPERATOR = re.compile(r":[-+?]|[-+?]|##?|%%?|//?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?!$-]")
MOST_NESTED = 50
"""How deep `${a:-${b:-...}}` is followed."""

Part = Literal | Expansion


class WordError(ValueError):
    """A word that BuildKit refuses; start and end are offsets in the masked text."""

    def __init__(self, start: int, end: int, code: str, message: str) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.code = code

    def invalid(self, masked: Masked) -> Invalid:
        span = Span(masked.source, masked.start + self.start, masked.start + self.end)
        return Invalid(span=span, code=self.code, message=str(self))


def word(masked: Masked, escape: str, *, expands: bool = True, invalid: list[Invalid] | None = None) -> Word:
    """All of *masked* as one word. A mistake in it is added to *invalid*, and the text stands for itself."""
    plain = masked.text.replace(HIDDEN, "")
    if not any(char in masked.text for char in "\"'$\\`"):
        return Word(span=masked.span, value=plain, parts=(Literal(span=masked.span, text=plain),))
    try:
        parts = tuple(_Reader(masked, escape, expands).parts())
    except WordError as error:
        if invalid is not None:
            invalid.append(error.invalid(masked))
        parts = (Literal(span=masked.span, text=plain),)
    return Word(span=masked.span, value="".join(map(written, parts)), parts=parts)


def written(part: Part) -> str:
    """A part as it stands in `Word.value`: a literal by its meaning, an expansion by its spelling."""
    return part.text if isinstance(part, Literal) else part.span.text


def split(masked: Masked) -> Iterator[Masked]:
    """The words between blanks, quotes not looked at, as COPY, FROM and EXPOSE are split."""
    for match in re.finditer(r"[^\s\0](?:[^\s]*[^\s\0])?", masked.text):
        yield masked.cut(*match.span())


def split_quoted(masked: Masked, escape: str) -> Iterator[Masked]:
    """The words between unquoted blanks, as the pairs of ENV, LABEL and ARG are split."""
    text, start, quote, i = masked.text, -1, "", 0
    while i < len(text):
        char = text[i]
        if not quote and (char.isspace()):
            if start >= 0:
                yield _trim(masked.cut(start, i))
                start = -1
        elif char != HIDDEN or start >= 0:
            start = i if start < 0 else start
            if char == escape and quote != "'" and i + 1 < len(text):
                i += 1
            elif quote:
                quote = "" if char == quote else quote
            elif char in "\"'":
                quote = char
        i += 1
    if start >= 0:
        yield _trim(masked.cut(start, len(text)))


def _trim(masked: Masked) -> Masked:
    return masked.cut(0, len(masked.text.rstrip(HIDDEN)))


class _Reader:
    def __init__(self, masked: Masked, escape: str, expands: bool) -> None:
        self._masked = masked
        self._text = masked.text
        self._escape = escape
        self._expands = expands
        self._at = 0

    def parts(self) -> Iterator[Part]:
        yield from self._until("", 0)

    def _span(self, start: int, end: int) -> Span:
        return Span(self._masked.source, self._masked.start + start, self._masked.start + end)

    def _until(self, stops: str, depth: int) -> Iterator[Part]:
        """Parts up to one of the characters *stops*, which is not consumed."""
        chars: list[str] = []
        begin = self._at
        quote, opened = "", 0
        while self._at < len(self._text):
            char = self._text[self._at]
            if not quote and char in stops:
                break
            if char == "$" and self._expands and quote != "'" and self._variable_ahead():
                if chars:
                    yield Literal(span=self._span(begin, self._at), text="".join(chars))
                yield self._expansion(depth)
                chars, begin = [], self._at
                continue
            if char == self._escape and quote != "'":
                self._escaped(chars, quote)
                continue
            if char in "\"'" and quote in ("", char):
                opened = self._at
                quote = "" if quote else char
            elif char != HIDDEN:
                chars.append(char)
            self._at += 1
        if quote:
            raise WordError(opened, len(self._text), "unterminated-quote", f"the quote {quote} is never closed")
        if chars or self._at > begin:
            yield Literal(span=self._span(begin, self._at), text="".join(chars))

    def _escaped(self, chars: list[str], quote: str) -> None:
        following = self._text[self._at + 1 : self._at + 2]
        if not following or following == HIDDEN:
            chars.append(self._escape)
            self._at += 1
            return
        if quote and following not in ('"', "$", self._escape):
            chars.append(self._escape)
        chars.append(following)
        self._at += 2

    def _variable_ahead(self) -> bool:
        following = self._text[self._at + 1 : self._at + 2]
        return following == "{" or _NAME.match(following) is not None

    def _expansion(self, depth: int) -> Expansion:
        start = self._at
        if self._text[start + 1] != "{":
            match = _NAME.match(self._text, start + 1)
            assert match
            self._at = match.end()
            return Expansion(span=self._span(start, self._at), name=match[0])
        if depth > MOST_NESTED:
            raise WordError(start, len(self._text), "bad-substitution", "variables are nested too deep")
        match = _NAME.match(self._text, start + 2)
        if match is None:
            raise WordError(start, len(self._text), "bad-substitution", "a variable's name is expected after `${`")
        self._at = match.end()
        return self._braced(start, match[0], depth)

    def _braced(self, start: int, name: str, depth: int) -> Expansion:
        operator = _OPERATOR.match(self._text, self._at)
        if operator:
            self._at = operator.end()
        elif self._text[self._at : self._at + 1] not in ("}", ""):
            end = min(len(self._text), self._at + 1)
            message = f"`{self._text[self._at : end]}` is no operator: use one of :- - :+ + :? ? # ## % %% / //"
            raise WordError(start, end, "unsupported-modifier", message)
        symbol = operator[0] if operator else ""
        operand = tuple(self._until("/}" if symbol in ("/", "//") else "}", depth + 1)) if symbol else ()
        replacement: tuple[Part, ...] = ()
        if symbol in ("/", "//") and self._text[self._at : self._at + 1] == "/":
            self._at += 1
            replacement = tuple(self._until("}", depth + 1))
        if self._at >= len(self._text):
            raise WordError(start, len(self._text), "bad-substitution", "the brace after `$` is never closed")
        self._at += 1
        return Expansion(
            span=self._span(start, self._at),
            name=name,
            operator=symbol,
            operand=operand,
            replacement=replacement,
        )
