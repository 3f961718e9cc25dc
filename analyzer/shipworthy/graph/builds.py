"""Bring Dockerfiles, the services that build them and their build contexts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.graph.context import BuildContext
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.library import Library
from shipworthy.graph.stages import Use, build_stages, find
from shipworthy.graph.untracked import Untracked
from shipworthy.source import Host, Source
from shipworthy.syntax.dockerfile.nodes import Add, Copy, Dockerfile, Word
from shipworthy.tree import Kind, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Build, Project
    from shipworthy.syntax.compose.nodes import Scalar

MOST_CONTEXTS = 100
"""How many build contexts are kept for Dockerfiles to come; those of one Dockerfile after the other are near."""
_SAYING_HOW = ("dockerfile", "containerfile", ".dockerignore", "compose", "docker-compose")


def place_builds(
    library: Library, paths: Sequence[str], projects: Sequence[Project], known: KnownContexts
) -> Iterator[DockerfileUnit]:
    """A unit for each Dockerfile of *paths*, each that a service names, and each inline one, by path."""
    builds = [service.build for project in projects for service in project.services if service.build]
    contexts = Contexts(library, known)
    named: dict[str, list[Build]] = {path: [] for path in paths}
    for build in builds:
        if build.dockerfile is not None:
            named.setdefault(build.dockerfile, []).append(build)
    for path, users in sorted(named.items()):
        if document := library.dockerfile(path):
            yield _unit(path, document, users, contexts)
        for build in users if document is None else ():
            build.link(missing=contexts.missing(build))
    for build in builds:
        inline = build.body.scalar("dockerfile_inline")
        if inline and inline.value and (document := _read_inline(inline)):
            yield _unit(document.source.path, document, [build], contexts)


def _unit(path: str, document: Dockerfile, builds: Sequence[Build], contexts: Contexts) -> DockerfileUnit:
    stages = build_stages(document, [use_of(build) for build in builds], contexts.told)
    folders = {build.context for build in builds}
    folder = folders.pop() if len(folders) == 1 else None
    context = contexts.get(folder, path) if folder is not None else None
    if not builds:
        guess = contexts.guess(path, document)
        context = contexts.get(guess, path) if guess is not None else None
    unit = DockerfileUnit(
        path=path,
        document=document,
        stages=stages,
        tree=contexts.tree,
        builds=tuple(builds),
        context=context,
        assumed=not builds,
    )
    for part in stages:
        part.link(unit=unit)
    for build in builds:
        name = build.target.text if build.target else ""
        stage = None if name is None else find(name, stages) if name else stages[-1] if stages else None
        build.link(unit=unit, stage=stage)
    return unit


def use_of(build: Build) -> Use:
    """How a service builds its Dockerfile."""
    names = build.body.get("additional_contexts")
    contexts = [setting.name for setting in build.service.project.settings(names)]
    args = {arg.name: arg.value.text if arg.value else None for arg in build.args}
    return Use("" if build.target is None else build.target.text, args, contexts)


def _read_inline(inline: Scalar) -> Dockerfile | None:
    """The Dockerfile in a `dockerfile_inline`, whose places are those in the Compose file."""
    from shipworthy.syntax.dockerfile.parser import parse

    if inline.offsets is None:
        return None
    kept = [i for i in range(len(inline.value)) if not _is_escape(inline.value, i)]
    text = "".join(inline.value[i] for i in kept)
    offsets = [*(inline.offsets[i] for i in kept), inline.offsets[-1]]
    path = inline.span.source.path
    return parse(Source(path, text, host=Host(inline.span.source, offsets)))


def _is_escape(text: str, index: int) -> bool:
    """Is this the first `$` of `$$`, which Compose takes off?"""
    return text[index] == "$" and text[index + 1 : index + 2] == "$" and text[index - 1 : index] != "$"


class KnownContexts:
    """The build contexts of a tree that were used last: what is known of a large one is dear."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], BuildContext] = {}
        self._more: dict[str, bool] = {}

    def get(self, library: Library, folder: str, ignore: str | None) -> BuildContext:
        """The context *folder* through the ignore file at a path."""
        context = self._known.pop((folder, ignore), None)
        if context is None:
            document = library.ignore(ignore) if ignore else None
            context = BuildContext(root=folder, ignore=document, tree=library.tree)
            if len(self._known) >= MOST_CONTEXTS:
                del self._known[next(iter(self._known))]
        self._known[folder, ignore] = context
        return context

    def holds_more(self, library: Library, folder: str) -> bool:
        """Does anything lie in *folder* but what says how to build and run?"""
        if folder not in self._more:
            entries = library.tree.list(folder)
            self._more[folder] = any(not entry.name.lower().startswith(_SAYING_HOW) for entry in entries)
        return self._more[folder]


class Contexts:
    """The build contexts of a tree."""

    def __init__(self, library: Library, known: KnownContexts) -> None:
        self._library = library
        self.tree = library.tree
        self.told = library.told
        self._known = known

    def missing(self, build: Build) -> str:
        """What a build leads to in vain: `context`, `dockerfile`, or "" if it may be made before the build."""
        from shipworthy.graph.excerpt import is_excerpt

        if build.context is None or build.dockerfile is None or is_excerpt(self.tree):
            return ""
        untracked = Untracked(self.tree)
        if self.tree.kind(build.context) is None:
            return "" if untracked.hides(build.context, folder=True) else "context"
        hidden = untracked.hides(build.dockerfile, folder=False)
        return "" if hidden or self.tree.kind(build.dockerfile) is not None else "dockerfile"

    def get(self, folder: str, dockerfile: str) -> BuildContext | None:
        """The context *folder* as the builder of *dockerfile* sees it; None if there is no such folder."""
        if self._library.tree.kind(folder) is not Kind.FOLDER:
            return None
        return self._known.get(self._library, folder, self._ignore_file(folder, dockerfile))

    def _ignore_file(self, folder: str, dockerfile: str) -> str | None:
        for path in (f"{dockerfile}.dockerignore", f"{folder}/.dockerignore" if folder else ".dockerignore"):
            if self._library.tree.kind(path) is Kind.FILE:
                return path
        return None

    def guess(self, path: str, document: Dockerfile) -> str | None:
        """The folder that a Dockerfile no service names is most likely built in.

        That is the nearest one, from its own folder up, in which all its literal sources exist; without
        such sources its own folder, if anything but Dockerfiles lies there.
        """
        sources = list(_literal_sources(document))
        folder = path.rpartition("/")[0]
        if not sources:
            return folder if self._known.holds_more(self._library, folder) else None
        while True:
            if all(self._exists(folder, source) for source in sources):
                return folder
            if not folder:
                return None
            folder = folder.rpartition("/")[0]

    def _exists(self, folder: str, source: str) -> bool:
        place = resolve(folder, source.lstrip("/"))
        return place is not None and self._library.tree.kind(place) is not None


def _literal_sources(document: Dockerfile) -> Iterator[str]:
    for instruction in document.instructions:
        if isinstance(instruction, Copy | Add) and instruction.flag("from") is None:
            yield from (word.value for word in instruction.sources if _is_plain(word))


def _is_plain(word: Word) -> bool:
    """Does it name a certain file of the context?"""
    trivial = word.value.strip("./") == ""
    return word.literal and not trivial and "://" not in word.value and not any(c in word.value for c in "*?[")
