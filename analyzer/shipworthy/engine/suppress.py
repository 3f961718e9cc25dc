"""Ignores in comments, our own and those of other tools.

    # shipworthy: ignore[compose/privileged, DL3007] a reason
    # shipworthy: ignore-file[context]
    # hadolint ignore=DL3008        # hadolint global ignore=DL3008
    # check=skip=StageNameCasing

A comment on a line of its own covers what follows: a whole instruction, a whole YAML entry with all that is in it, or
within a continued instruction the next line. A comment behind code covers its line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.run import Locate, place
from shipworthy.finding import Category, Finding, Profile, Severity
from shipworthy.graph.build import Graph
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.nodes import Comment

_OWN = re.compile(r"#\s*shipworthy:\s*ignore(-file)?(?:\[([^\]]*)\])?(?![\w-])")
_HADOLINT = re.compile(r"#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w/, \t-]+)")
_SKIP = re.compile(r"(?:^|;)\s*skip\s*=\s*([^;]*)")


class Pragma(NamedTuple):
    """What one comment ignores: `names` as written, None for everything; in the `whole` file or in what follows."""

    span: Span
    names: tuple[str, ...] | None
    whole: bool
    foreign: bool


class Cover(NamedTuple):
    """Lines, both ends included, in which `rules` are ignored; None stands for all rules."""

    first: int
    last: int
    rules: frozenset[str] | None


def read(comment: Comment) -> Pragma | None:
    """What a comment ignores, None if it is an ordinary one."""
    if match := _OWN.match(comment.text):
        names = None if match[2] is None else _names(match[2])
        return Pragma(comment.span, names, bool(match[1]), foreign=False)
    if match := _HADOLINT.match(comment.text):
        return Pragma(comment.span, _names(match[2]), bool(match[1]), foreign=True)
    return None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,\s]+", text) if name)


class Suppressions:
    """The ignores of all files of a graph. `unknown` are comments of ours that name what does not exist."""

    def __init__(self, graph: Graph, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._covers: dict[str, list[Cover]] = {}
        self.unknown: list[tuple[Span, str]] = []
        documents = {unit.path: unit.document for unit in graph.units}
        for path, source in graph.sources().items():
            covers = [cover for comment in graph.comments(path) for cover in self._cover(graph, source, comment)]
            if path in documents:
                covers += self._directives(documents[path])
            if covers:
                self._covers[path] = covers

    def hides(self, path: str, rule: str, line: int) -> bool:
        """Is *rule* ignored at *line* of the file at the tree path *path*?"""
        return any(
            cover.first <= line <= cover.last and (cover.rules is None or rule in cover.rules)
            for cover in self._covers.get(path, ())
        )

    def _cover(self, graph: Graph, source: Source, comment: Comment) -> Iterator[Cover]:
        pragma = read(comment) if "ignore" in comment.text else None
        if pragma is None:
            return
        rules = self._rules(pragma)
        kind = graph.kinds()[source.path]
        if pragma.whole:
            yield Cover(1, len(source.line_starts), rules)
        elif not comment.own_line:
            yield Cover(comment.span.line, comment.span.line, rules)
        elif kind == "dockerfile" and not comment.inside:
            yield self._instruction(graph, comment, rules)
        else:
            yield _following(source, comment.span.line, rules, nested=kind == "compose")

    def _rules(self, pragma: Pragma) -> frozenset[str] | None:
        if pragma.names is None:
            return None
        found: set[str] = set()
        for name in pragma.names:
            rules = self._catalogue.find(name)
            found |= rules
            if not rules and not pragma.foreign:
                self.unknown.append((pragma.span, name))
        return frozenset(found)

    def _instruction(self, graph: Graph, comment: Comment, rules: frozenset[str] | None) -> Cover:
        """The instruction after a comment, its here-documents included."""
        source = comment.span.source
        document = next(unit.document for unit in graph.units if unit.document.source is source)
        starts = [instruction.span.start for instruction in document.instructions]
        index = bisect_left(starts, comment.span.start)
        if index == len(starts):
            return Cover(comment.span.line, comment.span.line, rules)
        instruction = document.instructions[index]
        end = max([instruction.span.end, *(heredoc.terminator.end for heredoc in instruction.heredocs)])
        return Cover(instruction.span.line, source.line(end), rules)

    def _directives(self, document: Dockerfile) -> Iterator[Cover]:
        for directive in document.directives:
            if directive.name == "check" and (match := _SKIP.search(directive.value)):
                names = _names(match[1])
                rules = frozenset(id for name in names for id in self._catalogue.find(name))
                yield Cover(1, len(document.source.line_starts), None if "all" in names else rules)

    def findings(self, locate: Locate) -> Iterator[Finding]:
        """A finding for each name in our own comments that means no rule."""
        for span, name in self.unknown:
            message = f"there is no rule called {name}{self._catalogue.suggest(name)}"
            where = place(span, locate)
            yield Finding(
                "engine/unknown-ignore",
                (),
                Severity.WARNING,
                Category.CORRECTNESS,
                Profile.DEFAULT,
                message,
                where,
            )


def _following(source: Source, line: int, rules: frozenset[str] | None, *, nested: bool) -> Cover:
    """The next line that is no comment and not blank; when *nested*, with the lines below that are indented deeper."""
    total = len(source.line_starts)
    first = line + 1
    while first <= total and (not (text := source.line_span(first).text.strip()) or text.startswith("#")):
        first += 1
    last = first
    if nested and first <= total:
        indent = _indent(source, first)
        while last < total and _indent(source, last + 1) > indent:
            last += 1
    return Cover(first, last, rules)


def _indent(source: Source, line: int) -> int:
    """How far a line is indented; a blank one as far as can be."""
    text = source.line_span(line).text
    return len(text) - len(text.lstrip()) if text.strip() else 1 << 30
