"""Ignores in comments, our own and those of other tools.

    # shipworthy: ignore[compose/privileged, DL3007] a reason
    # shipworthy: ignore-file[context]
    # hadolint ignore=DL3008        # hadolint global ignore=DL3008
    # shellcheck disable=SC2086
    # check=skip=StageNameCasing
    # dclint disable-line no-version-field        # dclint disable

A comment on a line of its own covers what follows: a whole instruction, a whole YAML entry with all that is in it, or
within a continued instruction the next line. A comment behind code covers its line.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.loader import FOLDERS
from shipworthy.engine.own import NAMESPACE
from shipworthy.engine.shellcheck.codes import ALL, FOLDER, means
from shipworthy.errors import did_you_mean
from shipworthy.finding import Problem
from shipworthy.graph.build import Graph
from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.nodes import Comment

_OWN = regex(r"#\s*shipworthy:[ \t]*([\w-]+)(?:[ \t]*\[([^\[\]]*)(\])?)?")
_HADOLINT = regex(r"#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w/-]+(?:\s*,\s*[\w/-]+)*)")
_SHELLCHECK = regex(r"#\s*shellcheck\s(?:\S*\s)*?disable=(\w+(?:[,-]\w+)*)")
_DCLINT = regex(r"#\s*dclint\s+disable(-file|-line)?(?:\s+(.*))?\Z")
_RANGE = regex(r"SC(\d{4})-SC(\d{4})\Z")
_SKIP = regex(r"(?:^|;)\s*skip\s*=\s*([^;]*)")
_EXPERIMENTAL = regex(r"(?:^|;)\s*experimental\s*=\s*([^;]*)")
_TOOLS = ("shipworthy", "hadolint", "shellcheck", "dclint")
_DCLINT_RULES = "dclint/"
_VERBS = ("ignore", "ignore-file")


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


def read(comment: Comment) -> Pragma | Problem | None:
    """What a comment ignores: a problem if that cannot be understood, None if it is an ordinary comment."""
    if match := _OWN.match(comment.text):
        return _read_own(comment, match)
    if match := _HADOLINT.match(comment.text):
        return Pragma(comment.span, _names(match[2]), bool(match[1]), foreign=True)
    if match := _SHELLCHECK.match(comment.text):
        names = tuple(code for name in _names(match[1]) for code in _codes(name))
        return Pragma(comment.span, names, whole=False, foreign=True)
    if match := _DCLINT.match(comment.text):
        names = () if match[1] == "-file" else _names(match[2] or "")
        return Pragma(comment.span, names or (_DCLINT_RULES,), match[1] != "-line", foreign=True)
    return None


def _read_own(comment: Comment, match: re.Match[str]) -> Pragma | Problem | None:
    verb, names, closed = match.groups()
    span = comment.span.cut(0, match.end())
    if verb not in _VERBS:
        near = did_you_mean(verb, _VERBS)
        return Problem(span, f"`{verb}` means nothing here{near}") if near else None
    if names is not None and not closed:
        return Problem(span, "the list of rules lacks its `]`, so nothing is ignored")
    return Pragma(span, None if names is None else _names(names), verb == "ignore-file", foreign=False)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,\s]+", text) if name)


def _codes(name: str) -> Iterable[str]:
    """What an item of ShellCheck's own list means: a code, a range of them, or all."""
    if name == "all":
        return [ALL.id]
    if match := _RANGE.match(name):
        return [f"SC{number}" for number in range(int(match[1]), int(match[2]) + 1)]
    return [name]


Covers = dict[str, list[Cover]]
"""What is ignored in each file, by its path."""


class Suppressions:
    """The ignores of some files."""

    def __init__(self, covers: Covers) -> None:
        self._covers = covers
        self._merged: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def hides(self, path: str, rule: str, line: int) -> bool:
        """Is *rule* ignored at *line* of the file at the tree path *path*?"""
        if path not in self._covers:
            return False
        if (path, rule) not in self._merged:
            lines = ((c.first, c.last) for c in self._covers[path] if c.rules is None or means(c.rules, rule))
            self._merged[path, rule] = _merge(lines)
        covered = self._merged[path, rule]
        index = bisect_right(covered, (line, sys.maxsize)) - 1
        return index >= 0 and line <= covered[index][1]


