from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from shipworthy.disk import DiskTree, root_of
from shipworthy.engine.discovery import Found, classify, discover
from shipworthy.tree import MemoryTree, TreeEntry

FROM = "FROM scratch\n"


def names(text: str) -> list[str]:
    return text.split()


def found(files: dict[str, str] | list[str], folder: str = "", exclude: Sequence[str] = ()) -> list[str]:
    tree = MemoryTree(files if isinstance(files, dict) else dict.fromkeys(files, FROM))
    return [path for path, _ in discover(tree, folder, exclude)]


@pytest.mark.parametrize(
    "name",
    names(
        """
        Dockerfile dockerfile Dockerfile.dev Dockerfile.alpine.v2 web.Dockerfile web.dockerfile
        Containerfile Containerfile.ci web.containerfile Dockerfile.python3.11
        """
    ),
)
def test_dockerfiles_are_known_by_name(name: str) -> None:
    assert list(discover(MemoryTree({f"a/{name}": ""}))) == [Found(f"a/{name}", "dockerfile")]


@pytest.mark.parametrize(
    "name",
    names(
        """
        compose.yaml compose.yml compose.override.yaml compose-dev.yml compose_ci.yml
        docker-compose.yml docker-compose.prod.yaml docker-compose-test.yml dev.compose.yaml
        podman-compose.yml
        """
    ),
)
def test_compose_files_are_known_by_name(name: str) -> None:
    assert list(discover(MemoryTree({name: ""}))) == [Found(name, "compose")]


@pytest.mark.parametrize("name", [".dockerignore", "Dockerfile.dockerignore", "web.Dockerfile.dockerignore"])
def test_ignore_files_are_known_by_name(name: str) -> None:
    assert list(discover(MemoryTree({name: ""}))) == [Found(name, "ignorefile")]


@pytest.mark.parametrize(
    "name",
    names(
        """
        Dockerfile.j2 Dockerfile.tmpl Dockerfile.in Dockerfile.erb Dockerfile.md Dockerfile.bak
        Dockerfile.orig Dockerfile.json Dockerfile.swp Dockerfile~ .Dockerfile.swp dockerfiles
        mydockerfile Dockerfile.yml composer.yaml compose.json compose.yaml.j2 compose
        docker-compose values.yaml decompose.yml .dockerignore.bak
        .github/workflows/docker-compose.yml .github/workflows/compose.yaml
        """
    ),
)
def test_other_files_are_left_alone(name: str) -> None:
    assert found([name]) == []


@pytest.mark.parametrize("name", ["Dockerfile.go", "Dockerfile.py", "Dockerfile-dev", "dockerfile_gpu"])
def test_a_doubtful_dockerfile_counts_if_it_begins_like_one(name: str) -> None:
    assert found({name: "# syntax=docker/dockerfile:1\n\n  from scratch\n"}) == [name]
    assert found({name: "ARG X\nFROM $X\n"}) == [name]
    assert found({name: "package main\n"}) == []
    assert found({name: "#!/bin/sh\n"}) == []
    assert found({name: ""}) == []


@pytest.mark.parametrize("name", ["metricbeat-compose.yml", "docker-stack.yml", "test_compose.yaml"])
def test_a_doubtful_compose_file_counts_if_it_has_services(name: str) -> None:
    assert found({name: "x: 1\nservices:\n  a:\n"}) == [name]
    assert found({name: "values:\n  services: 1\n"}) == []


def test_the_order_is_fixed() -> None:
    files = ["b/Dockerfile", "a/z/Dockerfile", "a/Dockerfile", "Dockerfile", "a.Dockerfile", "c/compose.yaml"]

    assert (
        found(files)
        == found(files[::-1])
        == [
            "Dockerfile",
            "a/Dockerfile",
            "a/z/Dockerfile",
            "a.Dockerfile",
            "b/Dockerfile",
            "c/compose.yaml",
        ]
    )


def test_only_the_given_folder_is_searched() -> None:
    assert found(["Dockerfile", "a/Dockerfile", "a/b/Dockerfile", "ab/Dockerfile"], "a") == [
        "a/Dockerfile",
        "a/b/Dockerfile",
    ]


def test_folders_of_version_control_and_packages_are_skipped() -> None:
    files = [".git/Dockerfile", "node_modules/x/Dockerfile", ".venv/Dockerfile", ".devcontainer/Dockerfile"]

    assert found(files) == [".devcontainer/Dockerfile"]


