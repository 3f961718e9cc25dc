"""The marks of rules in files: without one of them, a rule has nothing to say there."""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.build import Document


class Marks:
    """What *documents* hold. Each mark is looked for when a rule first asks for it."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._text = "\n".join(document.source.text for document in documents).lower()
        self._known = {problem.code: True for document in documents for problem in document.invalid}

    def any_of(self, marks: Iterable[str]) -> bool:
        """Do they hold one of *marks*, as a word in whatever case or as the code of a mistake?"""
        known = self._known
        for mark in marks:
            held = known.get(mark)
            if held is None:
                held = known[mark] = mark in self._text
            if held:
                return True
        return False
