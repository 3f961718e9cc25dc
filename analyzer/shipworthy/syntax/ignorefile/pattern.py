"""What a list of ignore patterns makes of a path: order and exceptions included.

Source: moby/patternmatcher, whose results the builder carries from each folder to what lies in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shipworthy.record import NamedTuple
from shipworthy.syntax.ignorefile.nodes import IgnorePattern


class Verdict(NamedTuple):
    """What becomes of a path: `by` is the pattern that decided, None if no pattern said anything.

    `matched` are the indices of the patterns that hold for the path and so for all below it.
    """

    ignored: bool
    by: IgnorePattern | None
    matched: frozenset[int]


SENT = Verdict(False, None, frozenset())


class Matcher:
    """Patterns in their order; the last one that matches a path, or a folder it lies in, decides.

    Paths are POSIX, relative to the context, without a slash at either end.
    """

    def __init__(self, patterns: Sequence[IgnorePattern]) -> None:
        self.patterns = tuple(patterns)
        self._plain: dict[str, list[int]] = {}
        self._wild: list[int] = []
        for i, pattern in enumerate(self.patterns):
            if pattern.glob.literal is None:
                self._wild.append(i)
            else:
                self._plain.setdefault(pattern.glob.literal, []).append(i)
        self._exceptions = [pattern for pattern in self.patterns if pattern.negated]

    @property
    def wildcards(self) -> int:
        """How many patterns must be tried on every path."""
        return len(self._wild)

    def ignored(self, path: str) -> bool:
        return self.judge(path).ignored

    def judge(self, path: str) -> Verdict:
        """The verdict on a path, that on the folders above it worked out on the way."""
        verdict = SENT
        for i, char in enumerate(path):
            if char == "/":
                verdict = self.judge_below(path[:i], verdict)
        return self.judge_below(path, verdict) if path else SENT

    def judge_below(self, path: str, above: Verdict) -> Verdict:
        """The verdict on a path, given that on the folder it lies in."""
        ignored = False
        by: IgnorePattern | None = None
        matched: set[int] = set()
        for i in self._candidates(path, above.matched):
            pattern = self.patterns[i]
            if i in above.matched or (pattern.negated is ignored and pattern.glob.matches(path)):
                matched.add(i)
                if ignored is pattern.negated:
                    by = pattern
                ignored = not pattern.negated
        return Verdict(ignored, by, frozenset(matched))

    def _candidates(self, path: str, known: frozenset[int]) -> Iterable[int]:
        plain = self._plain.get(path, ())
        return sorted({*self._wild, *plain, *known}) if plain or known else self._wild

    def holds(self, path: str) -> list[IgnorePattern]:
        """All patterns that match the path itself, whatever the others say."""
        indices = sorted([*self._plain.get(path, ()), *self._wild])
        return [pattern for i in indices if (pattern := self.patterns[i]).glob.matches(path)]

    def exempts_below(self, folder: str) -> bool:
        """Could an exception bring back something that lies in an ignored folder?"""
        return any(pattern.glob.reaches_below(folder) for pattern in self._exceptions)
