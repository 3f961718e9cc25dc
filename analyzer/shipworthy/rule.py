"""A rule: its identity, its documentation, and its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from shipworthy.finding import Category, Problem, Profile, Severity

Node = TypeVar("Node")
Check = Callable[[Node], Iterable[Problem]]


class Rule:
    """One rule. Its documentation is the docstring of its file, examples included.

    `id` is the folder and the file's name, `dockerfile/unsorted-packages`, and names what is found, so that
    "ignore x" reads right. `aliases` are the codes under which other tools know the same problem.
    """

    def __init__(
        self,
        id: str,
        docs: str | None,
        severity: Severity,
        category: Category,
        *,
        since: str,
        profile: Profile = Profile.DEFAULT,
        aliases: tuple[str, ...] = (),
    ) -> None:
        if not docs:
            raise ValueError(f"rule {id} has no documentation")
        self.id = id
        self.docs = docs
        self.severity = severity
        self.category = category
        self.since = since
        self.profile = profile
        self.aliases = aliases
        self.checks: list[tuple[type[object], Check[Any]]] = []

    def __repr__(self) -> str:
        return f"<rule {self.id}>"

    @property
    def summary(self) -> str:
        return self.docs.split("\n", 1)[0]

    @property
    def fixable(self) -> bool:
        """Does it offer fixes? Its documentation shows one then."""
        return any(line.startswith("```") and " fixed" in line for line in self.docs.splitlines())

    def on(self, kind: type[Node]) -> Callable[[Check[Node]], Check[Node]]:
        """Run the decorated check on every node of this *kind*."""

        def register(check: Check[Node]) -> Check[Node]:
            self.checks.append((kind, check))
            return check

        return register
