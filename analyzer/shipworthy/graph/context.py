"""A build context: a folder, and what of it the builder gets to see.

Source: https://docs.docker.com/build/concepts/context/
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import basename

from shipworthy.graph.copied import Match, normalize, select
from shipworthy.graph.untracked import Untracked
from shipworthy.node import Node
from shipworthy.record import NamedTuple
from shipworthy.syntax.ignorefile.nodes import IgnoreFile, IgnorePattern
from shipworthy.syntax.ignorefile.pattern import Matcher, Verdict
from shipworthy.tree import Kind, Tree, TreeEntry, resolve

MOST_ENTRIES = 50_000
_MOST_TRIALS = 5_000_000


class Visit(NamedTuple):
    """A name met on a walk; `path` is relative to the context."""

    path: str
    entry: TreeEntry
    verdict: Verdict


class Walk(NamedTuple):
    visits: list[Visit]
    truncated: bool


class Effect(NamedTuple):
    """What one ignore pattern does in a context.

    `matched` counts the files and folders that it matches itself, `decided` those that it has the last word
    on, folders' contents included. `overruled_by` are the patterns that say the opposite of what it matches.
    """

    pattern: IgnorePattern
    matched: int
    decided: int
    overruled_by: tuple[IgnorePattern, ...]


class BuildContext(Node):
    """The folder `root` as a builder gets it, through `ignore` if there is such a file.

    Paths are relative to the context; links are entries of their own and never followed. Of a `.git` folder
    only the first level is walked. Of a `truncated` context only a part is known: what was found is there,
    and nothing can be said of the rest.
    """

    root: str
    tree: Tree
    ignore: IgnoreFile | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it another context of the same tree: the folder, and the path of the ignore file."""
        return self.root, self.ignore.source.path if self.ignore else ""

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.ignore.patterns if self.ignore else ())

    @cached_property
    def files(self) -> Mapping[str, TreeEntry]:
        """The files that the builder is sent, by path."""
        return self.files_below("")

    @cached_property
    def every(self) -> Mapping[str, TreeEntry]:
        """All files of the folder, ignored or not."""
        return _files(self._whole.visits)

    @property
    def truncated(self) -> bool:
        """Is the context too large to be walked?"""
        return self._below("").truncated

    def files_below(self, folder: str) -> Mapping[str, TreeEntry]:
        """The files below one folder that the builder is sent, by path."""
        return _files(visit for visit in self._below(folder).visits if not visit.verdict.ignored)

    def match(self, source: str, *, deep: bool = False) -> Match:
        """What a source of COPY or ADD selects; with *deep*, as for `--parents`, `**` crosses folders."""
        if self._matches.get((source, deep)) is None:
            self._matches[source, deep] = select(self, source, deep)
        return self._matches[source, deep]

    def sees(self, path: str) -> bool:
        """Is there a file or folder at the path that the builder is sent?"""
        return self.match(path).present

    def ignored_by(self, path: str) -> IgnorePattern | None:
        """The pattern that keeps a path from the builder; None if none does."""
        verdict = self.matcher.judge(path)
        return verdict.by if verdict.ignored else None

    def generated(self, path: str) -> bool:
        """Would git ignore the path, so that a file missing there is likely made before the build?"""
        place = resolve(self.root, path)
        if not place:
            return False
        return any(self._untracked.hides(place, folder=folder) for folder in (True, False))

    def whole(self, source: str) -> bool:
        """Is this source of a COPY all of the context, as in `COPY . .`?"""
        return source != "" and normalize(source) in ("", "*", "**")

    def listing(self, folder: str) -> Mapping[str, TreeEntry]:
        """What is in a folder, ignored or not, by name."""
        if folder not in self._listings:
            place = "/".join(filter(None, (self.root, folder)))
            self._listings[folder] = {entry.name: entry for entry in self.tree.list(place)}
        return self._listings[folder]

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What each pattern does, in their order; nothing is known of a truncated context."""
        return () if self._whole.truncated else tuple(_effects(self.matcher, self._whole.visits))

    @cached_property
    def _untracked(self) -> Untracked:
        return Untracked(self.tree)

    def seen_from_root(self, pattern: IgnorePattern) -> str | None:
        """The pattern as it should be, where it is written as if from the tree's root and so matches something."""
        below = pattern.text.removeprefix(f"{self.root}/") if self.root else pattern.text
        return below if below != pattern.text and self.match(below).exists else None

    def found_deeper(self, pattern: IgnorePattern) -> str | None:
        """The first path at which a bare name is found, if it is found only below the top of the context."""
        if "/" in pattern.text or pattern.text.startswith("**"):
            return None
        names = (path for visit in self._whole.visits if (path := visit.path).count("/"))
        return next((path for path in names if pattern.glob.matches(basename(path))), None)

    @cached_property
    def _matches(self) -> dict[tuple[str, bool], Match]:
        return {}

    @cached_property
    def _listings(self) -> dict[str, Mapping[str, TreeEntry]]:
        return {}

    @cached_property
    def _walks(self) -> dict[str, Walk]:
        return {}

    @cached_property
    def _whole(self) -> Walk:
        return self._walk("", enter_ignored=True)

    def _below(self, folder: str) -> Walk:
        if folder not in self._walks:
            self._walks[folder] = self._walk(folder, enter_ignored=False)
        return self._walks[folder]

    def _walk(self, start: str, *, enter_ignored: bool) -> Walk:
        """Everything below *start*, shallow before deep, up to a bound on entries and on pattern trials."""
        most = min(MOST_ENTRIES, _MOST_TRIALS // (1 + self.matcher.wildcards))
        visits: list[Visit] = []
        queue = deque([(start, self.matcher.judge(start))])
        while queue:
            folder, above = queue.popleft()
            enter = folder == start or basename(folder) != ".git"
            for visit in self._visit(folder, above):
                if len(visits) == most:
                    return Walk(visits, True)
                visits.append(visit)
                if enter and visit.entry.kind is Kind.FOLDER and (enter_ignored or not self._pruned(visit)):
                    queue.append((visit.path, visit.verdict))
        return Walk(visits, False)

    def _visit(self, folder: str, above: Verdict) -> Iterator[Visit]:
        prefix = f"{folder}/" if folder else ""
        for name, entry in self.listing(folder).items():
            path = prefix + name
            yield Visit(path, entry, self.matcher.judge_below(path, above))

    def _pruned(self, visit: Visit) -> bool:
        return visit.verdict.ignored and not self.matcher.exempts_below(visit.path)


def _files(visits: Iterator[Visit] | list[Visit]) -> Mapping[str, TreeEntry]:
    found = ((visit.path, visit.entry) for visit in visits if visit.entry.kind in (Kind.FILE, Kind.LINK))
    return dict(sorted(found))


def _effects(matcher: Matcher, visits: list[Visit]) -> Iterator[Effect]:
    matched = {id(pattern): 0 for pattern in matcher.patterns}
    decided = dict(matched)
    overruled: dict[int, dict[int, IgnorePattern]] = {key: {} for key in matched}
    for path, _, verdict in visits:
        if verdict.by:
            decided[id(verdict.by)] += 1
        for pattern in matcher.holds(path):
            matched[id(pattern)] += 1
            if verdict.by and verdict.ignored is pattern.negated:
                overruled[id(pattern)][id(verdict.by)] = verdict.by
    for pattern in matcher.patterns:
        key = id(pattern)
        yield Effect(pattern, matched[key], decided[key], tuple(overruled[key].values()))
