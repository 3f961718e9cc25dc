"""What one `.gitignore` file says, as pathspec reads it.

Source: https://git-scm.com/docs/gitignore
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pathspec import GitIgnoreSpec

_STAR = "[^/]*"
_MOST_DEEP = 6
"""How often `**` may be in a line: each multiplies the ways to match. Longer ones are passed over."""


class GitIgnore:
    """The patterns of one file; the last that matches decides."""

    def __init__(self, text: str) -> None:
        self._lines = text.removeprefix("\ufeff").splitlines()

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Is a path, relative to the folder of the file, ignored? None if no pattern says anything.

        It is about the path alone: what lies in an ignored folder is for the caller to leave out.
        """
        if not any(line.strip() for line in self._lines):
            return None
        include = self._spec.check_file(f"{path}/" if folder else path).include
        above = path.rpartition("/")[0]
        return None if include and above and self._spec.check_file(f"{above}/").include else include

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of `re`, at classes such as [[:digit:]]
            lines = [line for line in self._lines if line.count("**") <= _MOST_DEEP]
            spec = _compiled(lines)
            if spec is None:
                spec = _compiled([line for line in lines if _compiled([line])])
            assert spec is not None
            for pattern in spec.patterns:
                _hold_on(pattern)
        return spec


def _compiled(lines: list[str]) -> GitIgnoreSpec | None:
    """None if pathspec does not accept the lines. Git passes over those that it does not understand."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        return None


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
