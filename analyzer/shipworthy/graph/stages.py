"""Build the stages of a Dockerfile and link them to each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from shipworthy.graph.reference import Reference
from shipworthy.graph.stage import Stage
from shipworthy.graph.values.scope import evaluate_outer, resolve
from shipworthy.graph.values.value import Value
from shipworthy.graph.values.variables import Given
from shipworthy.knowledge.image_facts import NOTHING_TOLD, ToldImages, facts_of
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Arg, Copy, Dockerfile, Expansion, From, Instruction, Literal, Run, Word
from shipworthy.syntax.dockerfile.shell_pragmas import ShellPragma, read_shells

MOST_IN_A_ROW = 100
"""How many stages may continue each other for all to be known: most facts about one are asked of all below it."""


class Use(NamedTuple):
    """How one service builds a Dockerfile: `target` "" is the last stage, None one that is not known."""

    target: str | None = ""
    args: Mapping[str, str | None] = {}
    contexts: Collection[str] = ()


def build_stages(
    document: Dockerfile, uses: Sequence[Use] = (), told: ToldImages = NOTHING_TOLD, *, closed: bool = False
) -> tuple[Stage, ...]:
    """The stages of *document* in order, as the services in *uses* build it; if *closed*, exactly as they do.

    *told* is what the settings say of images. If not *closed*, somebody else may build it too, with arguments that have
    no default.
    """
    given = _given(uses)
    contexts = {name.lower() for use in uses for name in use.contexts}
    outer = evaluate_outer(document.instructions, given, closed=closed).end.scope
    stages = _Stages()
    pragmas = read_shells(document.comments)
    for index, (from_, instructions) in enumerate(_sections(document)):
        image = resolve(from_.image, outer, sealed=True)
        context = image.text is not None and image.text.lower() in contexts
        name = "" if image.text is None or context else image.text
        base, far = _near(stages.named(name) if name else None)
        stage = Stage(
            source=document.source,
            index=index,
            from_=from_,
            instructions=instructions,
            image=image if far is None else Value(span=image.span, text=None),
            outer=outer,
            given=given,
            closed=closed,
            base=base,
            far=far,
            depth=base.depth + 1 if base else 0,
            context=context,
            sealed=base.sealed if base else far is None and facts_of(name, told).sets_nothing,
            told=told,
            shells=dict(_shells(pragmas, document, from_, instructions, base)) if pragmas else {},
        )
        stages.add(stage)
    for stage in stages.all:
        stage.link(references=tuple(_references(stage, stages, contexts)), continued_by=stages.on(stage))
    _mark(stages, uses)
    return tuple(stages.all)


def _near(base: Stage | None) -> tuple[Stage | None, Stage | None]:
    """The `base` and the `far` of a stage that continues *base*: it is the second if too many lie below it."""
    return (None, base) if base and base.depth + 1 == MOST_IN_A_ROW else (base, None)


class _Stages:
    """The stages of a file in order, and by name."""

    def __init__(self, stages: Iterable[Stage] = ()) -> None:
        self.all: list[Stage] = []
        self._by_name: dict[str, list[Stage]] = {}
        self._by_base: dict[int, list[Stage]] = {}
        for stage in stages:
            self.add(stage)

    def add(self, stage: Stage) -> None:
        self.all.append(stage)
        self._by_name.setdefault(stage.name.lower(), []).append(stage)
        if stage.base:
            self._by_base.setdefault(stage.base.index, []).append(stage)

    def on(self, base: Stage) -> tuple[Stage, ...]:
        """The stages that continue *base*."""
        return tuple(self._by_base.get(base.index, ()))

    def named(self, name: str, before: int | None = None) -> Stage | None:
        """The last stage of that name in any case, among those with an index below *before*."""
        stages = self._by_name.get(name.lower(), [])
        return next((stage for stage in reversed(stages) if before is None or stage.index < before), None)

    def find(self, name: str, before: int | None = None) -> Stage | None:
        """The stage of that name or number."""
        if (number := _number(name)) is not None:
            return self.all[number] if 0 <= number < (len(self.all) if before is None else before) else None
        return self.named(name, before)


def find(name: str, stages: Sequence[Stage]) -> Stage | None:
    """The stage that *name* means as a target: a name in any case, the last of that name, or a number."""
    return _Stages(stages).find(name)


def _number(name: str) -> int | None:
    """The number that *name* is, as Go's `strconv.Atoi` reads it."""
    digits = name[1:] if name[:1] in ("+", "-") else name
    return int(name) if digits.isdecimal() and digits.isascii() and len(digits) < 19 else None


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
    if not starts and any(not isinstance(instruction, Arg) for instruction in document.instructions):
        yield _nothing_known(document), document.instructions
    for start, end in pairwise([*starts, len(document.instructions)]):
        from_ = document.instructions[start]
        assert isinstance(from_, From)
        yield from_, document.instructions[start + 1 : end]


