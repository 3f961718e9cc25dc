"""One run over one repository: find its files, build the graph, check, and take out what is ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from shipworthy.disk import DiskTree, OverlayTree, root_of
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import Found
from shipworthy.engine.loader import every_rule
from shipworthy.engine.own import CRASH, UNKNOWN_IGNORE
from shipworthy.engine.placing import finding, locate_from
from shipworthy.engine.request import Request
from shipworthy.engine.run import Plan, Roster, order
from shipworthy.engine.settings import Choice, Settings, nearest, read
from shipworthy.engine.shellcheck.codes import rule_of
from shipworthy.engine.suppress import Suppressions
from shipworthy.engine.workers import check_on_all_cores
from shipworthy.errors import UserError
from shipworthy.finding import Finding
from shipworthy.graph.build import Files, Graph, build
from shipworthy.rule import Rule
from shipworthy.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from shipworthy.engine.shellcheck.check import Remark, ShellCheck
    from shipworthy.engine.workers import Notes


class Session:
    """The files of one root, what rules run on them, and where paths in findings start from.

    ShellCheck reads only what *covers* is true for, by tree path. `jobs` is how many processes may check, 0 for one on
    each core; `notes` is what they have to send back beside findings. `clock` adds up the seconds of each rule if set;
    `roster` is that of the same choice from another session.
    """

    def __init__(
        self,
        tree: Tree,
        found: Iterable[Found],
        choice: Choice,
        catalogue: Catalogue,
        folder: str | None = None,
        on_crash: Callable[[Rule, Exception], object] | None = None,
        covers: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self.tree = tree
        self.choice = choice
        self.catalogue = catalogue
        self.locate = locate_from(tree.root, folder if folder is not None else tree.root)
        self.notes: Notes | None = None
        self.jobs = 1
        self.clock: dict[str, float] | None = None
        self.roster: Roster | None = None
        self._on_crash = on_crash
        self._covers = covers
        self._files = by_kind(found)

    def graph(self, texts: Mapping[str, str] | None = None) -> Graph:
        """The graph of the files, with *texts* by tree path in place of what is on disk."""
        return build(OverlayTree(self.tree, texts) if texts else self.tree, self._files, self.choice.images)

    @cached_property
    def original(self) -> Graph:
        """The graph of the files as they are."""
        return self.graph()

    def findings(self, graph: Graph) -> list[Finding]:
        """The findings on *graph* that nothing ignores, in order. Raises UserError where ShellCheck cannot be run."""
        if not self.choice.shellcheck:
            return self._left(graph, check_on_all_cores(graph, self._plan, self.notes, self.jobs))
        with self._shellcheck.reading(graph, self._covers) as remarks:
            found = check_on_all_cores(graph, self._plan, self.notes, self.jobs)
            return self._left(graph, [*found, *self._from_shellcheck(remarks())])

    def _left(self, graph: Graph, found: list[Finding]) -> list[Finding]:
        """Those that nothing ignores, in order, and what is wrong with the ignores."""
        suppressions = Suppressions(graph, self.catalogue)
        if UNKNOWN_IGNORE in self.choice.rules:
            level = self.choice.severity(UNKNOWN_IGNORE)
            found += [finding(problem, UNKNOWN_IGNORE, level, self.locate) for problem in suppressions.problems]
        paths = {self.locate(path): path for path in graph.kinds()}
        kept = {found: None for found in found if not self._ignored(found, paths, suppressions)}
        return sorted(kept, key=order)

    @property
    def _plan(self) -> Plan:
        choice = self.choice
        return Plan(choice.rules, choice.severity, choice.options, self.locate, self._on_crash, self.clock, self.roster)

    @cached_property
    def _shellcheck(self) -> ShellCheck:
        from shipworthy.engine.shellcheck.check import ShellCheck

        return ShellCheck(self.tree.root)

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
