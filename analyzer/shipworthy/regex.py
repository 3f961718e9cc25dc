"""Regular expressions that are compiled when they are first used: a run over one file needs few of them."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`; an expression that cannot be compiled raises re.error at its first use."""
    return _Late(text, flags)  # type: ignore[return-value]


class _Late:
    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        pattern = re.compile(self._text, self._flags)
        self.__dict__.update({method: getattr(pattern, method) for method in _METHODS})
        return getattr(pattern, name)
