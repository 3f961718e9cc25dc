"""A command made of its words, and where in a script it stands."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Assignment, Command, Redirect, ShellWord
from shipworthy.syntax.shell.wrappers import unwrap

TESTS = frozenset({"test", "[", "command", "which", "type", "hash"})
"""Commands that are asked, before `&&`, whether to go on."""


class Context(NamedTuple):
    """What a command stands in; see `Command`. `depth` counts what is around it."""

    conditional: bool = False
    nested: bool = False
    depth: int = 0

    def branching(self) -> Context:
        return Context(True, self.nested, self.depth)

    def deeper(self) -> Context:
        return Context(self.conditional, self.nested, self.depth + 1)

    def inside(self) -> Context:
        return Context(self.conditional, True, self.depth + 1)


def build(
    words: tuple[ShellWord, ...],
    operator: str,
    *,
    assignments: tuple[Assignment, ...] = (),
    declared: tuple[Assignment, ...] = (),
    redirects: tuple[Redirect, ...] = (),
    conditional: bool = False,
    nested: bool = False,
) -> Command:
    """The command of these words, seen through its wrappers; *declared* are the names in `export NAME`."""
    unwrapped = unwrap(words)
    return Command(
        span=_hull(words, (*assignments, *redirects)),
        words=words,
        argv=words[unwrapped.at :] if unwrapped.at else words,
        program=unwrapped.program,
        wrappers=unwrapped.wrappers,
        assignments=(*assignments, *declared, *unwrapped.assignments),
        redirects=redirects,
        operator_before=operator,
        conditional=conditional,
        nested=nested,
    )


def _hull(words: Sequence[ShellWord], others: Sequence[Assignment | Redirect]) -> Span:
    """From the first to the last of all; words are in the order of the text."""
    whole = words[0].span.to(words[-1].span)
    if not others:
        return whole
    spans = [whole, *(other.span for other in others)]
    return Span(whole.source, min(span.start for span in spans), max(span.end for span in spans))
