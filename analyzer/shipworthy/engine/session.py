"""One run over one repository: find its files, build the graph, check, and take out what is ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from shipworthy.disk import DiskTree, OverlayTree, root_of
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import Found
from shipworthy.engine.examining import Examiner, Outcome, examine
from shipworthy.engine.loader import every_rule
from shipworthy.engine.own import CRASH
from shipworthy.engine.placing import concealed, finding, locate_from
from shipworthy.engine.request import Request
from shipworthy.engine.run import Plan, Roster, order, united
from shipworthy.engine.settings import Choice, Settings, nearest, read
from shipworthy.engine.shellcheck.codes import rule_of
from shipworthy.engine.suppress import Covers, Suppressions
from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.graph.build import Graph, build
from shipworthy.graph.parts import Files, Survey
from shipworthy.record import NamedTuple
from shipworthy.rule import Rule
from shipworthy.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from shipworthy.engine.examining import Notes
    from shipworthy.engine.shellcheck.check import Remark, ShellCheck
    from shipworthy.engine.shellcheck.transcript import Transcript

ENOUGH = 100
"""Files from which on a second process pays."""


class Checked(NamedTuple):
    """What came out: the findings that nothing ignores, in order, the kind of each file that was read, by path, and
    why others could not be read.
    """

    findings: list[Finding]
    kinds: dict[str, str]
    unreadable: dict[str, str]


class Execution(NamedTuple):
    """How a session runs: in so many processes at most, one for each core if `jobs` is 0.

    `notes` is what the processes have to send back beside findings. `on_crash` is told which rule failed. `clock` adds
    up the seconds of each rule if set; `roster` is that of the same choice from another session.
    """

    jobs: int = 1
    notes: Notes | None = None
    on_crash: Callable[[Rule, BaseException], object] | None = None
    clock: dict[str, float] | None = None
    roster: Roster | None = None


ALONE = Execution()
"""In this process, with nobody to tell."""


class Session:
    """The files of one root, what rules run on them, and where paths in findings start from.

    Only what *covers* is true for, by tree path, is reported on, and read by ShellCheck.
    """

    def __init__(
        self,
        tree: Tree,
        found: Iterable[Found],
        choice: Choice,
        catalogue: Catalogue,
        folder: str | None = None,
        covers: Callable[[str], bool] = lambda _: True,
        execution: Execution = ALONE,
    ) -> None:
        self.tree = tree
        self.choice = choice
        self.catalogue = catalogue
        self.locate = locate_from(tree.root, folder if folder is not None else tree.root)
        self._covers = covers
        self._execution = execution
        self._files = by_kind(found)

    def graph(self, texts: Mapping[str, str] | None = None) -> Graph:
        """The graph of the files, with *texts* by tree path in place of what is on disk."""
        return build(OverlayTree(self.tree, texts) if texts else self.tree, self._files, self.choice.images)

    @cached_property
    def original(self) -> Graph:
        """The graph of the files as they are."""
        return self.graph()

    def check(self) -> Checked:
        """What there is to say of all files. Raises UserError where ShellCheck cannot be run."""
        if self.choice.shellcheck:
            kinds, unreadable = dict(self.original.kinds()), dict(self.original.unreadable())
            return Checked(self.findings(self.original), kinds, unreadable)
        outcomes = self._outcomes(Survey(self.tree, self._files, self.choice.images))
        kinds = {path: kind for outcome in outcomes for path, kind in outcome.kinds.items()}
        unreadable = {path: why for outcome in outcomes for path, why in outcome.unreadable.items()}
        return Checked(self._left(outcomes, kinds), dict(sorted(kinds.items())), dict(sorted(unreadable.items())))

    def findings(self, graph: Graph) -> list[Finding]:
        """The findings on *graph* that nothing ignores, in order. Raises UserError where ShellCheck cannot be run."""
        if not self.choice.shellcheck:
            return self._left([examine(graph, self._plan, self.catalogue)], graph.kinds())
        with self.shellcheck as shellcheck:
            noted = self._transcripts if graph is self.original else self._transcripts_of(graph)
            shellcheck.note(noted)
            shellcheck.start()
            outcome = examine(graph, self._plan, self.catalogue)
            outcome.findings.extend(self._from_shellcheck(shellcheck.remarks(noted)))
            return self._left([outcome], graph.kinds())

    def _outcomes(self, survey: Survey) -> list[Outcome]:
        """What came out for each part, all cores at work if it is worth while."""
        parts = survey.parts()
        jobs, notes = self._execution.jobs, self._execution.notes
        examiner = Examiner(survey, self._plan, self.catalogue, notes)
        if jobs == 1 or self._execution.clock is not None or sum(len(part.paths) for part in parts) < ENOUGH:
            return [examiner.examine(part) for part in parts]
        from shipworthy.engine.workers import cores, do_all

        # What the first part makes us load need not be loaded by each process.
        first = [examiner.examine(part) for part in parts[:1]]
        rest = do_all(examiner.examine_elsewhere, parts[1:], jobs or cores(), examiner.lost)
        for outcome in rest:
            if notes and outcome.notes:
                notes.absorb(outcome.notes)
        return first + rest

    def _left(self, outcomes: Sequence[Outcome], kinds: Iterable[str]) -> list[Finding]:
        """Those that nothing ignores, in order, and what is wrong with the ignores."""
        covers: Covers = {}
        for outcome in outcomes:
            for path, found in outcome.covers.items():
                covers.setdefault(path, []).extend(found)
        suppressions = Suppressions(covers)
        paths = {self.locate(path): path for path in kinds}
        made = united(finding for outcome in outcomes for finding in outcome.findings)
        kept = {finding: None for finding in made if not self._ignored(finding, paths, suppressions)}
        return concealed(sorted(kept, key=order))

    @property
    def _plan(self) -> Plan:
        choice, execution = self.choice, self._execution
        clock = execution.clock
        roster = execution.roster or Roster(choice.rules, choice.options, clock)
        locate, on_crash = self.locate, execution.on_crash
        return Plan(choice.rules, choice.severity, choice.options, locate, on_crash, clock, roster, self._covers)

    def prepare(self, shellcheck: ShellCheck) -> None:
        """Ask *shellcheck*, which may be asked by other sessions too, and let it know what it will be asked."""
        self.shellcheck = shellcheck
        shellcheck.note(self._transcripts)

    @cached_property
    def shellcheck(self) -> ShellCheck:
        """Who is asked about scripts. Raises UserError where there is no such program."""
        from shipworthy.engine.shellcheck.check import ShellCheck

        return ShellCheck([self.tree.root])

    @cached_property
    def _transcripts(self) -> list[Transcript]:
        return self._transcripts_of(self.original)

    def _transcripts_of(self, graph: Graph) -> list[Transcript]:
        from shipworthy.engine.shellcheck.check import transcripts

        return transcripts(graph, self._covers)

    def _from_shellcheck(self, remarks: Iterable[Remark]) -> Iterator[Finding]:
        for id, level, problem in remarks:
            if self.choice.takes(id):
                rule = rule_of(id, level)
                yield finding(problem, rule, self.choice.severity(rule), self.locate)

    def _ignored(self, finding: Finding, paths: Mapping[str, str], suppressions: Suppressions) -> bool:
        path = paths.get(finding.place.path)
        if path is None or finding.rule == CRASH.id:
            return False
        return self.choice.ignores(path, finding.rule) or suppressions.hides(path, finding.rule, finding.place.line)


def settings_for(folder: str) -> Settings:
    """The settings of the nearest settings file, the defaults without one."""
    file = nearest(folder)
    return read(file) if file else Settings()


def check_file(path: Path, texts: Mapping[Path, str]) -> list[Finding]:
    """The findings in one file, for an editor; *texts* are what it holds unsaved.

    Everything else in the repository is known. A mistake in the settings falls back to the defaults; ShellCheck is left
    out where it cannot be run.
    """
    root = root_of(str(path))
    catalogue = Catalogue(every_rule())
    try:
        settings = settings_for(str(path.parent)).at(root)
        choice = Choice(settings, catalogue)
    except UserError:
        settings = Settings()
        choice = Choice(settings, catalogue)
    overlay = {p.relative_to(root).as_posix(): text for p, text in texts.items() if p.is_relative_to(root)}
    tree = OverlayTree(DiskTree(root), overlay)
    name = path.relative_to(root).as_posix()
    request = Request(root)
    request.files.append(name)
    found = request.find(tree, settings.exclude, settings.respect_gitignore)
    session = Session(tree, found, choice, catalogue, covers=request.covers)
    try:
        findings = session.findings(session.original)
    except UserError:
        choice.shellcheck = False
        findings = session.findings(session.original)
    return [finding for finding in findings if finding.place.path == name]


def by_kind(found: Iterable[Found]) -> Files:
    """The files that were found, for the graph to begin with."""
    paths: dict[str, list[str]] = {"dockerfile": [], "compose": [], "ignorefile": []}
    for path, kind in found:
        paths[kind].append(path)
    return Files(paths["dockerfile"], paths["compose"], paths["ignorefile"])
