"""What one `.gitignore` file says, as pathspec reads it.

Source: https://git-scm.com/docs/gitignore
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from shipworthy.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pathspec import GitIgnoreSpec

_STAR = "[^/]*"
_MOST_DEEP = 6
"""How often `**` may be in a line: each multiplies the ways to match. Longer ones are passed over."""
_MOST_SPECS = 1000
_SPECIAL = regex(r"[\\*?!/\s]+")


class GitIgnore:
    """The patterns of one file; the last that matches decides.

    A pattern is compiled when there is a path that holds the longest text in it that stands for itself.
    """

    def __init__(self, text: str) -> None:
        lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip() and line[0] != "#"]
        self._lines = [(line, _literal(line)) for line in lines if line.count("**") <= _MOST_DEEP]
        self._specs: dict[tuple[str, ...], GitIgnoreSpec] = {}

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Is a path, relative to the folder of the file, ignored? None if no pattern says anything.

        It is about the path alone: what lies in an ignored folder is for the caller to leave out.
        """
        lines = tuple([line for line, literal in self._lines if literal in path])
        if not lines:
            return None
        spec = self._specs.get(lines) or self._compile(lines)
        include = spec.check_file(f"{path}/" if folder else path).include
        above = path.rpartition("/")[0]
        return None if include and above and spec.check_file(f"{above}/").include else include

    def _compile(self, lines: tuple[str, ...]) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        if len(self._specs) == _MOST_SPECS:
            self._specs.clear()
        spec = self._specs[lines] = GitIgnoreSpec([found for line in lines if (found := _pattern(line))])
        return spec


def _literal(line: str) -> str:
    """A text that every path has to hold for a pattern to match it."""
    return max(_SPECIAL.split(line.partition("[")[0]), key=len)


@lru_cache(maxsize=5000)
def _pattern(line: str) -> Any:
    """A pattern of pathspec; None if it does not accept the line. Git passes over those that it does not understand."""
    import warnings

    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of `re`, at classes such as [[:digit:]]
        try:
            (pattern,) = GitIgnoreSpec.from_lines([line]).patterns
            _hold_on(pattern)
        except (ValueError, re.error):
            return None
    return pattern


def _hold_on(pattern: Any) -> None:
    """Have the regular expression of a pattern backtrack into none of its stars but the last of a name.

    Each takes the shortest way to what follows it: if there is a match at all, there is one with that.
    """
    first, *rest = pattern.regex.pattern.split(_STAR) if pattern.regex else ("",)
    if len(rest) < 2:
        return
    steady = [first]
    for piece, more in pairwise((*rest, None)):
        fixed = more is not None and "(" not in piece and "/" not in piece.replace("[^/]", "")
        steady.append(f"(?>{_STAR}?{piece})" if fixed else f"{_STAR}{piece}")
    pattern.regex = re.compile("".join(steady))
