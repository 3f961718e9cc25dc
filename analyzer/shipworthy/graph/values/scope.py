"""What variables, working directory, user and shell are at each instruction of a stage.

One pass over a stage gives every word its value, so that asking for any of them costs nothing.
Source: "Environment replacement" and "Scope" in https://docs.docker.com/reference/dockerfile/ and BuildKit's
`dockerfile2llb`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from posixpath import join, normpath

from shipworthy.graph.values.expansion import UNSET, Expanded, Lack, Refusal, expand, expansions
from shipworthy.graph.values.value import Value, only
from shipworthy.graph.values.variables import Given, Scope, Variable, either, states_in, variable
from shipworthy.graph.values.words import varying
from shipworthy.knowledge.build_arguments import PLATFORM_VALUES
from shipworthy.node import remember
from shipworthy.record import NamedTuple
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import (
    Arg,
    Env,
    Expansion,
    From,
    Instruction,
    Literal,
    Pair,
    Shell,
    User,
    Word,
    Workdir,
)


class State(NamedTuple):
    """What holds when an instruction runs; None where it depends on what is not known.

    The last three are the instructions that say so, None for what the base image brings.
    """

    workdir: str | None
    user: str | None
    shell: tuple[str, ...] | None
    workdir_by: Workdir | None = None
    user_by: User | None = None
    shell_by: Shell | None = None


class Read(NamedTuple):
    """A variable that the builder replaces. `is_set` is None where it may or may not be set, as by the base image.

    `variable` is what the file says about it, None if it says nothing.
    """

    word: Word
    expansion: Expansion
    variable: Variable | None
    is_set: bool | None

    @property
    def name(self) -> str:
        return self.expansion.name

    @property
    def name_span(self) -> Span:
        """The name alone, the whole expansion where a continuation cuts it in two."""
        written = self.expansion.span.text
        start = 2 if written.startswith("${") else 1
        span = self.expansion.span.cut(start, start + len(self.name))
        return span if span.text == self.name else self.expansion.span

    @property
    def is_named(self) -> bool:
        """May ARG or ENV set it, unlike `$1` and `$$`?"""
        return self.name.isidentifier()

    @property
    def guarded(self) -> bool:
        """Does an operator say what to do if it is not set?"""
        return self.expansion.operator[-1:] in ("-", "+", "?")


class Point(NamedTuple):
    """What holds between two instructions: ARG and ENV, ENV alone, which ARG cannot hide, and the rest."""

    scope: Scope
    environment: Scope
    state: State


class Outside(NamedTuple):
    """What a stage is read with: the arguments that the build is *given*, the *outer* ARGs, before the first FROM.

    *sealed* is true where the base image is known to set no other variable, *closed* where nobody gives the build
    any other argument. *shells* are those that comments name, by the index of the instruction behind the comment.
    """

    given: Mapping[str, Given]
    outer: Scope
    sealed: bool
    closed: bool = False
    shells: Mapping[int, tuple[str, ...]] = {}


class Evaluation(NamedTuple):
    """A stage read from top to bottom.

    `values` and `reads` are by the identity of a word with variables in it, `states` by instruction. `refusals`
    fail the build. `history` has, for each name that changes, the indices of the instructions that change it and
    what it holds then. `start` and `end` are what holds before the first instruction and after the last.
    """

    values: Mapping[int, Value]
    reads: Mapping[int, tuple[Read, ...]]
    refusals: Sequence[Refusal]
    states: Sequence[State]
    history: Mapping[str, Sequence[tuple[int, Variable]]]
    start: Point
    end: Point

    @property
    def environment(self) -> Scope:
        """ENV at the end."""
        return self.end.environment


def beginning(from_: From, workdir: str | None) -> Point:
    """What holds right after a FROM that names an image. The builder sees to it that there is a PATH."""
    return Point({"PATH": variable("PATH", None, from_.span)}, {}, State(workdir, None, None))


def evaluate_outer(
    instructions: Sequence[Instruction], given: Mapping[str, Given], *, closed: bool = False
) -> Evaluation:
    """The ARGs before the first FROM, on top of those of the platform."""
    count = next((i for i, found in enumerate(instructions) if isinstance(found, From)), len(instructions))
    scope = {}
    if instructions:
        span = instructions[min(count, len(instructions) - 1)].span
        scope = {name: variable(name, texts, span) for name, texts in PLATFORM_VALUES.items()}
    before = Point(scope, {}, State(None, None, None))
    outside = Outside(given, {}, sealed=True, closed=closed)
    return evaluate([i for i in instructions[:count] if isinstance(i, Arg)], before, outside)


def evaluate(
    instructions: Iterable[Instruction],
    before: Point,
    outside: Outside,
    triggers: Iterable[Instruction] = (),
) -> Evaluation:
    """Read a stage that goes on from *before*. The *triggers* of the stage that it continues come first.

    ENV of the stage before hides its ARGs of the same name again.
    """
    walk = _Walk(before, outside)
    for trigger in triggers:
        walk.take(trigger, -1)
    start = Point(dict(walk.scope), dict(walk.environment), walk.state)
    walk.history.clear()
    states: list[State] = []
    for index, instruction in enumerate(instructions):
        if index in outside.shells:
            walk.state = walk.state._replace(shell=outside.shells[index], shell_by=None)
        states.append(walk.state)
        walk.take(instruction, index)
    end = Point(walk.scope, walk.environment, walk.state)
    return Evaluation(walk.values, walk.reads, walk.refusals, states, walk.history, start, end)


class _Walk:
    """Goes from instruction to instruction; `scope`, `environment` and `state` are what holds where it is."""

    def __init__(self, before: Point, outside: Outside) -> None:
        self.scope = {**before.scope, **before.environment}
        self.environment = dict(before.environment)
        self.state = before.state
        self.values: dict[int, Value] = {}
        self.reads: dict[int, tuple[Read, ...]] = {}
        self.refusals: list[Refusal] = []
        self.history: dict[str, list[tuple[int, Variable]]] = {}
        self._outside = outside
        self._states = states_in(self.scope, sealed=outside.sealed)

    def take(self, instruction: Instruction, index: int) -> None:
        if isinstance(instruction, Arg):
            for pair in instruction.pairs:
                self._set(self._declare(pair), index)
            return
        for word in varying(instruction):
            self._read(word)
        self.state = self._after(instruction)
        if isinstance(instruction, Env):
            for fresh in [self._assign(pair) for pair in instruction.pairs]:
                self._set(fresh, index)
                if fresh:
                    self.environment[fresh.name] = fresh

    def _set(self, found: Variable | None, index: int) -> None:
        if found:
            self.scope[found.name] = found
            self.history.setdefault(found.name, []).append((index, found))

    def _read(self, word: Word, *, used: bool = True) -> None:
        """Find out what *word* means. One that is not *used* cannot fail the build."""
        expanded = expand(word.parts, self._states)
        self.values[id(word)] = value_of(word, expanded, self.scope)
        self.reads[id(word)] = tuple(self._seen(word, expansion) for expansion in expansions(word.parts))
        if expanded.refusal and used:
            self.refusals.append(expanded.refusal)

    def _seen(self, word: Word, expansion: Expansion) -> Read:
        states = self._states(expansion.name)
        is_set = False if states == UNSET else None if Lack.UNSET in states else True
        return Read(word, expansion, self.scope.get(expansion.name), is_set)

    def _value(self, word: Word) -> Value:
        return self.values.get(id(word)) or literal(word)

    def _declare(self, pair: Pair) -> Variable:
        """What ARG makes of a name.

        BuildKit lets an ARG with a value hide an earlier ENV of the same name, other builders and Docker's
        documentation do not: it may be either then.
        """
        name = pair.key.value
        given = self._outside.given.get(name) or Given(absent=True)
        if pair.value is not None and not pair.value.literal:
            self._read(pair.value, used=given.absent)
        found = self._default(pair) if given.absent else None
        if given.texts or given.unknown:
            passed = variable(name, None if given.unknown else given.texts, pair.span, pair.span)
            found = either(passed, found) if found else passed
        assert found
        kept = self.environment.get(name)
        return either(found, kept) if kept else found

    def _default(self, pair: Pair) -> Variable:
        """What an argument holds that is not given: its default, else that of outside, else what it has held."""
        name = pair.key.value
        if pair.value is not None:
            return variable(name, self._value(pair.value).texts, pair.span, pair.value.span)
        outer, before = self._outside.outer.get(name), self.scope.get(name)
        if before and (outer is None or outer.optional):
            return before
        if outer and (outer.texts or not outer.optional):
            return outer
        missing = self._outside.closed and self._outside.sealed and (outer is None or outer.missing)
        return Variable(name=name, span=pair.span, text=None, optional=True, missing=missing)

    def _assign(self, pair: Pair) -> Variable | None:
        """What ENV makes of a name; None if that name depends on what is not known."""
        name = self._value(pair.key).text
        if pair.value is None or name is None:
            return None
        value = self._value(pair.value)
        return variable(name, value.texts, pair.span, value.origin or pair.value.span, environment=True)

    def _after(self, instruction: Instruction) -> State:
        state = self.state
        match instruction:
            case Workdir():
                path = absolute(self._value(instruction.path).text, state.workdir)
                return state._replace(workdir=path, workdir_by=instruction)
            case User():
                return state._replace(user=self._value(instruction.user).text, user_by=instruction)
            case Shell():
                return state._replace(shell=tuple(word.value for word in instruction.command), shell_by=instruction)
        return state


def resolve(word: Word, scope: Scope, *, sealed: bool) -> Value:
    """What *word* means in *scope*; its origin is that of the first variable in it."""
    return literal(word) if word.literal else value_of(word, expand(word.parts, states_in(scope, sealed=sealed)), scope)


@remember
def literal(word: Word) -> Value:
    """The value of a word without variables; unknown for others."""
    if word.spelled is None:
        return Value(span=word.span, text=word.value)
    texts = [part.text for part in word.spelled if isinstance(part, Literal)]
    return Value(span=word.span, text="".join(texts) if word.literal else None)


def value_of(word: Word, expanded: Expanded, scope: Scope) -> Value:
    origins = (scope[e.name].origin for e in expansions(word.parts) if e.name in scope)
    text = only(expanded.texts)
    choices = expanded.texts if text is None and expanded.texts else ()
    return Value(span=word.span, text=text, choices=choices, origin=next(filter(None, origins), None))


def absolute(path: str | None, workdir: str | None) -> str | None:
    """*path* seen from *workdir*, normalised; None if it cannot be told."""
    if path is None or (workdir is None and not path.startswith("/")):
        return None
    return normpath(join(workdir or "/", path)).replace("//", "/")
