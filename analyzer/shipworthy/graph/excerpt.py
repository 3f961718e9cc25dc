"""Whether a tree is but an excerpt of a repository: Dockerfiles and Compose files without anything to build.

Collections of such files lack what they copy, name and mention, which is no mistake of theirs.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from shipworthy.tree import Kind, Tree, TreeEntry

_known: WeakKeyDictionary[Tree, bool] = WeakKeyDictionary()
_DOCKERFILES = ("dockerfile", "containerfile")
_SUFFIXES = (".dockerignore", ".env", ".yaml", ".yml")


def is_excerpt(tree: Tree) -> bool:
    """Does *tree* hold nothing but Dockerfiles, YAML, env files and `.dockerignore` files?"""
    if tree not in _known:
        _known[tree] = _holds_nothing_else(tree)
    return _known[tree]


def _holds_nothing_else(tree: Tree) -> bool:
    folders = [""]
    while folders:
        folder = folders.pop()
        for entry in tree.list(folder):
            if entry.kind is Kind.FOLDER:
                folders.append(f"{folder}/{entry.name}" if folder else entry.name)
            elif not _belongs(entry):
                return False
    return True


def _belongs(entry: TreeEntry) -> bool:
    name = entry.name.lower()
    return name.endswith(_SUFFIXES) or name.startswith(".env") or any(word in name for word in _DOCKERFILES)
