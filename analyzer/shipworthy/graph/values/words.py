"""The words of an instruction in which the builder replaces variables.

Source: "Environment replacement" in https://docs.docker.com/reference/dockerfile/ and BuildKit's `instructions`. What
the shell gets, `--from`, and the values of flags that are no texts, such as durations, are not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from shipworthy.node import remember
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    Arg,
    Copy,
    Env,
    Expose,
    From,
    Instruction,
    Label,
    Run,
    Stopsignal,
    User,
    Volume,
    Word,
    Workdir,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def words(instruction: Instruction) -> Iterator[Word]:
    """In the order of the text. For FROM, the variables are those before the first one."""
    if not isinstance(instruction, Run):
        yield from (flag.value for flag in instruction.flags if flag.value and flag.name != "from")
    own = _OWN.get(type(instruction))
    if own:
        yield from own(instruction)


@remember
def varying(instruction: Instruction) -> tuple[Word, ...]:
    """Those of the words whose value depends on a variable."""
    return tuple(word for word in words(instruction) if not word.literal)


def _pairs(instruction: Any) -> Iterator[Word]:
    return (word for pair in instruction.pairs for word in (pair.key, pair.value) if word)


def _paths(instruction: Any) -> Iterable[Word]:
    bodies = (heredoc.content for heredoc in instruction.heredocs if heredoc.expand)
    return (*instruction.sources, instruction.destination, *bodies)


def _mounts(instruction: Any) -> Iterator[Word]:
    return (word for mount in instruction.mounts for word in mount.options.values() if word)


_OWN: dict[type[Instruction], Callable[[Any], Iterable[Word]]] = {
    From: lambda instruction: (instruction.image,),
    Run: _mounts,
    Copy: _paths,
    Add: _paths,
    Env: _pairs,
    Label: _pairs,
    Arg: _pairs,
    Expose: lambda instruction: instruction.ports,
    Volume: lambda instruction: instruction.paths,
    User: lambda instruction: (instruction.user,),
    Workdir: lambda instruction: (instruction.path,),
    Stopsignal: lambda instruction: (instruction.signal,),
}
