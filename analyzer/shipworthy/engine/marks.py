"""The marks of rules in files: without one of them, a rule has nothing to say there."""

from __future__ import annotations

from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.build import Document


class Marks:
    """What *documents* hold. A word is looked for when a rule first asks for it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._sources = [document.source for document in documents]
        self._codes = frozenset(problem.code for document in documents for problem in document.invalid)

    def any_of(self, marks: tuple[str, ...]) -> bool:
        """Do they hold one of *marks*, as a word in whatever case or as the code of a mistake?"""
        for source in self._sources:
            if source.mentions(*marks):
                return True
        return not self._codes.isdisjoint(marks)
