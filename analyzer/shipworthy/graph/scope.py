"""What variables, working directory, user and shell are at each instruction of a stage.

One pass over a stage gives every word its value, so that asking for any of them costs nothing.
Source: "Environment replacement" and "Scope" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from posixpath import join, normpath
from typing import NamedTuple

from shipworthy.graph.value import Value
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    Arg,
    Copy,
    Env,
    Expansion,
    Expose,
    Instruction,
    Literal,
    Shell,
    User,
    Volume,
    Word,
    Workdir,
)

PLATFORM_ARGS = frozenset(
    f"{side}{part}" for side in ("BUILD", "TARGET") for part in ("PLATFORM", "OS", "ARCH", "VARIANT")
)
PROXY_ARGS = frozenset(
    name
    for upper in ("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY")
    for name in (upper, upper.lower())
)

Scope = Mapping[str, Value]


class State(NamedTuple):
    """What holds when an instruction runs; None where it depends on what is not known."""

    workdir: str | None
    user: str | None
    shell: tuple[str, ...] | None


class Evaluation(NamedTuple):
    """A stage read from top to bottom.

    `values` is by the identity of the word, `states` by instruction; `scope` (ARG and ENV), `environment`
    (ENV alone, which ARG cannot hide) and `state` are what holds at the end.
    """

    values: Mapping[int, Value]
    states: Sequence[State]
    scope: Scope
    environment: Scope
    state: State


def beginning(workdir: str | None) -> Evaluation:
    """What holds right after a FROM that names an image."""
    return Evaluation({}, (), {}, {}, State(workdir, None, None))


def expand(parts: Iterable[Literal | Expansion], scope: Scope, default: str | None = None) -> str | None:
    """The text of *parts*, None if a variable in it is unknown; one that is not set at all counts as *default*."""
    texts: list[str] = []
    for part in parts:
        text = part.text if isinstance(part, Literal) else _substitute(part, scope, default)
        if text is None:
            return None
        texts.append(text)
    return "".join(texts)


def _substitute(part: Expansion, scope: Scope, default: str | None) -> str | None:
    found = scope.get(part.name)
    if part.operator in ("", ":?", "?"):
        return found.text if found else default
    if part.operator not in (":-", "-", ":+", "+") or (found and found.text is None):
        return None
    is_set = found is not None and (found.text != "" or not part.operator.startswith(":"))
    if part.operator.endswith("-"):
        return found.text if found and is_set else expand(part.operand, scope, default)
    if found is None and default is None:
        return None
    return expand(part.operand, scope, default) if is_set else ""


def resolve(word: Word, scope: Scope, default: str | None = None) -> Value:
    """What *word* means in *scope*; its origin is that of the first variable in it."""
    if word.literal:
        return Value(span=word.span, text="".join(p.text for p in word.parts if isinstance(p, Literal)))
    origins = (scope[p.name].origin for p in word.parts if isinstance(p, Expansion) and p.name in scope)
    return Value(span=word.span, text=expand(word.parts, scope, default), origin=next(origins, None))


def declare(arg: Arg, scope: dict[str, Value], given: Mapping[str, str | None], outer: Scope) -> None:
    """Add what *arg* declares: what the builder is *given* goes before the default, that before the *outer* scope."""
    for pair in arg.pairs:
        name = pair.key.value
        if name in given:
            scope[name] = Value(span=pair.span, text=given[name], origin=pair.span)
        elif pair.value is not None:
            value = resolve(pair.value, scope)
            scope[name] = Value(span=value.span, text=value.text, origin=pair.value.span)
        elif name in outer:
            scope[name] = outer[name]
        else:
            scope[name] = Value(span=pair.span, text=None)


def evaluate(
    instructions: Iterable[Instruction],
    before: Evaluation,
    given: Mapping[str, str | None],
    outer: Scope,
) -> Evaluation:
    """Read a stage that goes on from *before*; *outer* holds the ARGs before the first FROM."""
    scope, environment, state = dict(before.scope), dict(before.environment), before.state
    values: dict[int, Value] = {}
    states: list[State] = []
    for instruction in instructions:
        states.append(state)
        for word in _words(instruction):
            values[id(word)] = resolve(word, scope)
        state = _after(instruction, state, values)
        if isinstance(instruction, Arg):
            declare(instruction, scope, given, outer)
            scope.update(
                (p.key.value, environment[p.key.value]) for p in instruction.pairs if p.key.value in environment
            )
        elif isinstance(instruction, Env):
            fresh = {pair.key.value: resolve(pair.value, scope) for pair in instruction.pairs if pair.value}
            environment.update(fresh)
            scope.update(fresh)
    return Evaluation(values, states, scope, environment, state)


def _words(instruction: Instruction) -> Iterable[Word]:
    """The words of an instruction in which BuildKit expands variables and which rules ask about."""
    match instruction:
        case Copy() | Add():
            return (*instruction.sources, instruction.destination)
        case Workdir():
            return (instruction.path,)
        case User():
            return (instruction.user,)
        case Expose():
            return instruction.ports
        case Volume():
            return instruction.paths
        case Env():
            return tuple(pair.value for pair in instruction.pairs if pair.value)
    return ()


def _after(instruction: Instruction, state: State, values: Mapping[int, Value]) -> State:
    match instruction:
        case Workdir():
            return state._replace(workdir=absolute(values[id(instruction.path)].text, state.workdir))
        case User():
            return state._replace(user=values[id(instruction.user)].text)
        case Shell():
            return state._replace(shell=tuple(word.value for word in instruction.command))
    return state


def absolute(path: str | None, workdir: str | None) -> str | None:
    """*path* seen from *workdir*, normalised; None if it cannot be told."""
    if path is None or (workdir is None and not path.startswith("/")):
        return None
    return normpath(join(workdir or "/", path)).replace("//", "/")
