"""Small rules and runs for the tests of the engine, independent of the rules that come with the program."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.discovery import Found, classify
from shipworthy.engine.session import ALONE, Execution, Session
from shipworthy.engine.settings import Choice, Settings
from shipworthy.finding import Category, Edit, Fix, Problem, Profile, Severity
from shipworthy.node import Node
from shipworthy.rule import Rule
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.tree import MemoryTree


def rule(
    id: str,
    kind: type[Any] | None = None,
    check: Callable[[Any], Iterable[Problem]] | None = None,
    *,
    severity: Severity = Severity.WARNING,
    category: Category = Category.SIZE,
    profile: Profile = Profile.DEFAULT,
    aliases: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Rule:
    made = Rule(id, "It is so.\n", severity, category, since="0.1", profile=profile, aliases=aliases, words=words)
    if kind and check:
        made.on(kind)(check)
    return made


def replacing(id: str, old: str, new: str, *, safe: bool = True, aliases: tuple[str, ...] = ()) -> Rule:
    """A rule that finds the word *old* in RUN instructions, and whose fix writes *new*."""

    def check(run: Run) -> Iterable[Problem]:
        start = run.span.text.find(old)
        if start >= 0:
            span = run.span.cut(start, start + len(old))
            yield Problem(span, f"there is {old}", Fix([Edit(span, new)], f"write {new}", safe))

    return rule(id, Run, check, aliases=aliases)


def session(
    files: Mapping[str, str | bytes],
    rules: Iterable[Rule],
    settings: Settings | None = None,
    execution: Execution = ALONE,
) -> Session:
    catalogue = Catalogue(rules)
    found = [Found(path, kind) for path in sorted(files) if (kind := classify(path))]
    return Session(MemoryTree(files), found, Choice(settings or Settings(), catalogue), catalogue, execution=execution)


def given_to(node: Node) -> dict[str, Any]:
    """The fields that a node was made with, without what was found out about it since."""
    declared = {name for kind in type(node).__mro__ for name in inspect.get_annotations(kind)}
    return {name: value for name, value in node.__dict__.items() if name in declared}
