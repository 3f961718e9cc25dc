from __future__ import annotations

import os
from pathlib import Path

import pytest

from shipworthy.disk import DiskTree, OverlayTree
from shipworthy.engine.request import Request, requests, standard_input
from shipworthy.errors import UserError


def no_input() -> tuple[str, str]:
    raise AssertionError


def one(*paths: str) -> Request:
    (request,) = requests(paths, no_input, pytest.fail)
    return request


def found(request: Request, *exclude: str, respect_gitignore: bool = True) -> list[str]:
    return [path for path, _ in request.find(DiskTree(request.root), exclude, respect_gitignore)]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a Dockerfile at the top and at two places below."""
    root = tmp_path / "work"
    for folder in ("", "a", "b/c"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "Dockerfile").write_text("FROM x\n")
    (root / "b/compose.yaml").write_text("services: {}\n")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def repository(here: Path) -> Path:
    (here / ".git").mkdir()
    return here


ALL = ["Dockerfile", "a/Dockerfile", "b/c/Dockerfile", "b/compose.yaml"]


@pytest.mark.usefixtures("repository")
def test_in_a_repository_everything_is_known_whatever_is_asked_for() -> None:
    request = one("b/c/Dockerfile")

    assert found(request) == ALL
    assert [path for path in ALL if request.covers(path)] == ["b/c/Dockerfile"]


@pytest.mark.usefixtures("repository")
def test_a_folder_covers_what_is_below_it_and_not_its_namesakes(here: Path) -> None:
    (here / "bb").mkdir()
    (here / "bb/Dockerfile").write_text("FROM x\n")
    request = one("b")

    assert [path for path in found(request) if request.covers(path)] == ["b/c/Dockerfile", "b/compose.yaml"]
    assert one(".").covers("bb/Dockerfile")


@pytest.mark.usefixtures("here")
def test_outside_a_repository_what_lies_beside_is_not_looked_for() -> None:
    assert found(one("b/c/Dockerfile")) == ["Dockerfile", "b/c/Dockerfile", "b/compose.yaml"]
    assert found(one("a")) == ["Dockerfile", "a/Dockerfile"]
    assert found(one(".")) == ALL


def test_outside_a_repository_and_the_working_directory_the_folder_is_all(here: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (here / "b").rename(other)

    request = one("../other/c")

    assert request.root == str(other / "c")
    assert found(request) == ["Dockerfile"]


def test_repositories_are_kept_apart(here: Path) -> None:
    for folder in ("a", "b"):
        (here / folder / ".git").mkdir()

    made = requests(["a/Dockerfile", "b", "a"], no_input, pytest.fail)

    assert [request.root for request in made] == [str(here / "a"), str(here / "b")]
    assert (made[0].files, made[0].folders) == (["Dockerfile"], [""])


@pytest.mark.usefixtures("repository")
def test_an_ignored_folder_is_looked_into_if_it_is_asked_for(here: Path) -> None:
    (here / ".gitignore").write_text("b/\n")

    assert found(one(".")) == ["Dockerfile", "a/Dockerfile"]
    assert "b/c/Dockerfile" in found(one("b"))
    assert "b/c/Dockerfile" in found(one("b/c/Dockerfile"))
    assert found(one("."), respect_gitignore=False) == ALL


@pytest.mark.usefixtures("repository")
def test_what_is_excluded_is_left_out_even_if_it_is_named() -> None:
    request = one("b/c/Dockerfile", "a/Dockerfile")

    assert found(request, "b/") == ["Dockerfile", "a/Dockerfile"]
    assert not request.covers("b/c/Dockerfile")
    assert request.covers("a/Dockerfile")


@pytest.mark.usefixtures("repository")
def test_a_file_whose_name_a_walk_passes_over_is_taken_if_it_is_named(here: Path) -> None:
    (here / "stack.yml").write_text("services: {}\n")

    assert "stack.yml" not in found(one("."))
    assert "stack.yml" in found(one("stack.yml"))


@pytest.mark.usefixtures("repository")
def test_what_cannot_be_checked_is_said_and_the_rest_goes_on(here: Path) -> None:
    (here / "notes.txt").write_text("")
    said: list[str] = []

    made = requests(["missing", "notes.txt", "a"], no_input, said.append)

    assert [request.folders for request in made] == [["a"]]
    assert said == [
        "missing: there is no such file or folder",
        "notes.txt: this is not a Dockerfile, Compose file or .dockerignore by its name",
    ]


@pytest.mark.usefixtures("repository")
def test_standard_input_takes_the_place_of_a_file() -> None:
    (request,) = requests(["-"], lambda: ("new/Dockerfile", "FROM y\n"), pytest.fail)

    assert request.texts == {"new/Dockerfile": "FROM y\n"}
    tree = OverlayTree(DiskTree(request.root), request.texts)
    assert ("new/Dockerfile", "dockerfile") in request.find(tree, (), True)


def test_standard_input_needs_a_name() -> None:
    with pytest.raises(UserError, match="--stdin-filename"):
        standard_input(None)


@pytest.mark.usefixtures("repository")
def test_settings_are_looked_for_from_what_all_paths_share(here: Path) -> None:
    assert one("b/c/Dockerfile").start == str(here / "b/c")
    assert one("b/c/Dockerfile", "b/compose.yaml").start == str(here / "b")
    assert one("b", "a").start == str(here)
    assert one(".").start == str(here)


@pytest.mark.usefixtures("repository")
def test_what_has_the_name_but_is_none_is_told(here: Path) -> None:
    (here / "a/compose.yaml").symlink_to("nowhere")
    os.mkfifo(here / "a/x.Dockerfile")
    skipped: list[tuple[str, str]] = []
    request = one("a")

    request.find(DiskTree(request.root), (), True, lambda path, why: skipped.append((path, why)))

    assert [path for path, _ in dict.fromkeys(skipped)] == ["a/compose.yaml", "a/x.Dockerfile"]
