"""Rings of stages: each needs files of the next, and the last those of the first, so none can be built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shipworthy.graph.stage import Stage
from shipworthy.record import NamedTuple
from shipworthy.source import Span


class Link(NamedTuple):
    """*stage* is made of what it *needs*, as the text at *span* says."""

    stage: Stage
    needs: Stage
    span: Span


def rings(stages: Sequence[Stage]) -> tuple[tuple[Link, ...], ...]:
    """The shortest ring through each stage that is in one, rings that share a stage told once; first things first."""
    links = {stage.index: tuple(_links(stage)) for stage in stages}
    found: list[tuple[Link, ...]] = []
    told: set[int] = set()
    if any(link.needs.index >= link.stage.index for each in links.values() for link in each):
        for stage in stages:
            ring = () if stage.index in told else _ring(stage, links)
            if ring and told.isdisjoint(link.stage.index for link in ring):
                found.append(ring)
                told.update(link.stage.index for link in ring)
    return tuple(found)


def _links(stage: Stage) -> Iterator[Link]:
    if stage.base:
        yield Link(stage, stage.base, stage.from_.image.span)
    for reference in stage.references:
        needs = reference.stage or reference.later
        if needs:
            yield Link(stage, needs, reference.word.span)


def _ring(stage: Stage, links: Mapping[int, Sequence[Link]]) -> tuple[Link, ...]:
    """The shortest way from *stage* back to itself, () if there is none."""
    ways: list[tuple[Link, ...]] = [(link,) for link in links[stage.index]]
    seen: set[int] = set()
    for way in ways:
        last = way[-1].needs.index
        if last == stage.index:
            return way
        if last not in seen:
            seen.add(last)
            ways.extend((*way, link) for link in links[last])
    return ()
