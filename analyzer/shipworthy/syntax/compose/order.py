"""Bringing the members of a mapping or a list into another order, by edits of text.

Comments, quotes, anchors and indentation move along; nothing is written anew. An alias stays behind its anchor.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from shipworthy.digits import whole_number
from shipworthy.finding import Edit, Fix
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.compose.blocks import Block, sections
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Mark, Member, PortSpec, Scalar
from shipworthy.syntax.compose.nodes import Sequence as Items
from shipworthy.syntax.compose.short import port

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Rank = Callable[[Member], Any]
    """What members are sorted by."""

_DIGITS = regex(r"(\d+)")
_SIGNS = str.maketrans("_-.", "\x01\x02\x03")

MOST_TEXT = 1_000_000
"""How many characters the edits of a section may have in all: if they have more, only the first disorder has one."""


class Disorder(NamedTuple):
    """A `member` that stands too late, and one that it should come `before`.

    `edit` sorts the whole section; None where the members cannot be moved, or another disorder of a long one has it.
    """

    member: Member
    before: Member
    edit: Edit | None

    @property
    def fix(self) -> Fix | None:
        return Fix([self.edit], "sort them") if self.edit else None


def alphabetical(text: str) -> tuple[str, str]:
    """What texts are sorted by: signs before digits before letters, capitals only where nothing else differs."""
    return text.casefold().translate(_SIGNS), text.swapcase()


def by_name(member: Member) -> tuple[str, str]:
    return alphabetical(member.name)


def by_variable(member: Member) -> tuple[str, str]:
    """The name of an entry of a map, or of a list of `NAME=VALUE`."""
    return alphabetical(member.name.partition("=")[0])


def by_port(member: Member) -> Any:
    """The port of the host in an entry of `ports`, that of the container where the other is left to Docker."""
    if isinstance(member.value, Mapping):
        named = member.value.scalar("published") or member.value.scalar("target")
        return natural(named.value if named else "")
    spec = port(member.value) if isinstance(member.value, Scalar) else None
    return natural((spec.published or spec.target).text if isinstance(spec, PortSpec) else member.name)


def by_list(names: Sequence[str]) -> Rank:
    """As listed, the others after them by name; a name that ends in `*` stands for all that begin like it."""
    places = {name: place for place, name in enumerate(names)}
    prefixes = [name[:-1] for name in names if name.endswith("*")]

    def rank(member: Member) -> tuple[int, tuple[str, str]]:
        listed = next((f"{prefix}*" for prefix in prefixes if member.name.startswith(prefix)), member.name)
        return places.get(member.name, places.get(listed, len(places))), alphabetical(member.name)

    return rank


def natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """What texts with numbers in them are sorted by: `9` comes before `80`, and `$X` before both."""
    parts = (part for part in _DIGITS.split(text) if part)
    return tuple((part.isdecimal(), whole_number(part) if part.isdecimal() else 0, part.casefold()) for part in parts)


def disorders(document: ComposeDocument, parent: Mapping | Items, rank: Rank = by_name) -> Iterator[list[Disorder]]:
    """What is out of order in *parent*, for each section that is: the members that stand too late; merges come first.

    Members of one rank stand in any order.
    """
    parts = sections(document, parent)
    whole = (tuple(Block(member, member.span) for member in parent.members),)
    for blocks in whole if parts is None else parts:
        ranks = [(block.member.name != "<<", rank(block.member)) for block in blocks]
        order = _order(ranks, _needs(document, blocks))
        edit = None if parts is None else _edit(blocks, order)
        late = list(_late(order))
        if late:
            yield list(_disorders(blocks, late, edit))


def _disorders(blocks: Sequence[Block], late: Sequence[tuple[int, int]], edit: Edit | None) -> Iterator[Disorder]:
    often = len(late) if edit is None or len(late) * len(edit.text) <= MOST_TEXT else 1
    for position, (index, other) in enumerate(late):
        yield Disorder(blocks[index].member, blocks[other].member, edit if position < often else None)


def _late(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The indices that stand after some that should follow them, each with the one of these that should be next."""
    places = {index: place for place, index in enumerate(order)}
    above: list[int] = []
    for index in range(len(order)):
        at = bisect_right(above, places[index])
        if at < len(above):
            yield index, order[above[at]]
        above.insert(at, places[index])


def _edit(blocks: Sequence[Block], order: Sequence[int]) -> Edit | None:
    """One edit for all that moves and what lies between, so that no other fix writes between blocks while they move."""
    moved = [place for place, index in enumerate(order) if place != index]
    if not moved:
        return None
    first, last = moved[0], moved[-1]
    text = blocks[first].span.source.text
    pieces = [blocks[order[first]].span.text]
    for place in range(first + 1, last + 1):
        between = text[blocks[place - 1].span.end : blocks[place].span.start]
        pieces += (between, blocks[order[place]].span.text)
    span = blocks[first].span.to(blocks[last].span)
    closing = _line_break_at(text, span.end)
    return Edit(span._replace(end=span.end + len(closing)), "".join(pieces) + closing)


def _line_break_at(text: str, offset: int) -> str:
    return next((sign for sign in ("\r\n", "\n") if text.startswith(sign, offset)), "")


def _order(ranks: Sequence[Any], needs: set[tuple[int, int]]) -> Sequence[int]:
    """The indices by rank; of each pair in *needs* the first one comes first."""
    if all(one <= other for one, other in pairwise(ranks)):
        return range(len(ranks))
    open_needs = Counter(later for _, later in needs)
    waiting: dict[int, list[int]] = {}
    for earlier, later in needs:
        waiting.setdefault(earlier, []).append(later)
    ready = [(rank, index) for index, rank in enumerate(ranks) if not open_needs[index]]
    heapify(ready)
    order: list[int] = []
    while ready:
        _, done = heappop(ready)
        order.append(done)
        for later in waiting.get(done, ()):
            open_needs[later] -= 1
            if not open_needs[later]:
                heappush(ready, (ranks[later], later))
    return order


def _needs(document: ComposeDocument, blocks: Sequence[Block]) -> set[tuple[int, int]]:
    """Pairs of blocks of which the second uses an anchor of the first.

    Where several anchors have one name, all that has to do with it keeps its order.
    """
    starts = [block.span.start for block in blocks]
    touched: dict[str, list[int]] = {}
    defined: set[str] = set()
    for mark in _marks_in(document, blocks):
        home = bisect_right(starts, mark.offset) - 1
        if mark.offset < blocks[home].span.end:
            touched.setdefault(mark.anchor.name, []).append(home)
            if mark.offset == mark.anchor.span.start:
                defined.add(mark.anchor.name)
    found: set[tuple[int, int]] = set()
    for name, homes in touched.items():
        if name in document.repeated_anchors:
            found |= {(one, other) for one, other in pairwise(homes) if one != other}
        elif name in defined:
            found |= {(homes[0], other) for other in homes if other != homes[0]}
    return found


def _marks_in(document: ComposeDocument, blocks: Sequence[Block]) -> Sequence[Mark]:
    if not blocks:
        return ()
    first = bisect_left(document.marks, blocks[0].span.start, key=_offset)
    last = bisect_left(document.marks, blocks[-1].span.end, key=_offset)
    return document.marks[first:last]


def _offset(mark: Mark) -> int:
    return mark.offset
