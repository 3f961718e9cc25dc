"""Empty lines between the members of a mapping."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from shipworthy.finding import Edit
from shipworthy.record import NamedTuple
from shipworthy.syntax.compose.blocks import sections
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Member


class Crowding(NamedTuple):
    """A member right below another, without an empty line between them, and the edit that writes one."""

    member: Member
    above: Member
    edit: Edit


def crowdings(document: ComposeDocument, parent: Mapping) -> Iterator[Crowding]:
    """The members of *parent* that need an empty line above: it, or the one before, has more than one line."""
    if parent.flow:
        return
    for blocks in sections(document, parent) or ():
        for above, block in pairwise(blocks):
            between = block.span.source.text[above.span.end : block.span.start]
            long = any("\n" in member.span.text for member in (above.member, block.member))
            if long and between.count("\n") < 2:
                start = block.span._replace(end=block.span.start)
                yield Crowding(block.member, above.member, Edit(start, start.source.line_break))
