"""What one `.gitignore` file says, as pathspec reads it.

Source: https://git-scm.com/docs/gitignore
"""

from __future__ import annotations

from functools import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


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

        from pathspec import GitIgnoreSpec

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of `re`, at classes such as [[:digit:]]
            try:
                return GitIgnoreSpec.from_lines(self._lines)
            except ValueError:
                return GitIgnoreSpec.from_lines(filter(_readable, self._lines))


def _readable(line: str) -> bool:
    """Does pathspec accept the line? Git passes over those that it does not understand."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
