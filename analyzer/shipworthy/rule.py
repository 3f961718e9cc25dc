"""A rule: its identity, its documentation, and its checks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from shipworthy.finding import Category, Edit, Fix, Problem, Profile, Severity
from shipworthy.syntax.nodes import Invalid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol, TypeVar, overload

    Node = TypeVar("Node")
    Other = TypeVar("Other")
    Told = TypeVar("Told", contravariant=True)
    Check = Callable[[Node], Iterable[Problem]]

    class ToldCheck(Protocol[Told]):
        """A check that is given the options of its rule."""

        def __call__(self, node: Told, /, options: Any) -> Iterable[Problem]: ...

    class Parsed(Protocol):
        """A document that keeps what its parser could not take."""

        @property
        def invalid(self) -> Iterable[Invalid]: ...


class Rule:
    """One rule. Its documentation is the docstring of its file, examples included.

    `id` is the folder and the file's name, `dockerfile/unsorted-packages`, and names what is found, so that
    "ignore x" reads right. `aliases` are the codes under which other tools know the same problem, `codes` those of the
    `Invalid` nodes that it reports. `options` is the named tuple of what the settings may tell it,
    each field with its default; if it `needs_options`, it says nothing without any.

    `words`, in lower case, are for speed: a rule is not even loaded for files in which none of them occurs,
    in whatever case. So each way of writing what it finds has to hold one of them.
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
        options: type[tuple[Any, ...]] | None = None,
        needs_options: bool = False,
        words: tuple[str, ...] = (),
    ) -> None:
        if not docs and sys.flags.optimize < 2:
            raise ValueError(f"rule {id} has no documentation")
        self.id = id
        self.docs = docs or ""  # `python -OO` takes docstrings away
        self.severity = severity
        self.category = category
        self.since = since
        self.profile = profile
        self.aliases = aliases
        self.options: Any = options
        self.needs_options = needs_options
        self.words = words
        self._checks: list[tuple[type[object], Check[Any]]] = []
        self._told_checks: list[tuple[type[object], ToldCheck[Any]]] = []
        self._kinds: tuple[type[object], ...] = ()
        self.codes: tuple[str, ...] = ()
        self._has_checks = False

    def __repr__(self) -> str:
        return f"<rule {self.id}>"

    @property
    def summary(self) -> str:
        return self.docs.split("\n", 1)[0]

    @property
    def fixable(self) -> bool:
        """Does it offer fixes? Its documentation shows one then."""
        return any(line.startswith("```") and " fixed" in line for line in self.docs.splitlines())

    if TYPE_CHECKING:

        @overload
        def on(self, kind: type[Node], /) -> Callable[[Check[Node]], Check[Node]]: ...
        @overload
        def on(
            self, kind: type[Node], other: type[Other], /
        ) -> Callable[[Check[Node | Other]], Check[Node | Other]]: ...

    def on(self, *kinds: type[Any]) -> Callable[[Check[Any]], Check[Any]]:
        """Run the decorated check on every node of these *kinds*."""

        def register(check: Check[Any]) -> Check[Any]:
            self._checks += [(kind, check) for kind in kinds]
            self._kinds += kinds
            self._has_checks = True
            return check

        return register

    def on_told(self, kind: type[Node]) -> Callable[[ToldCheck[Node]], ToldCheck[Node]]:
        """Run the decorated check on every node of this *kind*, with the options as they are set."""

        def register(check: ToldCheck[Node]) -> ToldCheck[Node]:
            self._told_checks.append((kind, check))
            self._kinds += (kind,)
            self._has_checks = True
            return check

        return register

    @property
    def option_names(self) -> tuple[str, ...]:
        """What the settings may tell it."""
        return tuple(self.options._fields) if self.options else ()

    @property
    def marks(self) -> tuple[str, ...]:
        """What files hold that it may have something to say of: its words, or its codes if it only reports.

        Empty if that may be any file.
        """
        return self.words or (() if self._has_checks else self.codes)

    def concerns(self, kind: type[object]) -> bool:
        """Does it look at nodes of this *kind*?"""
        return issubclass(kind, self._kinds)

    def checks(self, options: object = None) -> Iterator[tuple[type[object], Check[Any]]]:
        """What to run on nodes of which kind, with these *options* or those that are the default."""
        yield from self._checks
        if self._told_checks:
            told = self.options() if options is None else options
            yield from ((kind, partial(check, options=told)) for kind, check in self._told_checks)

    def report(self, kind: type[Parsed], *codes: str) -> None:
        """Report what the parser of documents of this *kind* noted under one of the *codes*."""

        def noted(document: Parsed) -> Iterable[Problem]:
            return (_problem(invalid) for invalid in document.invalid if invalid.code in codes)

        self._checks.append((kind, noted))
        self._kinds += (kind,)
        self.codes += codes


def _problem(invalid: Invalid) -> Problem:
    fix = None
    if invalid.instead:
        fix = Fix([Edit(invalid.span, invalid.instead)], f"write `{invalid.instead}`", safe=False)
    return Problem(invalid.span, invalid.message, fix, help=invalid.help)
