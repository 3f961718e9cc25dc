"""Variables of a build: what each may hold, and where that was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from shipworthy.graph.values.expansion import HIDDEN, MOST_TEXTS, OPEN, UNSET, Lack, State
from shipworthy.graph.values.value import Value, only
from shipworthy.record import NamedTuple
from shipworthy.source import Span

Scope = Mapping[str, "Variable"]


class Variable(Value):
    """What a name holds.

    `span` is the pair of ARG or ENV that declares it, `origin` the text that its value comes from. `optional` is true
    where it may not be set at all, as an ARG without a default, `missing` where it certainly is not, `environment` for
    what ENV has set, which the image keeps.
    """

    name: str
    optional: bool = False
    missing: bool = False
    environment: bool = False

    @property
    def states(self) -> tuple[State, ...]:
        if self.missing:
            return UNSET
        if self.texts is None:
            return OPEN if self.optional else HIDDEN
        return (*self.texts, Lack.UNSET) if self.optional else self.texts


class Given(NamedTuple):
    """A build argument as those who build pass it: `texts`; perhaps one that is `unknown`; some may not pass it."""

    texts: tuple[str, ...] = ()
    unknown: bool = False
    absent: bool = False


def variable(
    name: str,
    texts: Sequence[str] | None,
    span: Span,
    origin: Span | None = None,
    *,
    optional: bool = False,
    environment: bool = False,
) -> Variable:
    """A variable that holds one of *texts*, or nobody knows what."""
    few = tuple(dict.fromkeys(texts)) if texts else ()
    choices = few if 1 < len(few) <= MOST_TEXTS else ()
    return Variable(
        name=name,
        span=span,
        text=only(few),
        choices=choices,
        origin=origin,
        optional=optional,
        environment=environment,
    )


def either(first: Variable, second: Variable) -> Variable:
    """A variable that holds what *first* does, or what *second* does; declared where *first* is.

    A *second* that has nothing but a name is not set.
    """
    others = () if second.optional and second.texts is None else second.texts
    texts = None if first.texts is None or others is None else (*first.texts, *others)
    return variable(first.name, texts, first.span, first.origin or second.origin, optional=second.optional)


def states_in(scope: Scope, *, sealed: bool) -> Callable[[str], Sequence[State]]:
    """What each name may hold where *scope* is known; unless *sealed*, the base image may have set any other."""

    def states(name: str) -> Sequence[State]:
        if name in scope:
            return scope[name].states
        if not name:
            return HIDDEN
        return UNSET if sealed or not name.isidentifier() else OPEN

    return states
