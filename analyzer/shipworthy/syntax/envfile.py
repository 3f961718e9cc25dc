"""Environment files: `.env` and what `env_file` names.

Source: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.nodes import Invalid

_LINE = re.compile(r"[ \t]*(?:export[ \t]+)?([^\s=:#]+)[ \t]*(?:[=:][ \t]*)?")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "$": "$$"}


class Assignment(Node):
    """`NAME=value`; `value` is None for a bare name; `expands` is false in single quotes."""

    span: Span
    name: str
    value: str | None
    expands: bool = True


class EnvFile(Node):
    source: Source
    assignments: tuple[Assignment, ...] = ()
    invalid: tuple[Invalid, ...] = ()


def parse(source: Source) -> EnvFile:
    """The assignments of *source*, in order."""
    found: list[Assignment] = []
    invalid: list[Invalid] = []
    for item in _items(source):
        if isinstance(item, Invalid):
            invalid.append(item)
        else:
            found.append(item)
    return EnvFile(source=source, assignments=tuple(found), invalid=tuple(invalid))


def _items(source: Source) -> Iterator[Assignment | Invalid]:
    text, at = source.text, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].rstrip("\r")
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            at = end + 1
            continue
        match = _LINE.match(line)
        if match is None or (match.end() == match.end(1) and line[match.end() :].strip()):
            yield Invalid(span=Span(source, at, at + len(line)), code="bad-name", message="`NAME=value` is expected")
        elif "=" not in match[0] and ":" not in match[0][match.end(1) - match.start() :]:
            yield Assignment(span=Span(source, at, at + len(line)), name=match[1], value=None)
        else:
            item, end = _assignment(source, at, match, end)
            yield item
        at = end + 1


def _assignment(source: Source, at: int, match: re.Match[str], end: int) -> tuple[Assignment | Invalid, int]:
    """The assignment that begins at *at*, and where its last line ends."""
    text, start = source.text, at + match.end()
    quote = text[start : start + 1]
    if quote in ("'", '"') and start < end:
        close = _closing(text, start)
        if close < 0:
            message = f"the quote {quote} is never closed"
            return Invalid(span=Span(source, start, end), code="unterminated-quote", message=message), end
        raw = text[start + 1 : close]
        value = raw if quote == "'" else re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[0]), raw)
        after = text.find("\n", close)
        item = Assignment(span=Span(source, at, close + 1), name=match[1], value=value, expands=quote == '"')
        return item, len(text) if after < 0 else after
    value = re.split(r"(?:^|\s)#", text[start:end], maxsplit=1)[0].strip()
    return Assignment(span=Span(source, at, end), name=match[1], value=value), end


def _closing(text: str, start: int) -> int:
    """The offset of the quote that closes the one at *start*, -1 without one."""
    quote, at = text[start], start + 1
    while at < len(text):
        if text[at] == "\\" and quote == '"':
            at += 1
        elif text[at] == quote:
            return at
        at += 1
    return -1
