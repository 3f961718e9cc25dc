"""The run over one graph: every node to every rule that asks for its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from shipworthy.engine.own import CRASH
from shipworthy.engine.placing import Locate, finding
from shipworthy.engine.watchdog import Watchdog
from shipworthy.finding import Finding, Place, PlacedNote, Problem, Severity
from shipworthy.record import NamedTuple
from shipworthy.rule import Rule
from shipworthy.source import Source, Span

if TYPE_CHECKING:
    from shipworthy.graph.build import Graph

Check = Callable[[Any], Iterable[Problem]]


class Plan(NamedTuple):
    """What to check with: `rules`, what the settings say of them, and where paths start from.

    `on_crash` is told which rule failed. `clock` adds up the seconds of each rule, by id, if it is there.
    `roster` is that of the same rules from another run.
    """

    rules: Sequence[Rule]
    severity: Callable[[Rule], Severity] = lambda rule: rule.severity
    options: Callable[[Rule], object] = lambda _: None
    locate: Locate = lambda path: path
    on_crash: Callable[[Rule, Exception], object] | None = None
    clock: dict[str, float] | None = None
    roster: Roster | None = None


def check(graph: Graph, plan: Plan) -> list[Finding]:
    """The findings on *graph*, each once, in the order of their places."""
    return united(Checker(graph, plan).findings(graph.groups()))


class Roster:
    """Knows what to run on nodes of each kind. It is the same for all graphs that are checked with the same rules."""

    def __init__(
        self, rules: Sequence[Rule], options: Callable[[Rule], object], clock: dict[str, float] | None = None
    ) -> None:
        self._rules = rules
        self._options = options
        self._clock = clock
        self._by_class: dict[type, list[tuple[Check, Rule]]] = {}

    def checks_on(self, kind: type) -> Sequence[tuple[Check, Rule]]:
        """The checks on nodes of a *kind*, each with its rule."""
        found = self._by_class.get(kind)
        if found is None:
            checks = _checks_of(kind, self._rules, self._options)
            clock = self._clock
            found = [(check if clock is None else _timed(check, rule.id, clock), rule) for check, rule in checks]
            self._by_class[kind] = found
        return found


class Checker:
    """Gives nodes to the rules that ask for their kind."""

    def __init__(self, graph: Graph, plan: Plan) -> None:
        self._graph = graph
        self._plan = plan
        self._roster = plan.roster or Roster(plan.rules, plan.options, plan.clock)

    def findings(self, groups: Iterable[Iterable[object]]) -> list[Finding]:
        """The findings on the nodes of *groups* in the order in which they are made, each once."""
        found: dict[Finding, None] = {}
        severity, locate, checks_on = self._plan.severity, self._plan.locate, self._roster.checks_on
        with Watchdog() as watchdog:
            for node in (node for group in groups for node in group):
                for check_node, rule in checks_on(type(node)):
                    watchdog.begun += 1
                    try:
                        for problem in check_node(node):
                            found[finding(problem, rule, severity(rule), locate)] = None
                    except Exception as error:
                        found[self._crash(rule, node, error)] = None
        return list(found)

    def _crash(self, rule: Rule, node: object, error: Exception) -> Finding:
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


def _checks_of(
    kind: type[object], rules: Iterable[Rule], options: Callable[[Rule], object]
) -> Iterator[tuple[Check, Rule]]:
    """What to run on nodes of one *kind*, with the rule that wants it."""
    for rule in rules:
        if rule.concerns(kind):
            yield from ((check, rule) for wanted, check in rule.checks(options(rule)) if issubclass(kind, wanted))


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
