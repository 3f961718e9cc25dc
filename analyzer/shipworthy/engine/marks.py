"""The marks of rules in files: without one of them, a rule has nothing to say there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.build import Document


class Marks:
    """What *documents* hold: words in whatever case, and the codes of mistakes. Each is looked for once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._text = "\n".join([document.source.lower for document in documents])
        self._known = {problem.code: True for document in documents for problem in document.invalid}

    def of(self, wanted: Iterable[str]) -> list[str]:
        """Those of the *wanted* marks, in lower case, that they hold."""
        known, text = self._known, self._text
        for mark in wanted:
            if mark not in known:
                known[mark] = mark in text
        return [mark for mark in wanted if known[mark]]
