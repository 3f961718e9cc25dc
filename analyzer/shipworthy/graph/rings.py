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
        knotted = _knotted(links)
        for stage in stages:
            ring = _ring(stage, links) if stage.index in knotted and stage.index not in told else ()
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
    came: dict[int, Link] = {}
    reached = [stage.index]
    for index in reached:
        for link in links[index]:
            if link.needs.index == stage.index:
                way = [link]
                while way[-1].stage.index != stage.index:
                    way.append(came[way[-1].stage.index])
                return tuple(reversed(way))
            if link.needs.index not in came:
                came[link.needs.index] = link
                reached.append(link.needs.index)
    return ()


def _knotted(links: Mapping[int, Sequence[Link]]) -> set[int]:
    """The stages that may be in a ring: what is left when those that need nothing of what is left are taken away."""
    wanted_by: dict[int, list[int]] = {}
    for index, each in links.items():
        for link in each:
            wanted_by.setdefault(link.needs.index, []).append(index)
    open_needs = {index: len(each) for index, each in links.items()}
    free = [index for index, count in open_needs.items() if not count]
    for index in free:
        for other in wanted_by.get(index, ()):
            open_needs[other] -= 1
            if not open_needs[other]:
                free.append(other)
    return open_needs.keys() - free
