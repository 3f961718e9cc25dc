"""Reads `.dockerignore` files the way the builder does, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.source import Source, Span
from shipworthy.syntax.ignorefile.glob import malformed
from shipworthy.syntax.ignorefile.nodes import IgnoreFile, IgnorePattern
from shipworthy.syntax.nodes import Comment, Invalid

BLANKS = " \t\v\f\r\n\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LONGEST_LINE = 65_536


def parse(source: Source) -> IgnoreFile:
    """The patterns of an ignore file. Never raises: what the builder would refuse is in `invalid`."""
    nodes = [node for span in _lines(source) if (node := _read(span))]
    return IgnoreFile(
        source=source,
        patterns=tuple(node for node in nodes if isinstance(node, IgnorePattern)),
        comments=tuple(node for node in nodes if isinstance(node, Comment)),
        invalid=tuple(node for node in nodes if isinstance(node, Invalid)),
    )


def _lines(source: Source) -> Iterator[Span]:
    return (source.line_span(number) for number in range(1, len(source.line_starts) + 1))


def _read(line: Span) -> IgnorePattern | Comment | Invalid | None:
    text = line.text
    if len(text) * 4 > _LONGEST_LINE and len(text.encode("utf-8", "replace")) >= _LONGEST_LINE:
        return Invalid(span=line, code="line-too-long", message="the builder reads no line of 64 KiB or more")
    if text.startswith("#"):
        return Comment(span=line, text=text)
    span = _trim(line)
    return _pattern(span) if span.text else None


def _trim(line: Span) -> Span:
    text = line.text
    start = len(text) - len(text.lstrip(BLANKS))
    return line.cut(start, max(start, len(text.rstrip(BLANKS))))


def _pattern(span: Span) -> IgnorePattern | Invalid:
    raw = span.text
    negated = raw.startswith("!")
    text = clean(raw[negated:].strip(BLANKS)).removeprefix("/")
    if negated and not text:
        message = "`!` has no pattern after it; the builder refuses the file"
        return Invalid(span=span, code="empty-exception", message=message)
    if reason := malformed(text):
        message = f"the builder refuses this pattern: {reason}"
        return Invalid(span=span, code="malformed-pattern", message=message, help=_advice(text))
    return IgnorePattern(span=span, raw=raw, text=text, negated=negated)


def _advice(text: str) -> str:
    return "separate folders with `/`" if "\\" in text else ""


def clean(path: str) -> str:
    """A path without `.`, without doubled slashes and with its `..` resolved, as Go's path.Clean makes it."""
    rooted = path.startswith("/")
    parts: list[str] = []
    for name in path.split("/"):
        if name == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif name not in ("", ".", "..") or (name == ".." and not rooted):
            parts.append(name)
    if rooted:
        return "/" + "/".join(parts)
    return "/".join(parts) or ("." if path else "")
