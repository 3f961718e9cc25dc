"""The comments of a YAML file, which its parser passes over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.nodes import Scalar, YamlNode, scalars
from shipworthy.syntax.nodes import Comment

_HASH = regex(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def comments(source: Source, roots: Iterable[YamlNode]) -> Iterator[Comment]:
    """Every `#` at the start of a line or after a blank, unless it is in a quoted or a block scalar."""
    if "#" not in source.text:
        return
    covered = sorted((scalar.span.start, scalar.span.end) for scalar in scalars(roots) if scalar.style)
    starts = [start for start, _ in covered]
    for match in _HASH.finditer(source.text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and covered[index][1] > match.start():
            continue
        line = source.line_starts[source.line(match.start()) - 1]
        own = not source.text[line : match.start()].strip()
        yield Comment(span=Span(source, *match.span()), text=match[0], own_line=own)


def block_texts(roots: Iterable[YamlNode]) -> Iterator[Scalar]:
    """The scalars that begin with `|` or `>`."""
    return (scalar for scalar in scalars(roots) if scalar.style in ("|", ">"))
