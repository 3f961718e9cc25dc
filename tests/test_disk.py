from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from shipworthy.disk import DiskTree, OverlayTree, TooLargeError, native, tree_path
from shipworthy.tree import Kind, MemoryTree, TreeEntry


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret").write_text("outside")
    return root


def test_files_and_folders_are_seen(root: Path) -> None:
    (root / "sub").mkdir()
    (root / "sub" / "Dockerfile").write_bytes(b"FROM scratch\n")
    (root / "run.sh").write_text("#!/bin/sh\n")
    (root / "run.sh").chmod(0o755)
    tree = DiskTree(str(root))

    assert tree.root == str(root)
    assert tree.read("sub/Dockerfile") == b"FROM scratch\n"
    assert tree.kind("") is Kind.FOLDER
    assert tree.kind("sub") is Kind.FOLDER
    assert tree.kind("sub/Dockerfile") is Kind.FILE
    assert tree.kind("absent") is None
    assert list(tree.list("")) == [
        TreeEntry("run.sh", Kind.FILE, 10, True),
        TreeEntry("sub", Kind.FOLDER),
    ]
    assert list(tree.list("absent")) == list(tree.list("run.sh")) == []
    assert tree.problems == []


def test_entries_are_sorted_by_name(root: Path) -> None:
    for name in ("b", "a", "C", "é"):
        (root / name).touch()

    assert [entry.name for entry in DiskTree(str(root)).list("")] == ["C", "a", "b", "é"]


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../secret", "./a", "a/", "a\0", "\ud800"])
def test_a_path_that_is_no_tree_path_does_not_exist(root: Path, path: str) -> None:
    (root / "a").mkdir()
    tree = DiskTree(str(root))

    assert tree.kind(path) is None
    assert list(tree.list(path)) == []
    with pytest.raises(FileNotFoundError):
        tree.read(path)


def test_links_are_followed_inside_the_root_only(root: Path) -> None:
    (root / "real").mkdir()
    (root / "real" / "file").write_text("inside")
    (root / "folder").symlink_to("real")
    (root / "file").symlink_to("real/file")
    (root / "out").symlink_to(root.parent)
    (root / "leak").symlink_to("../secret")
    (root / "broken").symlink_to("nowhere")
    (root / "loop").symlink_to("loop")
    tree = DiskTree(str(root))

    assert tree.read("file") == tree.read("folder/file") == b"inside"
    assert tree.kind("folder") is Kind.FOLDER
    assert [entry.name for entry in tree.list("folder")] == ["file"]
    for path in ("out", "out/secret", "leak", "broken", "loop", "loop/x"):
        assert tree.kind(path) is None
        assert list(tree.list(path)) == []
        with pytest.raises(FileNotFoundError):
            tree.read(path)
    assert {entry.kind for entry in tree.list("") if entry.name != "real"} == {Kind.LINK}


def test_a_root_that_is_itself_a_link_is_looked_into(root: Path) -> None:
    (root / "file").write_text("inside")
    link = root.parent / "link"
    link.symlink_to(root)

    assert DiskTree(str(link)).read("file") == b"inside"


def test_a_sibling_whose_name_begins_like_the_root_is_outside(root: Path) -> None:
    (root.parent / "project-2").mkdir()
    (root / "link").symlink_to("../project-2")

    assert DiskTree(str(root)).kind("link") is None


def test_pipes_and_sockets_are_never_opened(root: Path) -> None:
    os.mkfifo(root / "Dockerfile")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(root / "socket"))
        tree = DiskTree(str(root))

        for path in ("Dockerfile", "socket"):
            assert tree.kind(path) is Kind.OTHER
            with pytest.raises(OSError, match="not a regular file"):
                tree.read(path)


def test_a_folder_cannot_be_read(root: Path) -> None:
    (root / "Dockerfile").mkdir()

    with pytest.raises(OSError, match="not a regular file"):
        DiskTree(str(root)).read("Dockerfile")


