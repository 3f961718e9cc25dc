"""Build the stages of a Dockerfile and link them to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from shipworthy.graph.scope import evaluate_outer, resolve
from shipworthy.graph.stage import Reference, Stage
from shipworthy.graph.variables import Given
from shipworthy.knowledge.image_environments import sets_nothing
from shipworthy.syntax.dockerfile.nodes import Copy, Dockerfile, From, Instruction, Run, Word


class Use(NamedTuple):
    """How one service builds a Dockerfile: `target` "" is the last stage, None one that is not known."""

    target: str | None = ""
    args: Mapping[str, str | None] = {}
    contexts: Collection[str] = ()


def build_stages(document: Dockerfile, uses: Sequence[Use] = (), *, closed: bool = False) -> tuple[Stage, ...]:
    """The stages of *document* in order, as the services in *uses* build it; if *closed*, exactly as they do.

    Otherwise somebody else may build it too, with arguments that have no default.
    """
    given = _given(uses)
    contexts = {name.lower() for use in uses for name in use.contexts}
    outer = evaluate_outer(document.instructions, given, closed=closed).end.scope
    stages: list[Stage] = []
    for index, (from_, instructions) in enumerate(_sections(document)):
        image = resolve(from_.image, outer, sealed=True)
        context = image.text is not None and image.text.lower() in contexts
        name = "" if image.text is None or context else image.text
        base = _earlier(name, stages) if name else None
        stage = Stage(
            source=document.source,
            index=index,
            from_=from_,
            instructions=instructions,
            image=image,
            outer=outer,
            given=given,
            closed=closed,
            base=base,
            context=context,
            sealed=base.sealed if base else sets_nothing(name),
        )
        stages.append(stage)
    for stage in stages:
        stage.link(references=tuple(_references(stage, stages, contexts)))
    _mark(stages, uses)
    return tuple(stages)


def find(name: str, stages: Sequence[Stage]) -> Stage | None:
    """The stage that *name* means as a target: a name in any case, the last of that name, or a number."""
    if (number := _number(name)) is not None:
        return stages[number] if 0 <= number < len(stages) else None
    return _earlier(name, stages)


def _number(name: str) -> int | None:
    """The number that *name* is, as Go's `strconv.Atoi` reads it."""
    digits = name[1:] if name[:1] in ("+", "-") else name
    return int(name) if digits.isdecimal() and digits.isascii() and len(digits) < 19 else None


def _earlier(name: str, stages: Sequence[Stage]) -> Stage | None:
    wanted = name.lower()
    return next((stage for stage in reversed(stages) if stage.name.lower() == wanted), None)


def _given(uses: Sequence[Use]) -> dict[str, Given]:
    """Build arguments by name, as those who build pass them. One without a text may be passed or not."""
    given: dict[str, Given] = {}
    for name in dict.fromkeys(name for use in uses for name in use.args):
        texts = [use.args.get(name) for use in uses]
        known = tuple(dict.fromkeys(text for text in texts if text is not None))
        given[name] = Given(known, any(name in use.args and use.args[name] is None for use in uses), None in texts)
    return given


def _sections(document: Dockerfile) -> Iterator[tuple[From, tuple[Instruction, ...]]]:
    starts = [i for i, instruction in enumerate(document.instructions) if isinstance(instruction, From)]
    for start, end in pairwise([*starts, len(document.instructions)]):
        from_ = document.instructions[start]
        assert isinstance(from_, From)
        yield from_, document.instructions[start + 1 : end]


def _references(stage: Stage, stages: Sequence[Stage], contexts: Collection[str]) -> Iterator[Reference]:
    for instruction in stage.instructions:
        for word in _from_words(instruction):
            yield _reference(word, instruction, stage, stages, contexts)


def _from_words(instruction: Instruction) -> Iterator[Word]:
    if isinstance(instruction, Copy) and instruction.from_:
        yield instruction.from_
    elif isinstance(instruction, Run):
        yield from (word for mount in instruction.mounts if (word := mount.get("from")))


def _reference(
    word: Word, instruction: Instruction, stage: Stage, stages: Sequence[Stage], contexts: Collection[str]
) -> Reference:
    if not word.literal:
        return Reference(word=word, instruction=instruction)
    name = word.value
    if name.lower() in contexts:
        return Reference(word=word, instruction=instruction, context=True)
    if earlier := find(name, stages[: stage.index]):
        return Reference(word=word, instruction=instruction, stage=earlier)
    if later := find(name, stages):
        return Reference(word=word, instruction=instruction, later=later)
    if (number := _number(name)) is not None:
        return Reference(word=word, instruction=instruction, index=number)
    return Reference(word=word, instruction=instruction, external=True)


def _mark(stages: Sequence[Stage], uses: Sequence[Use]) -> None:
    """Say of each stage whether it ships and whether anything that ships needs it."""
    if not stages:
        return
    for part in (part for stage in stages for part in stage.needs):
        part.link(needed=True)
    targets = [find(use.target, stages) for use in uses if use.target]
    shipped = [stages[-1], *(target for target in targets if target)]
    for stage in shipped:
        stage.link(ships=True)
        for part in stage.uses():
            part.link(required=True)
