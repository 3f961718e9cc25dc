"""The labels of a stage, and what they and those of the stages below it come to.

Source: https://docs.docker.com/reference/dockerfile/#label
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from shipworthy.errors import did_you_mean
from shipworthy.finding import Edit
from shipworthy.graph.stage import Stage
from shipworthy.graph.values.value import Value
from shipworthy.knowledge.label_values import LABEL_KINDS
from shipworthy.node import Node
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Instruction, Label, Onbuild, Pair


class LabelSchema(NamedTuple):
    """`labels` names the labels that images have to have, each with its kind; `strict` forbids all others."""

    labels: Mapping[str, str] = {}
    strict: bool = False

    def flaw(self) -> str:
        """What is wrong with the kinds, "" if nothing is."""
        wrong = next((kind for kind in self.labels.values() if kind and kind not in LABEL_KINDS), None)
        return "" if wrong is None else f"there is no kind of labels called {wrong}{did_you_mean(wrong, LABEL_KINDS)}"


class StageLabel(Node):
    """One label. `key` is None where it depends on what is not known; `undeclared` if there is a variable in it
    that no ARG or ENV of the file sets.

    `onbuild` for one that ONBUILD leaves to those who continue the stage.
    """

    stage: Stage
    label: Label
    pair: Pair
    index: int
    key: str | None
    value: Value
    undeclared: bool = False
    onbuild: bool = False

    @property
    def span(self) -> Span:
        return self.pair.span


def labels(stage: Stage) -> tuple[StageLabel, ...]:
    """The labels that the instructions of *stage* set, in order; those of its triggers included."""
    return tuple(one for label in map(_label, stage.instructions) if label for one in _read(stage, label))


def image_labels(stage: Stage) -> tuple[StageLabel, ...]:
    """The labels of an image of *stage*: those of the stages that it continues come first."""
    found: list[StageLabel] = []
    for part in reversed(tuple(stage.lineage)):
        kept = part is not stage
        found += (label for label in labels(part) if kept or not label.onbuild)
    return tuple(found)


def _label(instruction: Instruction) -> Label | None:
    held = instruction.trigger if isinstance(instruction, Onbuild) else instruction
    return held if isinstance(held, Label) else None


def _read(stage: Stage, label: Label) -> Iterator[StageLabel]:
    literal = all(pair.key.literal for pair in label.pairs)
    reads = () if literal or label.onbuild else stage.reads(label)
    undeclared = {id(read.word) for read in reads if read.variable is None}
    for index, pair in enumerate(label.pairs):
        key = stage.value(pair.key).text
        yield StageLabel(
            stage=stage,
            label=label,
            pair=pair,
            index=index,
            key=key,
            value=stage.value(pair.value) if pair.value else Value(span=pair.span, text=""),
            undeclared=id(pair.key) in undeclared or (label.onbuild and key is None),
            onbuild=label.onbuild,
        )


class Repeated(NamedTuple):
    """A label that a later one of the same stage replaces."""

    earlier: StageLabel
    later: StageLabel

    @property
    def same(self) -> bool:
        """Do both hold the same?"""
        first, second = self.earlier.value.text, self.later.value.text
        return first is not None and first == second


def repeated_labels(stage: Stage) -> Iterator[Repeated]:
    """The labels that are set again, each with the next of its name; those with a variable in it left out."""
    last: dict[tuple[bool, str], StageLabel] = {}
    for label in labels(stage):
        if label.key is None or not label.pair.key.literal:
            continue
        place = (label.onbuild, label.key)
        if place in last:
            yield Repeated(last[place], label)
        last[place] = label


def label_removal(gone: Sequence[StageLabel]) -> tuple[Span, ...]:
    """What to delete to be rid of these labels. Nothing if one of them cannot go without a comment beside it."""
    spans: list[Span] = []
    by_label: dict[Label, list[int]] = {}
    for one in gone:
        by_label.setdefault(one.label, []).append(one.index)
    for label, indices in by_label.items():
        found = _without(label, sorted(indices))
        if not found:
            return ()
        spans += found
    return tuple(spans)


def _without(label: Label, gone: Sequence[int]) -> list[Span]:
    """What to delete from one instruction: all of it, or pairs with the gap to one that stays."""
    if label.onbuild:
        return []
    if len(gone) == len(label.pairs):
        return [label.span.whole_lines]
    kept = next((place for place, index in enumerate(gone) if place != index), len(gone))
    spans, gaps = [], []
    for index in gone:
        span = label.pairs[index].span
        if index > kept:
            gaps.append(Span(span.source, label.pairs[index - 1].span.end, span.start))
            spans.append(gaps[-1].to(span))
        else:
            gaps.append(Span(span.source, span.end, label.pairs[index + 1].span.start))
            spans.append(span.to(gaps[-1]))
    return [] if any("#" in gap.text for gap in gaps) else spans


def runs_of_labels(stage: Stage) -> Iterator[tuple[Label, ...]]:
    """LABEL instructions on lines that follow each other, two at least."""
    run: list[Label] = []
    for instruction in (*stage.instructions, stage.from_):
        if run and not (isinstance(instruction, Label) and _adjoin(run[-1], instruction)):
            if len(run) > 1:
                yield tuple(run)
            run = []
        if isinstance(instruction, Label):
            run.append(instruction)


def _adjoin(first: Label, second: Label) -> bool:
    gap = Span(first.span.source, first.span.end, second.span.start).text
    return not gap.strip() and gap.count("\n") == 1


def joining(run: Sequence[Label], escape: str) -> tuple[Edit, ...]:
    """How to make one LABEL of several; nothing where one of them is written without equals signs."""
    if any(pair.legacy for label in run for pair in label.pairs):
        return ()
    source = run[0].span.source
    margin = source.text[source.line_span(run[0].span.line).start : run[0].span.start]
    glue = f" {escape}{source.line_break}{margin}    "
    return tuple(
        Edit(Span(source, first.span.end, second.pairs[0].span.start), glue) for first, second in pairwise(run)
    )


def order_edits(label: Label, wanted: Sequence[Pair]) -> tuple[Edit, ...]:
    """How to bring the pairs of a LABEL into the *wanted* order; nothing where a comment belongs to one of them."""
    if any("#" in Span(a.span.source, a.span.end, b.span.start).text for a, b in pairwise(label.pairs)):
        return ()
    moves = zip(label.pairs, wanted, strict=True)
    return tuple(Edit(old.span, new.span.text) for old, new in moves if old is not new)
