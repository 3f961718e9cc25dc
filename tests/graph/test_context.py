from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from shipworthy.disk import DiskTree
from shipworthy.graph import context as module
from shipworthy.graph.context import BuildContext
from shipworthy.source import Source
from shipworthy.syntax.ignorefile.parser import parse
from shipworthy.tree import MemoryTree, TreeEntry


def make(files: str, ignore: str | None = None, root: str = "") -> BuildContext:
    tree = MemoryTree({f"{root}/{name}" if root else name: "" for name in files.split()})
    document = None if ignore is None else parse(Source(".dockerignore", ignore))
    return BuildContext(root=root, tree=tree, ignore=document)


def texts(ignored: Mapping[str, object]) -> dict[str, str]:
    return {path: getattr(pattern, "raw", "") for path, pattern in ignored.items()}


def test_the_files_sent_are_those_that_no_pattern_ignores() -> None:
    context = make("a.py b.md docs/c.md docs/d.txt", "**/*.md\n")

    assert list(context.files) == ["a.py", "docs/d.txt"]
    assert list(context.every) == ["a.py", "b.md", "docs/c.md", "docs/d.txt"]


def test_without_an_ignore_file_all_is_sent() -> None:
    assert list(make(".git/HEAD a").files) == [".git/HEAD", "a"]


def test_a_context_below_the_root_has_paths_of_its_own() -> None:
    context = make("src/a src/b Dockerfile", "/src/b\n", root="services/web")

    assert list(context.files) == ["Dockerfile", "src/a"]
    assert list(context.match("src").sent) == ["src/a"]


def test_an_exception_brings_back_what_lies_in_an_ignored_folder() -> None:
    context = make("dist/app.js dist/map/x dist/deep/keep.txt other", "dist\n!dist/app.js\n!**/keep.txt\n")

    assert list(context.files) == ["dist/app.js", "dist/deep/keep.txt", "other"]


class Listed(MemoryTree):
    """Remembers which folders were looked into."""

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__(files)
        self.folders: list[str] = []

    def list(self, folder: str) -> Iterable[TreeEntry]:
        self.folders.append(folder)
        return super().list(folder)


def test_an_ignored_folder_is_not_entered_without_need() -> None:
    tree = Listed({"node_modules/a/b.js": "", "src/a.js": "", "build/keep": "", "build/deep/x": ""})
    ignore = parse(Source(".dockerignore", "node_modules\nbuild\n!build/keep\n"))
    context = BuildContext(root="", tree=tree, ignore=ignore)

    assert list(context.files) == ["build/keep", "src/a.js"]
    assert tree.folders == ["", "build", "src"]


def test_of_a_git_folder_only_the_first_level_is_walked() -> None:
    context = make(".git/HEAD .git/objects/aa/1 .git/refs/heads/main a")

    assert list(context.files) == [".git/HEAD", "a"]
    assert list(context.match(".git/refs").sent) == [".git/refs/heads/main"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (".", "a.txt b.md src/c.txt src/deep/d.txt"),
        ("./", "a.txt b.md src/c.txt src/deep/d.txt"),
        ("/", "a.txt b.md src/c.txt src/deep/d.txt"),
        ("*", "a.txt b.md src/c.txt src/deep/d.txt"),
        ("a.txt", "a.txt"),
        ("/a.txt", "a.txt"),
        ("./src/../a.txt", "a.txt"),
        ("../a.txt", "a.txt"),
        ("*.txt", "a.txt"),
        ("[ab].*", "a.txt b.md"),
        ("?.md", "b.md"),
        ("src", "src/c.txt src/deep/d.txt"),
        ("src/", "src/c.txt src/deep/d.txt"),
        ("src/*", "src/c.txt src/deep/d.txt"),
        ("*/*.txt", "src/c.txt"),
        ("**/*.txt", "src/c.txt"),
        ("s*/d*", "src/deep/d.txt"),
        ("a.txt/x", ""),
        ("absent", ""),
        ("absent*", ""),
    ],
)
def test_a_source_selects(source: str, expected: str) -> None:
    match = make("a.txt b.md src/c.txt src/deep/d.txt").match(source)

    assert list(match.sent) == expected.split()
    assert match.known
    assert match.present is match.exists is bool(expected)


def test_two_stars_cross_folders_for_a_deep_source() -> None:
    context = make("package.json apps/a/package.json apps/a/index.js apps/b/c/package.json", "apps/b\n")
    match = context.match("./**/package.json", deep=True)

    assert list(match.sent) == ["apps/a/package.json", "package.json"]
    assert texts(match.ignored) == {"apps/b/c/package.json": "apps/b"}


