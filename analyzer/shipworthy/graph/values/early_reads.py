"""Variables that an ENV refers to while it sets them.

Source: "Environment replacement" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.finding import Edit
from shipworthy.graph.instructions.splitting import margin_of
from shipworthy.graph.stage import Stage
from shipworthy.node import Node
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Env


class EarlyRead(Node):
    """The value of pair number `index` of `env` refers to `name`, which another pair of the same ENV sets."""

    env: Env
    index: int
    name: str
    span: Span
    after: bool
    """Does that pair stand before it?"""


def early_reads(stage: Stage) -> Iterator[EarlyRead]:
    """Each name once for each value; not those that the file sets before."""
    for env in stage.instructions:
        if isinstance(env, Env) and len(env.pairs) > 1:
            yield from _in_env(stage, env)


def _in_env(stage: Stage, env: Env) -> Iterator[EarlyRead]:
    names = [pair.key.value for pair in env.pairs]
    first = {name: index for index, name in reversed(list(enumerate(names)))}
    last = {name: index for index, name in enumerate(names)}
    places = {id(pair.value): index for index, pair in enumerate(env.pairs)}
    seen: set[tuple[int, str]] = set()
    for read in stage.reads(env):
        index = places.get(id(read.word))
        if index is None or read.guarded or (index, read.name) in seen:
            continue
        before, behind = first.get(read.name, index) < index, last.get(read.name, index) > index
        again = names[index] == read.name
        if (before or behind) and (before if again else read.variable is None):
            seen.add((index, read.name))
            yield EarlyRead(env=env, index=index, name=read.name, span=read.expansion.span, after=before)


def divided(read: EarlyRead) -> Edit | None:
    """A new ENV before the pair with the value; None where a comment stands there, or the name is set behind it."""
    source = read.env.span.source
    if not read.after or read.env.onbuild:
        return None
    gap = Span(source, read.env.pairs[read.index - 1].span.end, read.env.pairs[read.index].span.start)
    return None if "#" in gap.text else Edit(gap, f"{source.line_break}{margin_of(read.env)}{read.env.keyword.value} ")
