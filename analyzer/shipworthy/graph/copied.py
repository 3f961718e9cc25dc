"""What the sources of COPY and ADD select from a build context.

Source: https://docs.docker.com/reference/dockerfile/#copy and BuildKit's use of Go's filepath.Match.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

from shipworthy.node import Node
from shipworthy.syntax.ignorefile.glob import Glob, moby_glob, source_glob
from shipworthy.syntax.ignorefile.nodes import IgnorePattern
from shipworthy.syntax.ignorefile.parser import clean
from shipworthy.tree import Kind, TreeEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.context import BuildContext


class Match(Node):
    """What one source selects.

    `selected` are the files and folders that the source itself names, ignored or not, by path. If not
    `known`, there may be more: behind a link, in a truncated context, under a name with backslashes.
    """

    context: BuildContext
    source: str
    selected: Mapping[str, TreeEntry]
    known: bool = True

    @property
    def exists(self) -> bool:
        """Is anything there, ignored or not?"""
        return bool(self.selected)

    @property
    def present(self) -> bool:
        """Is anything there that the builder is sent?"""
        return len(self.ignored) < len(self.selected)

    @property
    def generated(self) -> bool:
        """Would git ignore what the source names, so that it is likely made before the build?"""
        return self.context.generated(normalize(self.source))

    @cached_property
    def ignored(self) -> Mapping[str, IgnorePattern]:
        """What is selected and not sent, folders only if nothing in them is, with the deciding pattern."""
        found = {path: self.context.ignored_by(path) for path in self.selected}
        return {
            path: pattern
            for path, pattern in found.items()
            if pattern and not (self.selected[path].kind is Kind.FOLDER and self.context.files_below(path))
        }

    @cached_property
    def sent(self) -> Mapping[str, TreeEntry]:
        """The files that are selected, in selected folders too, and that the builder is sent, by path."""
        found: dict[str, TreeEntry] = {}
        for path, entry in self.selected.items():
            if entry.kind is Kind.FOLDER:
                found |= self.context.files_below(path)
            elif path not in self.ignored:
                found[path] = entry
        return found


def normalize(source: str) -> str:
    """A source relative to the context; like BuildKit, which does not let `..` leave it."""
    return clean(f"/{source}")[1:]


def select(context: BuildContext, source: str, deep: bool) -> Match:
    """Look a source up, folder by folder."""
    pattern = normalize(source)
    if "\\" in source or "://" in source or not source:
        return Match(context=context, source=source, selected={}, known=False)
    if deep and "**" in pattern:
        return _select_deep(context, source, moby_glob(pattern))
    selected = {"": TreeEntry("", Kind.FOLDER)}
    known = True
    for segment in filter(None, pattern.split("/")):
        glob = source_glob(segment)
        if glob is None:
            return Match(context=context, source=source, selected={}, known=False)
        known &= not any(entry.kind is Kind.LINK for entry in selected.values())
        selected = _enter(context, selected, glob)
    known &= not any(_dangles(context, path, entry) for path, entry in selected.items())
    return Match(context=context, source=source, selected=selected, known=known)


def _enter(context: BuildContext, folders: Mapping[str, TreeEntry], glob: Glob) -> dict[str, TreeEntry]:
    """The entries of some folders that one segment of a source matches."""
    found: dict[str, TreeEntry] = {}
    for folder, above in folders.items():
        if above.kind is Kind.FOLDER:
            listing = context.listing(folder)
            names = [glob.literal] if glob.literal is not None else filter(glob.matches, listing)
            prefix = f"{folder}/" if folder else ""
            found |= {prefix + name: listing[name] for name in names if name in listing}
    return found


def _dangles(context: BuildContext, path: str, entry: TreeEntry) -> bool:
    """Is it a link that ends nowhere, or outside the tree?"""
    place = "/".join(filter(None, (context.root, path)))
    return entry.kind is Kind.LINK and context.tree.kind(place) is None


def _select_deep(context: BuildContext, source: str, glob: Glob) -> Match:
    selected = {path: entry for path, entry in context.every.items() if _lies_in(path, glob)}
    return Match(context=context, source=source, selected=selected, known=not context.truncated)


def _lies_in(path: str, glob: Glob) -> bool:
    """Does the pattern match the path or a folder above it?"""
    return any(map(glob.matches, accumulate(path.split("/"), "{}/{}".format)))
