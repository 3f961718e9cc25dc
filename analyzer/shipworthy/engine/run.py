"""The run over one graph: every node to every rule that asks for its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter

from shipworthy.engine.marks import Marks
from shipworthy.engine.own import CRASH
from shipworthy.engine.placing import Locate, finding
from shipworthy.engine.watchdog import Watchdog
from shipworthy.finding import Finding, Place, PlacedNote, Problem, Severity
from shipworthy.record import NamedTuple
from shipworthy.rule import Rule
from shipworthy.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shipworthy.graph.build import Graph, Group

    Check = Callable[[Any], Iterable[Problem]]


class Plan(NamedTuple):
    """What to check with: `rules`, what the settings say of them, and where paths start from.

    `on_crash` is told which rule failed. `clock` adds up the seconds of each rule, by id, if it is there.
    `roster` is that of the same rules from another run. Only files for which `covers` is true, by tree path, are
    reported on.
    """

    rules: Sequence[Rule]
    severity: Callable[[Rule], Severity] = lambda rule: rule.severity
    options: Callable[[Rule], object] = lambda _: None
    locate: Locate = lambda path: path
    on_crash: Callable[[Rule, BaseException], object] | None = None
    clock: dict[str, float] | None = None
    roster: Roster | None = None
    covers: Callable[[str], bool] = lambda _: True


def check(graph: Graph, plan: Plan) -> list[Finding]:
    """The findings on *graph*, each once, in the order of their places."""
    return united(Checker(graph, plan).findings(graph.groups()))


class Roster:
    """Knows what to run on nodes of each kind. It is the same for all graphs that are checked with the same rules.

    A rule is loaded when a file first holds one of its marks.
    """

    def __init__(
        self, rules: Sequence[Rule], options: Callable[[Rule], object], clock: dict[str, float] | None = None
    ) -> None:
        self._rules = [rule for rule in rules if not rule.needs_options or options(rule) is not None]
        self._options = options
        self._clock = clock
        self._agendas: dict[type, _Agenda] = {}

    def checks_on(self, kind: type, marks: Marks | None) -> list[tuple[Check, Rule]]:
        """The checks on nodes of a *kind* in files with these *marks*, each with its rule; all if that is None."""
        agenda = self._agendas.get(kind) or self._plan(kind)
        held = agenda.marked if marks is None else marks.of(agenda.marked)
        asked = {rule: None for mark in held for rule in agenda.marked[mark]}
        return agenda.always + [pair for rule in asked for pair in agenda.loaded.get(rule) or self._load(kind, rule)]

    def _plan(self, kind: type) -> _Agenda:
        agenda = self._agendas[kind] = _Agenda([], {}, {})
        for rule in self._rules:
            if rule.concerns(kind):
                if not rule.marks:
                    agenda.always.extend(self._checks_of(kind, rule))
                for mark in rule.marks:
                    agenda.marked.setdefault(mark, []).append(rule)
        return agenda

    def _load(self, kind: type, rule: Rule) -> list[tuple[Check, Rule]]:
        found = self._agendas[kind].loaded[rule] = list(self._checks_of(kind, rule))
        return found

    def _checks_of(self, kind: type, rule: Rule) -> Iterator[tuple[Check, Rule]]:
        clock = self._clock
        for wanted, check in rule.checks(self._options(rule)):
            if issubclass(kind, wanted):
                yield (check if clock is None else _timed(check, rule.id, clock)), rule


class _Agenda(NamedTuple):
    """What to do with nodes of one kind: `always`, and for each mark the rules that are then asked as well.

    `loaded` are the checks of those among them that were asked before.
    """

    always: list[tuple[Check, Rule]]
    marked: dict[str, list[Rule]]
    loaded: dict[Rule, list[tuple[Check, Rule]]]


class Checker:
    """Gives nodes to the rules that ask for their kind."""

    def __init__(self, graph: Graph, plan: Plan) -> None:
        self._graph = graph
        self._plan = plan
        self._roster = plan.roster or Roster(plan.rules, plan.options, plan.clock)

    def findings(self, groups: Iterable[Group]) -> list[Finding]:
        """The findings on those *groups* that are reported on, in the order in which they are made, each once."""
        found: dict[Finding, None] = {}
        severity, locate = self._plan.severity, self._plan.locate
        with Watchdog() as watchdog:
            for node, checks in (pair for group in groups if self._concerns(group) for pair in self._agenda(group)):
                for check_node, rule in checks:
                    watchdog.begun += 1
                    try:
                        for problem in check_node(node):
                            found[finding(problem, rule, severity(rule), locate)] = None
                    except (Exception, SystemExit) as error:
                        found[self._crash(rule, node, error)] = None
        return list(found)

    def _concerns(self, group: Group) -> bool:
        """Is one of its files reported on? Others are there to be known."""
        covers = self._plan.covers
        return not group.documents or any(covers(document.source.path) for document in group.documents)

    def _agenda(self, group: Group) -> Iterator[tuple[object, list[tuple[Check, Rule]]]]:
        """Each node of *group* with what to run on it."""
        marks = Marks(group.documents) if group.documents else None
        checks: dict[type, list[tuple[Check, Rule]]] = {}
        for node in group.nodes:
            kind = type(node)
            if kind not in checks:
                checks[kind] = self._roster.checks_on(kind, marks)
            yield node, checks[kind]

    def _crash(self, rule: Rule, node: object, error: BaseException) -> Finding:
        if self._plan.on_crash:
            self._plan.on_crash(rule, error)
        message = f"the rule {rule.id} failed here: {type(error).__name__}: {error}"
        problem = Problem(_where(node, self._graph), message)
        return finding(problem, CRASH, CRASH.severity, self._plan.locate)


def _timed(check: Check, rule: str, clock: dict[str, float]) -> Check:
    """The same check, which adds the seconds that it takes to those of its rule."""

    def timed(node: object) -> Iterable[Problem]:
        started = perf_counter()
        try:
            return list(check(node))
        finally:
            clock[rule] = clock.get(rule, 0.0) + perf_counter() - started

    return timed


def united(findings: Iterable[Finding]) -> list[Finding]:
    """*findings* in the order of their places, those that say the same of one place as one."""
    return sorted(_united(findings), key=order)


def _united(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that say the same of one place as one, with the labels of all: services may share what is wrong."""
    first: dict[tuple[str, Place, str], Finding] = {}
    labels: dict[tuple[str, Place, str], dict[PlacedNote, None]] = {}
    for one in findings:
        key = (one.rule, one.place, one.message)
        first.setdefault(key, one)
        labels.setdefault(key, {}).update(dict.fromkeys(one.related))
    yield from (one._replace(related=tuple(labels[key])) for key, one in first.items())


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.path, place.line, place.column, finding.rule, finding.message


def _where(node: object, graph: Graph) -> Span:
    """A place for what goes wrong with *node*, the beginning of some file if it has none."""
    span = getattr(node, "span", None)
    if isinstance(span, Span):
        return span
    source = getattr(node, "source", None)
    if not isinstance(source, Source):
        source = next(iter(graph.sources().values()))
    return Span(source, 0, 0)


def failing(findings: Iterable[Finding], level: Severity) -> bool:
    """Is any of the findings at or above *level*?"""
    return any(finding.severity.rank <= level.rank for finding in findings)