def test_gitignore_files_are_respected_at_every_level() -> None:
    files = {
        ".gitignore": "/build\n*.dockerfile\n",
        "a/.gitignore": "!keep.dockerfile\nlocal/\n",
        "build/Dockerfile": FROM,
        "a/build/Dockerfile": FROM,
        "a/keep.dockerfile": FROM,
        "a/drop.dockerfile": FROM,
        "a/local/Dockerfile": FROM,
        "keep.dockerfile": FROM,
    }

    assert found(files) == ["a/build/Dockerfile", "a/keep.dockerfile"]
    assert found(files, "a") == ["a/build/Dockerfile", "a/keep.dockerfile"]
    assert len(list(discover(MemoryTree(files), respect_gitignore=False))) == 6


def test_an_ignored_folder_is_searched_if_it_is_asked_for() -> None:
    assert found({".gitignore": "build/\n", "build/Dockerfile": FROM}, "build") == ["build/Dockerfile"]


def test_patterns_exclude_files_and_folders() -> None:
    files = ["Dockerfile", "vendor/Dockerfile", "a/vendor/Dockerfile", "a/test.dockerfile"]

    assert found(files, exclude=["vendor/"]) == ["Dockerfile", "a/test.dockerfile"]
    assert found(files, exclude=["/vendor", "**/test.*"]) == ["Dockerfile", "a/vendor/Dockerfile"]


class Watched(MemoryTree):
    """A tree that remembers which folders were listed."""

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__(files)
        self.listed: list[str] = []

    def list(self, folder: str) -> Iterable[TreeEntry]:
        self.listed.append(folder)
        return super().list(folder)


def test_what_is_left_out_is_not_entered() -> None:
    files = {".gitignore": "out\n", "out/a/b": "", "skip/a/b": "", "node_modules/a/b": "", "src/b": ""}
    tree = Watched(files)

    assert list(discover(tree, exclude=["skip"])) == []
    assert tree.listed == ["", "src"]


def test_odd_files_with_such_names_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Dockerfile")
    (tmp_path / "compose.yaml").symlink_to("absent")
    (tmp_path / "web.Dockerfile").symlink_to("/etc/passwd")
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "Dockerfile").write_text(FROM)
    (tmp_path / "link.Dockerfile").symlink_to("real/Dockerfile")
    (tmp_path / "linked").symlink_to("real")
    (tmp_path / "folder.Dockerfile").mkdir()
    (tmp_path / "pipe").symlink_to("Dockerfile")
    skipped: list[str] = []

    files = list(discover(DiskTree(str(tmp_path)), on_skip=lambda path, _: skipped.append(path)))

    assert files == [Found("real/Dockerfile", "dockerfile")]
    assert skipped == ["Dockerfile", "compose.yaml", "web.Dockerfile"]


def test_a_tree_200_levels_deep_is_searched() -> None:
    path = "/".join(["d"] * 200) + "/Dockerfile"

    assert found([path]) == [path]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Dockerfile", "dockerfile"),
        ("a/Dockerfile.j2", "dockerfile"),
        ("Dockerfile.go", "dockerfile"),
        ("my_dockerfile", "dockerfile"),
        ("app.docker", "dockerfile"),
        ("stack.yml", "compose"),
        ("a/b.yaml", "compose"),
        ("a/Dockerfile.dockerignore", "ignorefile"),
        ("main.go", None),
        ("Dockerfile/main.go", None),
        (".github/workflows/ci.yml", None),
    ],
)
def test_a_file_asked_for_by_name_is_classified_leniently(path: str, kind: str | None) -> None:
    assert classify(path) == kind


def test_the_root_is_the_nearest_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = tmp_path / "repository"
    (repository / "a" / "b").mkdir(parents=True)
    (repository / ".git").mkdir()
    (repository / "a" / "Dockerfile").touch()
    monkeypatch.chdir(repository / "a")

    for path in (repository, repository / "a", repository / "a" / "Dockerfile", "b", "absent/Dockerfile"):
        assert root_of(str(path)) == str(repository)


def test_a_worktree_is_a_repository_too(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    (tmp_path / "a").mkdir()

    assert root_of(str(tmp_path / "a")) == str(tmp_path)


def test_without_a_repository_the_working_directory_is_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / "sub").mkdir(parents=True)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "Dockerfile").touch()
    monkeypatch.chdir(tmp_path / "here")

    assert root_of("sub/Dockerfile") == str(tmp_path / "here")
    assert root_of(str(tmp_path / "there" / "Dockerfile")) == str(tmp_path / "there")
    assert root_of("..") == str(tmp_path)