def test_a_file_over_the_limit_is_not_read(root: Path) -> None:
    (root / "small").write_bytes(b"x" * 10)
    (root / "large").write_bytes(b"x" * 11)
    tree = DiskTree(str(root), limit=10)

    assert tree.read("small") == b"x" * 10
    with pytest.raises(TooLargeError, match="larger than the limit of 10 bytes") as caught:
        tree.read("large")
    assert caught.value.filename == "large"


def test_names_that_are_not_utf8_survive(root: Path) -> None:
    name = b"caf\xe9\n\x1b[1m"
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_text("x")
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    tree = DiskTree(str(root))
    (entry,) = tree.list("")

    assert entry.name.encode("utf-8", "surrogateescape") == name
    assert tree.read(entry.name) == b"x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_problem(root: Path) -> None:
    (root / "closed").mkdir(mode=0o000)
    tree = DiskTree(str(root))

    assert list(tree.list("closed")) == []
    assert [problem.path for problem in tree.problems] == ["closed"]


def test_a_failing_listing_is_remembered_as_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    tree = DiskTree(str(root))
    monkeypatch.setattr(os, "scandir", refuse)

    assert list(tree.list("")) == list(tree.list("")) == []
    assert tree.problems == [("", "Permission denied")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_whose_files_may_not_be_asked_about_is_a_problem(root: Path) -> None:
    (root / "closed").mkdir()
    (root / "closed/Dockerfile").write_text("FROM x\n")
    (root / "closed").chmod(0o600)
    tree = DiskTree(str(root))

    assert list(tree.list("closed")) == []
    assert tree.problems == [("closed", "Permission denied")]
    (root / "closed").chmod(0o700)


@pytest.mark.parametrize("name", ["a/b", "caf\xe9", "\u65e5\u672c", "\udcff\x1b"])
def test_tree_paths_are_utf8_in_any_locale(name: str) -> None:
    assert tree_path(native(name)) == name
    assert os.fsencode(native(name)) == name.encode("utf-8", "surrogateescape")


def test_unsaved_text_lies_over_a_tree() -> None:
    texts = {"a/Dockerfile": "FROM x\n", "new/compose.yaml": "é", "b": "#!/bin/sh"}
    tree = OverlayTree(MemoryTree({"a/Dockerfile": "FROM scratch\n", "a/z": "z", "c": ""}, root="/r"), texts)

    assert tree.root == "/r"
    assert tree.read("a/Dockerfile") == b"FROM x\n"
    assert tree.read("new/compose.yaml") == "é".encode()
    assert tree.read("a/z") == b"z"
    assert tree.kind("new") is Kind.FOLDER
    assert tree.kind("b") is Kind.FILE
    assert tree.kind("c") is Kind.FILE
    assert tree.kind("d") is None
    assert list(tree.list("")) == [
        TreeEntry("a", Kind.FOLDER),
        TreeEntry("b", Kind.FILE, 9, True),
        TreeEntry("c", Kind.FILE),
        TreeEntry("new", Kind.FOLDER),
    ]
    assert list(tree.list("new")) == [TreeEntry("compose.yaml", Kind.FILE, 2)]
    assert list(tree.list("a")) == [TreeEntry("Dockerfile", Kind.FILE, 7), TreeEntry("z", Kind.FILE, 1)]


class Counted(dict[str, str]):
    """Texts that count how often all of them are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[str]:
        self.passes += 1
        return super().__iter__()


def test_many_texts_are_gone_through_once() -> None:
    texts = Counted({f"a/b{n}/Dockerfile": "FROM x\n" for n in range(50)})
    tree = OverlayTree(MemoryTree({"a/b7/z": "z"}), texts)

    assert {tree.kind(f"a/b{n}") for n in range(50)} == {Kind.FOLDER}
    assert [entry.name for entry in tree.list("a/b7")] == ["Dockerfile", "z"]
    assert len(tree.list("a")) == 50
    assert tree.kind("a/c") is None
    assert texts.passes == 1


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="there are no files that hide their size")
def test_a_file_that_says_that_it_is_empty_is_read_whole() -> None:
    assert os.stat("/proc/version").st_size == 0
    assert DiskTree("/proc").read("version") == Path("/proc/version").read_bytes() != b""