def test_absent_and_ignored_are_told_apart() -> None:
    context = make("a.log dist/x src/a src/b", "*.log\ndist/\nsrc/a\n")

    absent = context.match("b.log")
    assert (absent.known, absent.exists, absent.present) == (True, False, False)
    ignored = context.match("a.log")
    assert (ignored.exists, ignored.present, texts(ignored.ignored)) == (True, False, {"a.log": "*.log"})
    folder = context.match("dist")
    assert (folder.exists, folder.present, texts(folder.ignored)) == (True, False, {"dist": "dist/"})
    part = context.match("src/*")
    assert (part.present, list(part.sent), texts(part.ignored)) == (True, ["src/b"], {"src/a": "src/a"})


def test_an_ignored_folder_with_exceptions_is_present() -> None:
    match = make("dist/a dist/b", "dist\n!dist/b\n").match("dist")

    assert match.present
    assert list(match.sent) == ["dist/b"]
    assert match.ignored == {}


def test_a_folder_all_of_whose_files_are_ignored_is_still_sent() -> None:
    match = make("conf/a.tmp", "**/*.tmp\n").match("conf/")

    assert match.present
    assert match.sent == {}


@pytest.mark.parametrize("source", ["", r"src\app", "https://example.org/x", "[", "a[]b"])
def test_nothing_is_known_of_a_source_that_is_no_plain_path(source: str) -> None:
    assert not make("a").match(source).known


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").touch()
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "broken").symlink_to("absent")
    context = BuildContext(root="", tree=DiskTree(str(tmp_path)))

    assert list(context.files) == ["broken", "folder", "real/file"]
    assert context.match("folder").known
    assert context.match("folder").present
    assert not context.match("folder/file").known
    assert not context.match("broken").known


def test_sees_files_and_folders_that_are_sent() -> None:
    context = make("src/a src/b", "src/b\n")

    assert [context.sees(path) for path in ("src", "src/a", "src/b", "c")] == [True, True, False, False]
    assert context.ignored_by("src/a") is None
    assert getattr(context.ignored_by("src/b"), "raw", None) == "src/b"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (".", True),
        ("./", True),
        ("/", True),
        ("*", True),
        ("./*", True),
        ("", False),
        ("src", False),
        ("*.py", False),
    ],
)
def test_the_whole_context_is_recognised(source: str, expected: bool) -> None:
    assert make("a").whole(source) is expected


def test_too_large_a_context_is_truncated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 5)
    context = make("a/b/c/1 a/b/c/2 a/b/c/3 d/e f", "x\n")

    assert context.truncated
    assert list(context.files) == ["d/e", "f"]
    assert context.effects == ()
    assert context.match("f").present


def test_many_wildcards_make_a_context_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_TRIALS", 8)

    assert make("a b c", "x*\ny*\nz*\n").truncated
    assert not make("a b c", "x\ny\nz\n").truncated


def test_the_effect_of_each_pattern_is_counted() -> None:
    ignore = "*.md\n!README.md\n*.tmp\n!src/keep.tmp\nsrc\n"
    effects = make("README.md a.md b.md src/keep.tmp src/x", ignore).effects

    assert [(e.pattern.raw, e.matched, e.decided) for e in effects] == [
        ("*.md", 3, 2),
        ("!README.md", 1, 1),
        ("*.tmp", 0, 0),
        ("!src/keep.tmp", 1, 0),
        ("src", 1, 3),
    ]
    assert [[by.raw for by in effect.overruled_by] for effect in effects] == [
        ["!README.md"],
        [],
        [],
        ["src"],
        [],
    ]


def test_a_tree_200_levels_deep_is_walked() -> None:
    path = "/".join(["d"] * 200)
    context = make(f"{path}/file", "**/nothing\n")

    assert list(context.files) == [f"{path}/file"]
    assert context.match(path).present


def test_what_git_ignores_is_taken_to_be_generated() -> None:
    tree = MemoryTree({".gitignore": "dist/\n*.jar\n", "app/Dockerfile": "", "app/.gitignore": "/bundle.js\n"})
    context = BuildContext(root="app", tree=tree)
    sources = ["dist", "dist/app.js", "./target/*.jar", "bundle.js", "src", "*.py", "."]

    assert [source for source in sources if context.match(source).generated] == sources[:4]