class Comments:
    """The comments of all files of a graph: what they ignore, and as `problems` those of ours that mean nothing."""

    def __init__(self, graph: Graph, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.covers: Covers = {}
        self.problems: list[Problem] = []
        kinds = graph.kinds()
        sources = graph.sources()
        for path, kind in kinds.items():
            if kind != "dockerfile" and path in sources and sources[path].mentions(*_TOOLS):
                for comment in graph.comments(path):
                    self._add(path, self._cover(sources[path], kind == "compose", comment))
        for unit in graph.units:
            self._add(unit.document.source.path, self._of_dockerfile(unit.document))

    def _add(self, path: str, covers: Iterator[Cover]) -> None:
        if found := list(covers):
            self.covers.setdefault(path, []).extend(found)

    def _cover(self, source: Source, nested: bool, comment: Comment) -> Iterator[Cover]:
        """What a comment in a file other than a Dockerfile covers."""
        if pragma := self._pragma(comment):
            line = comment.span.line
            if pragma.whole:
                yield Cover(1, len(source.line_starts), self._rules(pragma))
            elif comment.own_line:
                yield _following(source, line, self._rules(pragma), nested=nested and not pragma.foreign)
            else:
                yield Cover(line, line, self._rules(pragma))

    def _of_dockerfile(self, document: Dockerfile) -> Iterator[Cover]:
        """What the comments and directives of a Dockerfile cover, in lines of the file that holds it."""
        whole = _lines(Span(document.source, 0, len(document.source.text)))
        starts = [instruction.span.start for instruction in document.instructions]
        for comment in document.comments if document.source.mentions(*_TOOLS) else ():
            if pragma := self._pragma(comment):
                rules = self._rules(pragma)
                if pragma.whole:
                    yield Cover(*whole, rules)
                elif comment.inside:
                    yield _following(comment.span.in_file.source, comment.span.in_file.line, rules, nested=False)
                else:
                    index = bisect_left(starts, comment.span.start)
                    yield Cover(*_extent(document, index, comment), rules)
        for directive in document.directives:
            if directive.name == "check" and (match := _SKIP.search(directive.value)):
                yield Cover(*whole, self._skipped(match[1], directive.value))

    def _skipped(self, names: str, check: str) -> frozenset[str]:
        """The rules that `# check=` skips; what it asks for as experimental is left out of `skip=all`."""
        if names.strip() != "all":
            return self._with_codes(names)
        match = _EXPERIMENTAL.search(check)
        return self._catalogue.builder_checks - (self._with_codes(match[1]) if match else frozenset())

    def _with_codes(self, names: str) -> frozenset[str]:
        return frozenset(id for name in _names(names) for id in self._catalogue.with_code(name))

    def _pragma(self, comment: Comment) -> Pragma | None:
        found = read(comment) if any(tool in comment.text for tool in _TOOLS) else None
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def _rules(self, pragma: Pragma) -> frozenset[str] | None:
        if pragma.names is None:
            return None
        if pragma.names == (_DCLINT_RULES,):
            return self._catalogue.known_to(_DCLINT_RULES)
        find = self._catalogue.with_code if pragma.foreign else self._catalogue.find
        found = {name: find(name) for name in pragma.names}
        if not pragma.foreign:
            unknown = [name for name, rules in found.items() if not rules]
            self.problems += [problem for name in unknown for problem in self._unknown(name, pragma)]
        return frozenset().union(*found.values())

    def _unknown(self, name: str, pragma: Pragma) -> Iterator[Problem]:
        near = self._catalogue.suggest(name)
        if near or _is_ours(name):
            yield Problem(_span_of(name, pragma), f"there is no rule called `{name}`{near}")


def _merge(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """*ranges* in order, those that overlap made one, so that a few thousand of them are searched in no time."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _is_ours(name: str) -> bool:
    """Has a name no folder but ours? Those of others are rules of a plugin that this run does not have."""
    folder, slash, _ = name.partition("/")
    return not slash or folder in (*FOLDERS, NAMESPACE, FOLDER)


def _span_of(name: str, pragma: Pragma) -> Span:
    start = pragma.span.text.find(name, pragma.span.text.find("["))
    return pragma.span.cut(start, start + len(name))


def _lines(span: Span) -> tuple[int, int]:
    """The first and the last line of *span* in its file."""
    source, start, end = span.in_file
    return source.line(start), source.line(end)


def _extent(document: Dockerfile, index: int, comment: Comment) -> tuple[int, int]:
    """The lines of an instruction, its here-documents included; those of the comment if none follows it."""
    if index == len(document.instructions):
        return _lines(comment.span)
    instruction = document.instructions[index]
    end = max([instruction.span.end, *(heredoc.terminator.end for heredoc in instruction.heredocs)])
    return _lines(Span(document.source, instruction.span.start, end))


def _following(source: Source, line: int, rules: frozenset[str] | None, *, nested: bool) -> Cover:
    """The next line that is no comment and not blank; when *nested*, with the lines below that belong to it."""
    total = len(source.line_starts)
    first = line + 1
    while first <= total and (not (text := source.line_span(first).text.strip()) or text.startswith("#")):
        first += 1
    last = first
    if nested and first <= total:
        indent, is_item = _shape(source, first)
        while last < total and _is_below(*_shape(source, last + 1), indent, is_item):
            last += 1
    return Cover(first, last, rules)


def _is_below(indent: int, is_item: bool, above: int, above_is_item: bool) -> bool:
    """YAML allows the items of a list as far left as the key that the list belongs to."""
    return indent > above or (indent == above and is_item and not above_is_item)


def _shape(source: Source, line: int) -> tuple[int, bool]:
    """How far a line is indented, a blank one and a comment as far as can be, and whether it begins with a dash."""
    text = source.line_span(line).text
    body = text.lstrip()
    far = not body or body.startswith("#")
    return 1 << 30 if far else len(text) - len(body), body.startswith("- ") or body == "-"
