"""Compose files that include others.

Source: https://docs.docker.com/reference/compose-file/include/
"""

from __future__ import annotations

from collections.abc import Sequence as Items
from posixpath import join

from shipworthy.graph.merging.extends import Extending
from shipworthy.graph.merging.loading import MOST_FILES, OUTSIDE, VARIABLE, Loading, Scope
from shipworthy.graph.merging.merge import Merger, is_null, without_resets
from shipworthy.graph.values.environment import read_environment
from shipworthy.graph.values.environment import resolve as resolve_text
from shipworthy.syntax.compose.nodes import Entry, Mapping, Scalar, Sequence, YamlNode
from shipworthy.tree import resolve

IMPORTED = ("services", "volumes", "networks", "secrets", "configs", "models", "include")
"""The top-level keys that an included file adds to the one that includes it."""

DEEPEST = 30
NO_FILE = "/dev/null"

Chain = tuple[str, ...]


class Including:
    """Reads files with all that they include and extend as one document.

    What could not be included stays under `include` in the result.
    """

    def __init__(self, loading: Loading) -> None:
        self.merger = Merger(loading.meaning)
        self._loading = loading
        self._extending = Extending(loading, self.merger)
        self._includes = 0

    def read(self, paths: Items[str], scope: Scope, chain: Chain = ()) -> Mapping | None:
        """The documents of the files at *paths* over each other; None if none of them can be read."""
        layers: list[Mapping] = []
        for path in paths:
            document = self._loading.open(path, scope)
            roots = document.documents if document else ()
            layers += (self._complete(root, path, scope, (*chain, path)) for root in roots)
        effective = self.merger.fold(layers) if layers else None
        return without_resets(effective) if effective and self._loading.resets else effective

    def _complete(self, root: Mapping, path: str, scope: Scope, chain: Chain) -> Mapping:
        """One document with what it includes beneath it, and with its services complete."""
        body = _with_include(root, ())
        lost: list[YamlNode] = []
        for item in (node for node in root.items("include") if not is_null(node)):
            paths, complete = self._find(item, scope, chain)
            included = self._include(item, paths, scope, chain) if paths else None
            if included is not None:
                body = self.merger.merge(included, body)
            if included is None or not complete:
                lost.append(item)
        body = self._extending.resolve(body, path, scope)
        return _with_include(body, (*body.items("include"), *lost)) if lost else body

    def _find(self, item: YamlNode, scope: Scope, chain: Chain) -> tuple[list[str], bool]:
        """The files that an item of `include` names, and whether these are all of them."""
        named: Items[YamlNode] = item.items("path") if isinstance(item, Mapping) else (item,)
        found = [self._locate(node, scope, chain) for node in named if not is_null(node)]
        paths = [path for path in found if path is not None]
        return paths, len(paths) == len(found)

    def _locate(self, node: YamlNode, scope: Scope, chain: Chain) -> str | None:
        path = self._loading.locate(node, "include", scope) if isinstance(node, Scalar) else None
        if path not in chain:
            return path
        loop = " -> ".join((*chain[chain.index(path) :], path))
        self._loading.report(node.span, "include", path, f"cycle: {loop}")
        return None

    def _include(self, item: YamlNode, paths: Items[str], scope: Scope, chain: Chain) -> Mapping | None:
        """What the files at *paths* add to the one that includes them."""
        self._includes += 1
        if len(chain) > DEEPEST or self._includes > MOST_FILES:
            return None
        inner = self._scope(item, paths[0], scope)
        root = self.read(paths, inner, chain) if inner else None
        if root is None:
            return None
        entries = tuple(entry for entry in root.entries if entry.key.value in IMPORTED)
        return Mapping(span=root.span, entries=entries)

    def _scope(self, item: YamlNode, path: str, scope: Scope) -> Scope | None:
        """The folder and the variables of an included file, whose own ones never win; None if the folder is unknown."""
        named = item.scalar("project_directory") if isinstance(item, Mapping) else None
        folder = self._folder(named, scope) if named else path.rpartition("/")[0]
        if folder is None:
            return None
        files = item.items("env_file") if isinstance(item, Mapping) else ()
        if not files:
            return Scope(folder, read_environment(self._loading.env(join(folder, ".env")), scope.environment))
        environment = scope.environment
        for file in files:
            located = self._env_file(file, scope) if isinstance(file, Scalar) else None
            if located is not None:
                environment = environment.beneath(read_environment(self._loading.env(located), scope.environment))
        return Scope(folder, environment)

    def _env_file(self, file: Scalar, scope: Scope) -> str | None:
        return None if file.value == NO_FILE else self._loading.locate(file, "env_file", scope)

    def _folder(self, scalar: Scalar, scope: Scope) -> str | None:
        text = resolve_text(scalar.value, scope.environment)[0]
        folder = None if text is None else resolve(scope.folder, text)
        if folder is None:
            why = VARIABLE if text is None else OUTSIDE
            self._loading.report(scalar.span, "include", scalar.value if text is None else text, why)
        return folder


def _with_include(root: Mapping, items: Items[YamlNode]) -> Mapping:
    """*root* with only these items under `include`, without the key if there are none."""
    entry = root.entry("include")
    if entry is None and not items:
        return root
    entries = [other for other in root.entries if other is not entry]
    if items:
        span = items[0].span
        key = entry.key if entry else Scalar(span=span, value="include")
        entries.append(Entry(key=key, value=Sequence(span=span, items=tuple(items))))
    return Mapping(span=root.span, entries=tuple(entries), tag=root.tag, flow=root.flow)
