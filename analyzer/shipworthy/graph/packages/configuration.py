"""What is said to package managers outside of their command lines: in variables, files and by commands of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import basename

from shipworthy.graph.packages.steps import Step, commands_of
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Run
from shipworthy.syntax.shell.nodes import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.stage import Stage

Names = tuple[str, ...]

_CONFIGURING = frozenset({"config", "config-manager", "set"})


def says(step: Step, options: frozenset[str], elsewhere: Sequence[str]) -> bool:
    """Is one of *options* given, or does something *elsewhere* say the same, or may it?

    Names in capitals are variables of the environment, others keys of options such as `-o` and of configuration files.
    """
    if step.option(options) or step.opaque:
        return True
    keys = [name for name in elsewhere if not name.isupper()]
    if any(step.sets(name) for name in elsewhere if name.isupper()):
        return True
    values = [option.value.value.lower() for option in step.call.options if option.value]
    names = [option.name.lstrip("-").lower() for option in step.call.options]
    if any(key in text for key in keys for text in (*values, *names)):
        return True
    return bool(keys) and configured(step, keys)


def configured(step: Step, keys: Sequence[str]) -> bool:
    """Does a configuration file, or a command before, name one of *keys*, or may it?"""
    return any(_mentions(text, keys) for text in _configurations(step))


def _mentions(text: str | None, keys: Sequence[str]) -> bool:
    return text is None or any(key in text.lower() for key in keys)


def _configurations(step: Step) -> Iterator[str | None]:
    """The texts that configure the manager before the step; None for one that is not known."""
    places = step.call.facts.configuration
    programs = step.call.facts.programs
    for command in step.earlier:
        yield from _from_command(command, step.run, places, programs)
    for part in step.stage.lineage:
        texts, before = _in_stage(part, places, programs)
        yield from texts[: before.get(id(step.run), len(texts))]


@lru_cache(maxsize=64)
def _in_stage(stage: Stage, places: Names, programs: Names) -> tuple[Sequence[str | None], Mapping[int, int]]:
    """As above for all of one stage, and how many of the texts stand before each RUN, by its identity."""
    texts: list[str | None] = []
    before: dict[int, int] = {}
    for instruction in stage.instructions:
        before[id(instruction)] = len(texts)
        if isinstance(instruction, Copy | Add):
            texts += _from_copy(stage, instruction, places)
        elif isinstance(instruction, Run):
            for command in commands_of(stage, instruction):
                texts += _from_command(command, instruction, places, programs)
    return texts, before


def _from_command(command: Command, run: Run, places: Names, programs: Names) -> Iterator[str]:
    words = [word.value for word in command.args]
    if command.program in programs and not _CONFIGURING.isdisjoint(words[:2]):
        yield command.span.text
    targets = [redirect.target.value for redirect in command.redirects if redirect.target]
    if any(_is_place(path, places) for path in (*words, *targets)):
        bodies = [heredoc.text for heredoc in run.heredocs]
        yield (
            "\n".join([run.span.text, *bodies]) if command.operator_before else "\n".join([command.span.text, *bodies])
        )


def _from_copy(stage: Stage, copy: Copy | Add, places: Names) -> Iterator[str | None]:
    destination = stage.destination(copy)
    names = [basename(source.value) for source in copy.sources]
    if destination is None or not (
        _is_place(destination, places)
        or any(place.startswith(destination) for place in places)
        or any(_is_place(name, places) for name in names)
    ):
        return
    yield None if copy.sources else "\n".join(heredoc.text for heredoc in copy.heredocs)


def _is_place(path: str, places: Names) -> bool:
    for place in places:
        if place.startswith("/"):
            if path == place or path.startswith(f"{place.rstrip('/')}/"):
                return True
        elif basename(path) == place:
            return True
    return False
