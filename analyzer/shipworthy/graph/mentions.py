"""Whether files that drive builds mention a name: bake files, Makefiles, workflows, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.regex import regex
from shipworthy.tree import Kind, Tree

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
MOST_FILES = 300


def mentions(tree: Tree, name: str, folder: str) -> bool:
    """Does a file that drives builds, in the usual places or from *folder* upwards, hold *name* as a word?"""
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    return any(word.search(text) for text in _texts(tree, folder))


def _texts(tree: Tree, start: str) -> Iterator[str]:
    read = 0
    for folder in dict.fromkeys((*FOLDERS, *_upwards(start))):
        for entry in tree.list(folder):
            compose = "compose" in entry.name.lower()
            if entry.kind is not Kind.FILE or entry.size > LARGEST or compose or not _NAMES.match(entry.name):
                continue
            read += 1
            if read > MOST_FILES:
                return
            try:
                yield tree.read(f"{folder}/{entry.name}" if folder else entry.name).decode("utf-8", "replace")
            except OSError:
                continue


def _upwards(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