def _nothing_known(document: Dockerfile) -> From:
    """What a file without FROM is taken to begin with: parts of Dockerfiles are put together by other programs."""
    span = Span(document.source, 0, 0)
    image = Word(span=span, value="", spelled=(Expansion(span=span, name=""),))
    return From(span=span, keyword=Word(span=span, value="FROM"), image=image)


def _shells(
    pragmas: Sequence[ShellPragma],
    document: Dockerfile,
    from_: From,
    instructions: Sequence[Instruction],
    base: Stage | None,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The shells that comments name, by the index of the instruction behind each.

    A comment before the first FROM speaks of every base image.
    """
    first = next(i.span.start for i in document.instructions if isinstance(i, From) or i in instructions[:1])
    last = instructions[-1].span.start if instructions else from_.span.start
    starts = [instruction.span.start for instruction in instructions]
    for start, words in pragmas:
        if start < first and base is None:
            yield 0, words
        elif from_.span.start < start < last:
            yield bisect_left(starts, start), words


def _references(stage: Stage, stages: _Stages, contexts: Collection[str]) -> Iterator[Reference]:
    for instruction in stage.instructions:
        for word in _from_words(instruction):
            yield _reference(word, instruction, stage, stages, contexts)


def _from_words(instruction: Instruction) -> Iterator[Word]:
    if isinstance(instruction, Copy) and instruction.from_:
        yield instruction.from_
    elif isinstance(instruction, Run):
        yield from (word for mount in instruction.mounts if (word := mount.get("from")))


def _reference(
    word: Word, instruction: Instruction, stage: Stage, stages: _Stages, contexts: Collection[str]
) -> Reference:
    if not word.literal:
        return Reference(word=word, instruction=instruction)
    name = word.value
    if name.lower() in contexts:
        return Reference(word=word, instruction=instruction, context=True)
    if earlier := stages.find(name, stage.index):
        return Reference(word=word, instruction=instruction, stage=earlier)
    if later := stages.find(name):
        return Reference(word=word, instruction=instruction, later=later)
    if (number := _number(name)) is not None:
        return Reference(word=word, instruction=instruction, index=number)
    return Reference(word=word, instruction=instruction, external=True)


def _mark(stages: _Stages, uses: Sequence[Use]) -> None:
    """Say of each stage whether it ships and whether anything that ships needs it."""
    if not stages.all:
        return
    for part in (part for stage in stages.all for part in stage.needs):
        part.link(needed=True)
    targets = [stages.find(use.target) for use in uses if use.target]
    shipped = [stages.all[-1], *(target for target in targets if target)]
    for stage in shipped:
        stage.link(ships=True)
        for part in stage.uses():
            part.link(required=True)


def alternatives(stages: Sequence[Stage]) -> Iterator[int]:
    """The indices of the stages that the image of a later FROM is if its variables have other values.

    An image that is a variable and nothing else may be any of them, unless it stands for one of a registry by default.
    """
    for stage in stages:
        parts = stage.from_.image.parts
        if all(isinstance(part, Literal) for part in parts):
            continue
        first, last = parts[0], parts[-1]
        start = first.text.lower() if isinstance(first, Literal) else ""
        end = last.text.lower() if isinstance(last, Literal) else ""
        if start or end or stage.base or stage.image.text is None:
            names = ((other.index, other.name.lower()) for other in stages[: stage.index])
            yield from (index for index, name in names if name and name.startswith(start) and name.endswith(end))
