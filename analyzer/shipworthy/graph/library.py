"""The files of a tree, each read and parsed once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shipworthy.knowledge.image_facts import NOTHING_TOLD, ToldImages
from shipworthy.source import Source
from shipworthy.tree import Kind, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.compose.nodes import ComposeDocument
    from shipworthy.syntax.dockerfile.nodes import Dockerfile
    from shipworthy.syntax.envfile import EnvFile
    from shipworthy.syntax.ignorefile.nodes import IgnoreFile
    from shipworthy.syntax.nodes import Comment


class Library:
    """Reads files on demand. What cannot be read is None, and `unreadable` says why.

    *told* is what the settings say of images.
    """

    def __init__(self, tree: Tree, told: ToldImages = NOTHING_TOLD) -> None:
        self.tree = tree
        self.told = told
        self.dockerfiles: dict[str, Dockerfile] = {}
        self.compose_files: dict[str, ComposeDocument] = {}
        self.ignore_files: dict[str, IgnoreFile] = {}
        self.env_files: dict[str, EnvFile] = {}
        self.unreadable: dict[str, str] = {}

    def take(self, other: Library, paths: Iterable[str]) -> None:
        """Hold the Compose files at *paths* as well, if *other* does."""
        self.compose_files.update((path, other.compose_files[path]) for path in paths if path in other.compose_files)

    def dockerfile(self, path: str) -> Dockerfile | None:
        if path not in self.dockerfiles and (source := self._source(path)):
            from shipworthy.syntax.dockerfile.parser import parse

            self.dockerfiles[path] = parse(source)
        return self.dockerfiles.get(path)

    def compose(self, path: str) -> ComposeDocument | None:
        if path not in self.compose_files and (source := self._source(path)):
            from shipworthy.syntax.compose.parser import parse

            self.compose_files[path] = parse(source)
        return self.compose_files.get(path)

    def ignore(self, path: str) -> IgnoreFile | None:
        if path not in self.ignore_files and (source := self._source(path)):
            from shipworthy.syntax.ignorefile.parser import parse

            self.ignore_files[path] = parse(source)
        return self.ignore_files.get(path)

    def env(self, path: str) -> EnvFile | None:
        """An env file. Reading one is no reason to check it: a project has to use it."""
        if path not in self.env_files and (source := self._source(path)):
            from shipworthy.syntax.envfile import parse

            self.env_files[path] = parse(source)
        return self.env_files.get(path)

    def kinds(self) -> dict[str, str]:
        """What every file that was read is, by path, in the order of the paths."""
        found = {
            **dict.fromkeys(self.ignore_files, "ignorefile"),
            **dict.fromkeys(self.compose_files, "compose"),
            **dict.fromkeys(self.dockerfiles, "dockerfile"),
        }
        return dict(sorted(found.items()))

    def source(self, path: str) -> Source | None:
        """The source of a file that was read."""
        for files in (self.dockerfiles, self.compose_files, self.ignore_files, self.env_files):
            if path in files:
                return files[path].source
        return None

    def comments(self, path: str) -> Sequence[Comment]:
        for files in (self.dockerfiles, self.compose_files, self.ignore_files):
            if path in files:
                return files[path].comments
        return ()

    def _source(self, path: str) -> Source | None:
        if path in self.unreadable or self.tree.kind(path) is not Kind.FILE:
            return None
        try:
            data = self.tree.read(path)
        except OSError as error:
            self.unreadable[path] = error.strerror or str(error)
            return None
        source = Source.decode(path, data)
        if _is_binary(source.text[:8192]):
            self.unreadable[path] = "it holds NUL bytes: not a text file, or not in UTF-8"
            return None
        return source


def _is_binary(text: str) -> bool:
    """Is it no text, or one in UTF-16 that does not say so? A stray NUL byte is one more mistake in a text."""
    zeros = text.count("\0")
    if not zeros:
        return False
    odd = sum((char < " " and not char.isspace()) or "\udc80" <= char <= "\udcff" for char in text)
    return zeros * 10 > len(text) or odd * 4 > len(text)
