"""Whether files that drive builds mention a name: bake files, Makefiles, workflows, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shipworthy.regex import regex
from shipworthy.tree import Kind, Tree, TreeEntry

FOLDERS = (
    "",
    ".github/workflows",
    ".gitlab",
    ".circleci",
    "scripts",
    "script",
    "bin",
    "hack",
    "ci",
    "build",
    "make",
    "docker",
    ".devcontainer",
    "tools",
)
"""Where such files are, below the root."""

_NAMES = regex(
    r"(?:makefile|gnumakefile|justfile|taskfile\.ya?ml|jenkinsfile|earthfile|tiltfile|skaffold\.ya?ml|docker-bake.*|"
    r"package\.json|devcontainer\.json|cloudbuild\.ya?ml|.*\.(?:mk|sh|bash|ps1|hcl|ya?ml|py|toml|md))\Z",
    re.IGNORECASE,
)
LARGEST = 256 * 1024
MOST_FILES = 100
MOST_CHARACTERS = 1_000_000
"""How much of a folder is read."""


def mentions(tree: Tree, name: str, folder: str) -> bool:
    """Does a file that drives builds, in the usual places or from *folder* upwards, hold *name* as a word?"""
    word = regex(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    folders = dict.fromkeys((*FOLDERS, *_upwards(folder)))
    return any(word.search(text) for place in folders for text in _texts(tree, place))


@lru_cache(maxsize=2 * len(FOLDERS))
def _texts(tree: Tree, folder: str) -> tuple[str, ...]:
    """The texts of such files in one folder. A tree is for one run: what it says once does not change."""
    found: list[str] = []
    room = MOST_CHARACTERS
    for entry in tree.list(folder):
        if entry.kind is Kind.FILE and entry.size <= LARGEST and _NAMES.match(entry.name) and not _is_compose(entry):
            try:
                data = tree.read(f"{folder}/{entry.name}" if folder else entry.name)
            except OSError:
                continue
            found.append(data.decode("utf-8", "replace"))
            room -= len(data)
            if room < 0 or len(found) == MOST_FILES:
                break
    return tuple(found)


def _is_compose(entry: TreeEntry) -> bool:
    return "compose" in entry.name.lower()


def _upwards(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
