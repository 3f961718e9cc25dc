from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from shipworthy.graph.untracked import Untracked
from shipworthy.tree import MemoryTree

FILES = [
    "a",
    "b",
    "ab",
    "a.log",
    "!a",
    "#a",
    "d/a",
    "d/e/a",
    "d/e/b.log",
    "e/d/a",
    "build/x",
    "d/build/x",
    "[",
    "t ",
]
TEXTS = [
    "a\n",
    "/a\n",
    "a/\n",
    "d\n!d/a\n",
    "d/\n",
    "d/*\n!d/a\n",
    "*.log\n!b.log\n",
    "!a\na\n",
    "# a\n#a\n",
    "\\#a\n\\!a\n",
    "**/a\n",
    "d/**\n",
    "d/**/a\n",
    "d/e**/a\n",
    "**\n!a\n",
    "build\n",
    "/build/\n",
    "d/build\n",
    "[ab]\n",
    "[!ab]\n",
    "[]b]\n",
    "[\n",
    "a\\\n",
    "?\n",
    "*/a\n",
    "t \n",
    "t\\ \n",
    "a\r\nb\r\n",
    "\ufeffa\n",
    "d//a\n",
    "!\n/\n",
]


def kept(text: str, files: list[str]) -> list[str]:
    untracked = Untracked(MemoryTree({".gitignore": text}))
    return [path for path in files if not untracked.hides(path, folder=False)]


@pytest.mark.skipif(shutil.which("git") is None, reason="compares with git")
def test_what_git_ignores_is_ignored(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for i, text in enumerate(TEXTS):
        for name in FILES:
            file = tmp_path / f"case{i}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        (tmp_path / f"case{i}" / ".gitignore").write_text(text, encoding="utf-8", newline="")
    command = ["git", "-C", str(tmp_path), "ls-files", "-z", "--others", "--exclude-per-directory=.gitignore"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")

    for i, text in enumerate(TEXTS):
        expected = sorted(path for name in FILES if (path := f"case{i}/{name}") in listed)
        assert sorted(f"case{i}/{name}" for name in kept(text, FILES)) == expected, text


def test_a_nearer_file_has_the_last_word() -> None:
    tree = MemoryTree(
        {
            ".git/info/exclude": "local\n*.tmp\n",
            ".gitignore": "!kept.tmp\n*.log\n",
            "a/.gitignore": "!b.log\n/c\n",
        }
    )
    untracked = Untracked(tree)

    hidden = ["x.log", "a/c", "a/c/d", "local", "a/local/x", "x.tmp", "a/b/x.log"]
    shown = ["a/b.log", "c", "kept.tmp", "a/b/c", "a/x/b.log"]
    assert [path for path in hidden + shown if untracked.hides(path, folder=False)] == hidden


def test_what_lies_in_a_hidden_folder_cannot_be_shown_again() -> None:
    untracked = Untracked(MemoryTree({".gitignore": "a/\n!a/b\n"}))

    assert not untracked.excludes("a/b", folder=False)
    assert untracked.hides("a/b", folder=False)
    assert not untracked.hides("a", folder=False)
    assert untracked.hides("a", folder=True)


@pytest.mark.parametrize(
    ("path", "hidden"),
    [("a/b/c/d", True), ("a/x/c/d", False), ("a/x/keep", False), ("x/b", False), ("a/z.log", True), ("a/k.log", False)],
)
def test_files_that_are_not_there_may_lie_in_folders_with_patterns(path: str, hidden: bool) -> None:
    tree = MemoryTree({".gitignore": "*.log\n", "a/.gitignore": "/b\n!k.log\n", "a/x/.gitignore": "!keep\n", "x/y": ""})

    assert Untracked(tree).hides(path, folder=False) is hidden
