"""Here-documents: where BuildKit sees one begin, and what a shell is given of them.

Source: https://docs.docker.com/reference/dockerfile/#here-documents and BuildKit's `frontend/dockerfile/parser`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Heredoc, Word
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.dockerfile.words import plain, word
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.parse_tree import Unparsable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WITH_HEREDOCS = frozenset({"ADD", "COPY", "RUN"})
_OPENING = regex(r"(\d*<<(-?)\s*)([^<]*)\Z")
_CHOMPED = regex(r"(?m:^\t+)|(?P<kept>.)", re.DOTALL)
_PIECES = regex(r"<<-?\s*|\s+|[^\s<]+|<")
_PROGRAM = regex(r"\s*([^\s<>|&;()=$'\"#\\]+)(?:\s|\Z)")


class Opener(NamedTuple):
    """`<<NAME`; BuildKit expands variables in the body only if no part of the name is quoted."""

    span: Span
    name: str
    expand: bool
    chomp: bool


def content(heredoc: Heredoc) -> Word:
    """The body of a here-document as COPY and ADD read it. What is wrong with it makes all of it unknown."""
    body = heredoc.body
    text = Text(body.source, body.text, range(body.start, body.end + 1))
    if heredoc.chomp:
        text = text.spell((match[0], match.start()) for match in _CHOMPED.finditer(text.text) if match["kept"])
    return word(text, "\\", span=body, quotes=False) if heredoc.expand else plain(text, body)


def find_openers(text: Text) -> list[Opener]:
    """The openers on a line. BuildKit sees none where a quote or a brace on the line is not closed."""
    if "<<" not in text.text:
        return []
    try:
        tree = parse("dockerfile/word", text.text)
    except Unparsable:
        return []
    found = (read_opener(text.cut(start, end)) for start, end in _words(tree, text.text))
    return [opener for opener in found if opener]


def read_opener(text: Text) -> Opener | None:
    """What a word opens, None for an ordinary word."""
    match = _OPENING.match(text.text)
    if match is None:
        return None
    rest = text.cut(match.start(3))
    try:
        tree = parse("dockerfile/word", rest.text)
    except Unparsable:
        return None
    if any(getattr(child, "type", "") == "TEXT" and re.search(r"\s", child) for child in tree.children):
        return None
    quoted = any(getattr(child, "data", "") in ("single", "double") for child in tree.children)
    name = word(rest, "\\").value
    return Opener(text.span(), name, not quoted, bool(match[2])) if name else None


def _words(tree: Any, text: str) -> Iterator[tuple[int, int]]:
    """Where words begin and end. Blanks part them, except those in quotes and those behind `<<`."""
    begin = -1
    end = 0
    for start, end in _pieces(tree, text):
        if text[start:end].isspace():
            if begin >= 0:
                yield begin, start
            begin = -1
        elif begin < 0:
            begin = start
    if begin >= 0:
        yield begin, end


def _pieces(tree: Any, text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for child in tree.children:
        start = end
        end = _end(child)
        if getattr(child, "type", "") == "TEXT":
            yield from (match.span() for match in _PIECES.finditer(text, start, end))
        else:
            yield start, end


def _end(child: Any) -> int:
    while hasattr(child, "children"):
        child = child.children[-1]
    return int(child.end_pos)


def script(rest: Text, shell: Masked, heredocs: Sequence[Heredoc]) -> tuple[Masked, str]:
    """What RUN gives to its shell, and the program that reads the here-document where that is another one.

    A here-document alone is the script. Beside anything else it is the shell's to read, but if only a
    program follows, as in `RUN <<EOF python3`, its body is what that program runs.
    """
    if not heredocs:
        return shell, ""
    if len(heredocs) == 1 and rest.span().start == heredocs[0].opener.start:
        after = rest.text[bisect_left(rest.offsets, heredocs[0].opener.end, hi=len(rest.text)) :]
        program = _PROGRAM.match(after)
        if not after or program:
            body = heredocs[0].body
            return Masked(body.source, body.start, _feed(body.text)), program[1].rpartition("/")[2] if program else ""
    return _with_bodies(shell, heredocs), ""


def _with_bodies(shell: Masked, heredocs: Sequence[Heredoc]) -> Masked:
    """The line and all bodies below it, without carriage returns, in which a shell would not know a terminator."""
    text = shell.source.text
    pieces = [shell.text]
    at = shell.span.end
    for heredoc in heredocs:
        pieces.append(text[at : heredoc.body.start].replace("\r\n", "\n\n"))
        pieces.append(_feed(heredoc.body.text))
        pieces.append(heredoc.terminator.text)
        at = heredoc.terminator.end
    return Masked(shell.source, shell.start, "".join(pieces))


def _feed(text: str) -> str:
    """The text with line feeds alone, at the same length; a backslash stays next to the line break."""
    if "\r\n" not in text:
        return text
    return text.replace("\\\r\n", " \\\n").replace("\r\n", " \n")
