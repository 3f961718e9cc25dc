from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.tree import Kind, MemoryTree, TreeEntry, resolve


@pytest.mark.parametrize(
    ("folder", "relative", "expected"),
    [
        ("", "", ""),
        ("", ".", ""),
        ("", "a", "a"),
        ("a/b", "", "a/b"),
        ("a/b", "./c//d/", "a/b/c/d"),
        ("a/b", "..", "a"),
        ("a/b", "../../c", "c"),
        ("a", "..", ""),
        ("a", "../..", None),
        ("", "../a", None),
        ("a", "../../a/b", None),
        ("a", "/b", None),
        ("a", "b\0c", None),
        ("a", "..b/...", "a/..b/..."),
    ],
)
def test_a_relative_path_is_resolved_inside_the_root(folder: str, relative: str, expected: str | None) -> None:
    assert resolve(folder, relative) == expected


segment = st.sampled_from(["a", "b", ".", "..", ""])


@given(st.lists(st.sampled_from("xyz"), max_size=3), st.lists(segment, max_size=8))
def test_what_is_resolved_never_leaves_the_root(folder: list[str], parts: list[str]) -> None:
    found = resolve("/".join(folder), "/".join(parts))

    if found:
        assert not {"", ".", ".."} & set(found.split("/"))


def test_a_memory_tree_knows_its_files_and_folders() -> None:
    tree = MemoryTree({"a/b.txt": "hello", "a.sh": "#!/bin/sh\n", "raw": b"\xff"})

    assert tree.read("a/b.txt") == b"hello"
    assert tree.read("raw") == b"\xff"
    assert [tree.kind(path) for path in ("", "a", "a/b.txt", "b")] == [
        Kind.FOLDER,
        Kind.FOLDER,
        Kind.FILE,
        None,
    ]
    assert list(tree.list("")) == [
        TreeEntry("a", Kind.FOLDER),
        TreeEntry("a.sh", Kind.FILE, 10, True),
        TreeEntry("raw", Kind.FILE, 1),
    ]
    assert list(tree.list("a")) == [TreeEntry("b.txt", Kind.FILE, 5)]
    with pytest.raises(FileNotFoundError):
        tree.read("a")
