"""Wildcard patterns, matched in linear time whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from shipworthy.record import NamedTuple

_MOST_STATES = 2_000


class Chars(NamedTuple):
    """One character out of some ranges, or out of all others. Only `slash` ones take a `/`."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False
    slash: bool = False

    def accepts(self, char: str) -> bool:
        if char == "/" and not self.slash:
            return False
        return any(low <= char <= high for low, high in self.ranges) is not self.negated


class Gap(Enum):
    """What may stand for any number of characters."""

    STAR = "any characters but slashes"
    DEEP = "nothing, or anything that ends in a slash"
    REST = "anything"


Token = str | Chars | Gap
ANY = Chars((), negated=True)
NEVER = Chars(())


class Glob:
    """A sequence of characters, sets of characters and gaps.

    It runs as a set of positions, kept as the bits of an integer, that moves along the text; each step is
    remembered, so that many paths cost little more than one look-up a character.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = list(_without_doubled_gaps(tokens))
        self._arrivals = _arrivals(self._tokens)
        self._rows: dict[int, dict[str, int]] = {}
        runs = list(_literal_runs(self._tokens))
        self._prefix, self._suffix = runs[0], runs[-1]
        self._needle = max(runs, key=len)
        self.literal = self._prefix if len(runs) == 1 else None
        self._shortest = sum(not isinstance(token, Gap) for token in self._tokens)

    def matches(self, text: str) -> bool:
        """Does the pattern match all of *text*?"""
        if self.literal is not None:
            return text == self.literal
        if len(text) < self._shortest or self._needle not in text:
            return False
        if not (text.startswith(self._prefix) and text.endswith(self._suffix)):
            return False
        return bool(self._run(text) >> len(self._tokens))

    def reaches_below(self, folder: str) -> bool:
        """Could it match a path below *folder*?"""
        return bool(self._run(f"{folder}/") & ~(1 << len(self._tokens)))

    def _run(self, text: str) -> int:
        states = self._arrivals[0]
        for char in text:
            row = self._rows.get(states)
            after = row.get(char) if row is not None else None
            if after is None:
                after = self._step(states, char)
                self._remember(states, char, after)
            if not after:
                return 0
            states = after
        return states

    def _remember(self, states: int, char: str, after: int) -> None:
        if len(self._rows) > _MOST_STATES:
            self._rows.clear()
        self._rows.setdefault(states, {})[char] = after

    def _step(self, states: int, char: str) -> int:
        after = 0
        for i, token in enumerate(self._tokens):
            if states >> i & 1:
                after |= self._moves(i, token, char)
        return after

    def _moves(self, i: int, token: Token, char: str) -> int:
        match token:
            case str():
                return self._arrivals[i + 1] if token == char else 0
            case Chars():
                return self._arrivals[i + 1] if token.accepts(char) else 0
            case Gap.DEEP:
                return 1 << i | (self._arrivals[i + 1] if char == "/" else 0)
            case Gap.STAR if char == "/":
                return 0
            case _:
                return self._arrivals[i]


def _without_doubled_gaps(tokens: Sequence[Token]) -> Iterator[Token]:
    for before, token in pairwise(["", *tokens]):
        if not (isinstance(token, Gap) and token is before):
            yield token


def _arrivals(tokens: Sequence[Token]) -> list[int]:
    """For each position the positions that are reached with it, because gaps may be empty."""
    arrivals = [1 << len(tokens)]
    for i in range(len(tokens) - 1, -1, -1):
        arrivals.append(1 << i | (arrivals[-1] if isinstance(tokens[i], Gap) else 0))
    return arrivals[::-1]


def _literal_runs(tokens: Sequence[Token]) -> Iterator[str]:
    """The text before the first wildcard, between each two and after the last."""
    run: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            run.append(token)
        else:
            yield "".join(run)
            run = []
    yield "".join(run)


def moby_glob(pattern: str) -> Glob:
    """A pattern of `.dockerignore` as moby/patternmatcher reads it: `**` crosses folders, even within a name.

    It becomes a regular expression there, in which a backslash before a letter never means that letter.
    """
    rest = pattern.removeprefix("**")
    if rest != pattern and not rest.startswith("/") and not any(char in rest for char in "*?[]\\"):
        return Glob([Gap.REST, *rest])
    tokens: list[Token] = []
    i = 0
    while i < len(pattern):
        if pattern.startswith("**", i):
            i += 3 if pattern.startswith("**/", i) else 2
            tokens.append(Gap.DEEP if i < len(pattern) else Gap.REST)
        elif pattern[i] == "\\" and pattern[i + 1 : i + 2].isalnum():
            tokens.append(NEVER)
            i += 2
        else:
            token, i = _token(pattern, i)
            tokens.append(token)
    return Glob(tokens)


def source_glob(pattern: str) -> Glob | None:
    """A source of COPY or ADD as Go's filepath.Match reads it: nothing crosses folders. None if malformed."""
    if malformed(pattern):
        return None
    tokens: list[Token] = []
    i = 0
    while i < len(pattern):
        token, i = _token(pattern, i)
        tokens.append(token)
    return Glob(tokens)


def _token(pattern: str, i: int) -> tuple[Token, int]:
    match pattern[i]:
        case "*":
            return Gap.STAR, i + 1
        case "?":
            return ANY, i + 1
        case "\\" if i + 1 < len(pattern):
            return pattern[i + 1], i + 2
        case "[" if found := read_set(pattern, i):
            return found
        case char:
            return char, i + 1


def read_set(pattern: str, start: int) -> tuple[Chars, int] | None:
    """The set `[...]` that begins at *start*, and the offset after it; None if Go would refuse it."""
    i = start + 1
    negated = pattern.startswith("^", i)
    i += negated
    ranges: list[tuple[str, str]] = []
    while not (ranges and pattern.startswith("]", i)):
        low, i = _set_char(pattern, i)
        high = low
        if pattern.startswith("-", i):
            high, i = _set_char(pattern, i + 1)
        if not low or not high or low > high or i >= len(pattern):
            return None
        ranges.append((low, high))
    return Chars(tuple(ranges), negated, slash=True), i + 1


def _set_char(pattern: str, i: int) -> tuple[str, int]:
    """A character within a set, escaped or not, and the offset after it; "" if there is none."""
    if pattern.startswith("\\", i):
        return pattern[i + 1 : i + 2], i + 2
    char = pattern[i : i + 1]
    return ("", i) if char in ("-", "]") else (char, i + 1)


def malformed(pattern: str) -> str | None:
    """Why the builder refuses a pattern, as a clause; None if it does not."""
    i = 0
    while i < len(pattern):
        if pattern[i] == "\\":
            if i + 1 == len(pattern):
                return "it ends in a backslash, which escapes nothing"
            i += 2
        elif pattern[i] == "[":
            found = read_set(pattern, i)
            if found is None:
                return "it has a set of characters `[` that is empty, reversed or never closed"
            i = found[1]
        else:
            i += 1
    return None
