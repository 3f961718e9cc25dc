"""Builds that fail because a variable is not set, and who gives too little.

A variable may be asked for by `${NAME:?}`, or by FROM, which without it names no image.
Source: "Environment replacement" in https://docs.docker.com/reference/dockerfile/ and BuildKit's check
InvalidDefaultArgInFrom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from shipworthy.graph.builds import use_of
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.mentions import mentions
from shipworthy.graph.stage import Stage
from shipworthy.graph.stages import build_stages
from shipworthy.graph.values.expansion import Refusal
from shipworthy.graph.values.scope import evaluate_outer
from shipworthy.graph.values.words import words
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Arg, From
from shipworthy.syntax.image import parse_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Build


class Lack(NamedTuple):
    """A place that needs the argument `name`: FROM, whose image would be `image` otherwise, or `${NAME:?message}`.

    `filled` if it has a default, and that is what makes no image.
    """

    span: Span
    name: str
    image: str | None = None
    message: str = ""
    filled: bool = False


def refusals(unit: DockerfileUnit) -> tuple[Refusal, ...]:
    """Every `${NAME:?}` of a Dockerfile that fails the build, whoever builds it."""
    if "?" not in unit.document.source.text:
        return ()
    given = unit.stages[0].given if unit.stages else {}
    outer = evaluate_outer(unit.document.instructions, given).refusals
    found = [*outer, *(refusal for stage in unit.stages for refusal in stage.refusals)]
    return tuple({id(refusal.expansion): refusal for refusal in found}.values())


def lacks_by_default(unit: DockerfileUnit) -> Iterator[Lack]:
    """Each FROM that names no image when the build is given nothing, where no file of the repository gives it anything.

    No service builds the Dockerfile, and no file that may drive its build mentions the argument.
    """
    if unit.builds or all(word.literal for stage in unit.stages for word in words(stage.from_)):
        return
    folder = unit.path.rpartition("/")[0]
    for stage in _without_others(unit):
        lack = _without_image(stage) or _misnamed(stage)
        if lack and not mentions(unit.tree, lack.name, folder):
            yield lack


def _without_others(unit: DockerfileUnit) -> Sequence[Stage]:
    """The stages as they are when nobody gives anything; the very stages where everything has a default."""
    arguments = takewhile(lambda instruction: not isinstance(instruction, From), unit.document.instructions)
    pairs = (pair for instruction in arguments if isinstance(instruction, Arg) for pair in instruction.pairs)
    return unit.stages if all(pair.value for pair in pairs) else build_stages(unit.document, closed=True)


def lacks_in(build: Build) -> tuple[Lack, ...]:
    """What fails when exactly this service builds its Dockerfile, and does not when others do."""
    if build.unit is None:
        return ()
    stages = build_stages(build.unit.document, [use_of(build)], closed=True)
    outer = evaluate_outer(build.unit.document.instructions, stages[0].given, closed=True) if stages else None
    always = {id(refusal.expansion) for refusal in refusals(build.unit)}
    asked = [*(outer.refusals if outer else ()), *_asked(stages, build)]
    lacks = [
        Lack(refusal.expansion.span, refusal.expansion.name, message=refusal.message)
        for refusal in asked
        if id(refusal.expansion) not in always
    ]
    return (*lacks, *(lack for stage in stages if (lack := _without_image(stage))))


def _asked(stages: Sequence[Stage], build: Build) -> Iterator[Refusal]:
    """The refusals in the stages that the target of a service is made of."""
    target = stages[build.stage.index] if build.stage else None
    for stage in target.uses() if target else ():
        yield from stage.refusals


def _without_image(stage: Stage) -> Lack | None:
    """What FROM lacks whose image depends on ARGs without a value, and with them missing is none."""
    text = stage.image.text
    missing = [read.expansion.name for read in stage.reads(stage.from_) if read.variable and read.variable.missing]
    if text is None or stage.base or not missing or (text and parse_image(text)):
        return None
    return Lack(stage.from_.image.span, missing[0], image=text)


def _misnamed(stage: Stage) -> Lack | None:
    """What FROM lacks whose image depends on ARGs with defaults, of which comes no name of an image."""
    text = stage.image.text
    reads = [read.expansion.name for read in stage.reads(stage.from_) if read.variable]
    if text is None or stage.base or not reads or (text and parse_image(text)):
        return None
    return Lack(stage.from_.image.span, reads[0], image=text, filled=True)
