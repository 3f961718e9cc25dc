"""A command made of its words, and where in a script it stands."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.shell.nodes import Assignment, Command, Redirect, ShellWord
from shipworthy.syntax.shell.wrappers import program_name, unwrap

TESTS = frozenset({"test", "[", "command", "which", "type", "hash"})
"""Commands that are asked, before `&&`, whether to go on."""


class Context(NamedTuple):
    """What a command stands in; see `Command`. `depth` counts what is around it."""

    conditional: bool = False
    nested: bool = False
    depth: int = 0

    def branching(self) -> Context:
        return self._replace(conditional=True)

    def deeper(self) -> Context:
        return self._replace(depth=self.depth + 1)

    def inside(self) -> Context:
        return self._replace(nested=True, depth=self.depth + 1)


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
        argv=words[unwrapped.at :],
        program=program_name(words[unwrapped.at]),
        wrappers=unwrapped.wrappers,
        assignments=(*assignments, *declared, *unwrapped.assignments),
        redirects=redirects,
        operator_before=operator,
        conditional=conditional,
        nested=nested,
    )


def _hull(words: Sequence[ShellWord], others: Sequence[Assignment | Redirect]) -> Span:
    """From the first to the last of all; words are in the order of the text."""
    spans = [words[0].span, words[-1].span, *(other.span for other in others)]
    return Span(spans[0].source, min(span.start for span in spans), max(span.end for span in spans))
