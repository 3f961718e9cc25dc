"""A collection of Docker files without anything to build lacks what its files name: that is no mistake of theirs."""

from __future__ import annotations

import pytest

from checking import check
from shipworthy.graph.excerpt import is_excerpt
from shipworthy.tree import MemoryTree

COLLECTION = {
    "a/compose.yaml": "services:\n  web:\n    build: web\n    env_file: web.env\n  db:\n    build: db\n",
    "a/web/Dockerfile": "FROM alpine:3.22\nCOPY app /app\n",
    "b/build.Dockerfile.dev": "FROM alpine:3.22\n",
    "b/.env.example": "A=1\n",
    "b/stack.yml": "services: {}\n",
    "b/Dockerfile.dockerignore": "x\n",
}
MISSING = (
    "context/missing-copy-source",
    "compose/missing-env-file",
    "project/missing-dockerfile",
    "project/missing-build-context",
)


def test_nothing_is_missing_in_an_excerpt() -> None:
    assert check(COLLECTION, *MISSING) == []


@pytest.mark.parametrize("path", ["README.md", "a/web/index.html", "b/c/d/main.go"])
def test_with_anything_else_the_tree_is_whole(path: str) -> None:
    found = check({**COLLECTION, path: ""}, *MISSING)

    assert [(finding.rule, finding.place.path, finding.place.line) for finding in found] == [
        ("compose/missing-env-file", "a/compose.yaml", 4),
        ("project/missing-build-context", "a/compose.yaml", 6),
        ("context/missing-copy-source", "a/web/Dockerfile", 2),
    ]


def test_an_empty_tree_is_an_excerpt() -> None:
    assert is_excerpt(MemoryTree({}))
