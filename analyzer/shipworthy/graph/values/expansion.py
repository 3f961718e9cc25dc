"""What a word means when its variables have these values.

A word is evaluated once for each combination of what its variables may be, so that `${X:+-$X}` is right for
every X and never a mixture. BuildKit evaluates operands whether it needs them or not, and so does this.
Source: "Environment replacement" in https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import product
from math import prod

from shipworthy.graph.values.patterns import replace, trim_end, trim_start
from shipworthy.graph.values.value import only
from shipworthy.record import NamedTuple
from shipworthy.syntax.dockerfile.nodes import Expansion, Literal

MOST_COMBINATIONS = 64
MOST_TEXTS = 16
LONGEST_TEXT = 100_000
"""Beyond this many combinations, different results or characters, nothing is known of a word."""

Part = Literal | Expansion


class Lack(Enum):
    """A variable without a known text: not set; set to some text that is not empty; or either, nobody knows.

    An operand that stands in for a variable is its default, and defaults count: `${X:-a}` is `a` where X is OPEN.
    """

    UNSET = "unset"
    HIDDEN = "hidden"
    OPEN = "open"


State = str | Lack
HIDDEN: tuple[State, ...] = (Lack.HIDDEN, "")
OPEN: tuple[State, ...] = (Lack.OPEN, Lack.UNSET)
UNSET: tuple[State, ...] = (Lack.UNSET,)


class Refusal(NamedTuple):
    """`${NAME:?message}` of a variable that is not set, or empty (`is_set`): the build fails.

    `message` is "" if there is none, or it is not known.
    """

    expansion: Expansion
    message: str
    is_set: bool = False


class Expanded(NamedTuple):
    """`texts` are all that a word may mean, None if unknown. `refusal` is set where it fails whatever holds."""

    texts: tuple[str, ...] | None
    refusal: Refusal | None = None


class _Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def expand(parts: Sequence[Part], states: Callable[[str], Sequence[State]]) -> Expanded:
    """What *parts* mean, where *states* tells all that a variable may be."""
    names = tuple(dict.fromkeys(expansion.name for expansion in expansions(parts)))
    choices = [states(name) for name in names]
    if prod(map(len, choices)) > MOST_COMBINATIONS:
        return Expanded(None)
    texts: dict[str, None] = {}
    refusal = None
    for combination in product(*choices):
        try:
            text = _text(parts, dict(zip(names, combination, strict=True)))
        except _Refused as refused:
            refusal = refused.refusal
            continue
        if text is None or len(texts) == MOST_TEXTS:
            return Expanded(None)
        texts[text] = None
    return Expanded(tuple(texts) or None, None if texts else refusal)


def expansions(parts: Sequence[Part]) -> Iterator[Expansion]:
    """All variables that *parts* name, those in operands included, from left to right."""
    for part in parts:
        if isinstance(part, Expansion):
            yield part
            yield from expansions((*part.operand, *part.replacement))


def _text(parts: Sequence[Part], states: Mapping[str, State]) -> str | None:
    texts = [part.text if isinstance(part, Literal) else _substitute(part, states) for part in parts]
    known = [text for text in texts if text is not None]
    return "".join(known) if len(known) == len(texts) and sum(map(len, known)) <= LONGEST_TEXT else None


def _substitute(part: Expansion, states: Mapping[str, State]) -> str | None:
    operand = _text(part.operand, states)
    state = states[part.name]
    match part.operator.removeprefix(":"):
        case "-":
            return operand if state is Lack.OPEN or _misses(part, state) else _known(state)
        case "+":
            return "" if _misses(part, state) else operand
        case "?" if _misses(part, state):
            raise _Refused(Refusal(part, operand or "", state == ""))
        case "" | "?":
            return _known(state)
    return _match(part, _known(state), operand, _text(part.replacement, states))


def _misses(part: Expansion, state: State) -> bool:
    """Is the variable unset, or empty where the operator counts that as unset?"""
    return state is Lack.UNSET or (state == "" and part.operator.startswith(":"))


def _known(state: State) -> str | None:
    if isinstance(state, str):
        return state
    return "" if state is Lack.UNSET else None


def _match(part: Expansion, text: str | None, pattern: str | None, replacement: str | None) -> str | None:
    if text is None or pattern is None or replacement is None:
        return None
    operator = part.operator
    if operator in ("/", "//"):
        if len(text) * len(replacement) > LONGEST_TEXT:
            return None
        return replace(text, pattern, replacement, everywhere=operator == "//")
    sign = operator[0]
    longest = len(operator) == 2 or pattern.startswith(sign)
    if len(operator) == 1 and longest:
        pattern = pattern[1:]
    return (trim_start if sign == "#" else trim_end)(text, pattern, longest=longest)


def split(parts: Sequence[Part], states: Callable[[str], Sequence[State]]) -> tuple[str, ...] | None:
    """The words that *parts* come to be, None if that is unknown.

    Blanks separate them that are not quoted, also where they come out of a variable.
    """
    words = [""]
    for part in parts:
        pieces = _pieces(part, states)
        if pieces is None:
            return None
        words[-1] += pieces[0]
        words += pieces[1:]
    return tuple(word for word in words if word)


def _pieces(part: Part, states: Callable[[str], Sequence[State]]) -> list[str] | None:
    if isinstance(part, Literal):
        starts, ends = [0, *(gap + 1 for gap in part.gaps)], [*part.gaps, len(part.text)]
        return [part.text[start:end] for start, end in zip(starts, ends, strict=True)]
    text = only(expand([part], states).texts)
    return None if text is None else [text] if part.quoted else re.split(r"\s", text)
