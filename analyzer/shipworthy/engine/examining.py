"""The run over one part of a tree: what comes out is plain data, and the part is forgotten."""

from __future__ import annotations

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.own import CRASH, UNKNOWN_IGNORE
from shipworthy.engine.placing import finding
from shipworthy.engine.run import Checker, Plan
from shipworthy.engine.suppress import Comments, Covers
from shipworthy.finding import Finding, Problem
from shipworthy.graph.build import Graph, build_part
from shipworthy.graph.parts import Part, Survey
from shipworthy.record import NamedTuple
from shipworthy.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    class Notes(Protocol):
        """Something that a check adds to in passing, and that another process has to send back."""

        def take(self) -> Any:
            """All of it, so that it can be pickled; it begins anew."""
            ...

        def absorb(self, taken: Any) -> None:
            """Add what another process has taken."""
            ...


class Outcome(NamedTuple):
    """What came out for some files, by path: all findings, what comments ignore, and the kind of each file that was
    read, or why it could not be read.
    """

    findings: list[Finding]
    covers: Covers
    kinds: dict[str, str]
    unreadable: dict[str, str]
    notes: Any = None


def examine(graph: Graph, plan: Plan, catalogue: Catalogue) -> Outcome:
    """Run all rules on *graph*, and read the comments in its files."""
    found = Checker(graph, plan).findings(graph.groups())
    comments = Comments(graph, catalogue)
    if UNKNOWN_IGNORE in plan.rules:
        level = plan.severity(UNKNOWN_IGNORE)
        found += [finding(problem, UNKNOWN_IGNORE, level, plan.locate) for problem in comments.problems]
    return Outcome(found, comments.covers, dict(graph.kinds()), dict(graph.unreadable()))


class Examiner:
    """Examines the parts of a tree one by one; no failure in one is the end of the others."""

    def __init__(self, survey: Survey, plan: Plan, catalogue: Catalogue, notes: Notes | None) -> None:
        self._survey = survey
        self._plan = plan
        self._catalogue = catalogue
        self._notes = notes

    def examine(self, part: Part) -> Outcome:
        """What comes out for *part*."""
        try:
            graph = build_part(self._survey, part)
            outcome = examine(graph, self._plan, self._catalogue)
            graph.dissolve()
        except Exception as error:
            if self._plan.on_crash:
                self._plan.on_crash(CRASH, error)
            return self._failed(part, f"{type(error).__name__}: {error}")
        return outcome

    def examine_elsewhere(self, part: Part) -> Outcome:
        """The same, with the notes of the process that does it."""
        outcome = self.examine(part)
        return outcome._replace(notes=self._notes.take()) if self._notes else outcome

    def lost(self, part: Part) -> Outcome:
        """What to say of a part that no process survives."""
        return self._failed(part, "the process was ended from outside, twice; too little memory does that")

    def _failed(self, part: Part, why: str) -> Outcome:
        places = (Span(Source(path, ""), 0, 0) for path in part.paths)
        problems = (Problem(place, f"this was not checked: {why}") for place in places)
        return Outcome([finding(problem, CRASH, CRASH.severity, self._plan.locate) for problem in problems], {}, {}, {})
