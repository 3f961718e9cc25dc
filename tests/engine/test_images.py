from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checking import CATALOGUE
from shipworthy.cli import main
from shipworthy.engine.discovery import Found
from shipworthy.engine.images import told_images
from shipworthy.engine.session import Session
from shipworthy.engine.settings import Choice, Settings, read
from shipworthy.errors import UserError
from shipworthy.graph.stage import Stage
from shipworthy.knowledge.image_facts import SCRATCH, UNKNOWN, facts_of
from shipworthy.tree import MemoryTree


def stage(text: str, images: dict[str, dict[str, object]]) -> Stage:
    tree = MemoryTree({"Dockerfile": text})
    choice = Choice(Settings(images=images), CATALOGUE)
    (unit,) = Session(tree, [Found("Dockerfile", "dockerfile")], choice, CATALOGUE).original.units
    return unit.stages[-1]


def test_known_images_need_no_words() -> None:
    facts = facts_of("node:22-alpine")
    assert (facts.family, facts.shell, facts.sh, facts.manager) == ("alpine", "sh", "busybox", "apk")
    assert (facts.libc, facts.user, facts.workdir, facts.healthcheck) == ("musl", "root", "/", False)
    assert facts_of("registry.example.com/team/base") == facts_of("registry.example.com/team/base", {})
    assert facts_of("registry.example.com/team/base").family is None
    assert facts_of("scratch") == SCRATCH
    assert facts_of("No/Image") == UNKNOWN


@pytest.mark.parametrize(
    ("image", "program", "lacks"),
    [
        ("alpine:3.22", "bash", True),
        ("alpine:3.22", "wget", False),
        ("debian:13", "curl", True),
        ("python:3.14", "curl", False),
        ("registry.example.com/debian", "curl", False),
        ("scratch", "curl", False),
    ],
)
def test_bare_images_lack_what_people_expect(image: str, program: str, lacks: bool) -> None:
    assert facts_of(image).lacks(program) is lacks


def test_an_image_is_taken_for_the_one_that_it_is_like() -> None:
    found = stage("FROM registry.example.com/team/base:2 AS a\nFROM a\n", {"*/team/base": {"like": "debian:13"}}).facts
    assert (found.family, found.sh, found.user) == ("debian", "dash", "root")
    assert found.sets_nothing


def test_what_is_said_of_an_image_goes_before_what_it_is_like() -> None:
    said = {
        "like": "alpine:3.22",
        "user": "app",
        "workdir": "/srv",
        "shell": "bash",
        "healthcheck": True,
        "sets": ["A"],
    }
    found = stage("FROM team/base\n", {"team/base": said}).facts
    assert (found.user, found.workdir, found.shell, found.healthcheck) == ("app", "/srv", "bash", True)
    assert found.may_set("A")
    assert not found.may_set("B")
    assert not found.sets_nothing


def test_a_family_alone_says_what_comes_with_it() -> None:
    found = stage("FROM team/base\n", {"team/base": {"family": "fedora"}}).facts
    assert (found.shell, found.sh, found.manager, found.libc, found.user) == ("sh", "bash", "dnf", "glibc", None)


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("team/base", True),
        ("team/base:2", True),
        ("docker.io/team/base", True),
        ("docker.io/*", True),
        ("team/*:2", True),
        ("team/base:1", False),
        ("base", False),
        ("registry.example.com/team/base", False),
    ],
)
def test_images_are_named_as_in_from(pattern: str, fits: bool) -> None:
    assert (stage("FROM team/base:2\n", {pattern: {"user": "app"}}).facts.user == "app") is fits


def test_the_last_pattern_that_fits_counts() -> None:
    images: dict[str, dict[str, object]] = {"*": {"user": "a"}, "team/base": {"user": "b"}}
    assert stage("FROM team/base\n", images).facts.user == "b"
    assert stage("FROM other/base\n", images).facts.user == "a"


def test_instructions_are_read_with_what_is_said() -> None:
    said: dict[str, dict[str, object]] = {"team/base": {"workdir": "/srv", "shell": "cmd", "user": "app"}}
    found = stage("FROM team/base\nRUN a\nWORKDIR b\nRUN c\n", said)
    first, last = found.runs
    assert (found.folder_at(first), found.understands(first), found.base_user) == ("/srv", False, "app")
    assert found.state_at(last).workdir is None


@pytest.mark.parametrize(
    ("images", "message"),
    [
        ({"a": {"usr": "x"}}, 'images: a: there is nothing to be said of `usr`; did you mean "user"?'),
        ({"a": {"user": 1}}, "images: a: user has to be a string"),
        ({"a": {"healthcheck": "yes"}}, "images: a: healthcheck has to be true or false"),
        ({"a": {"sets": "A"}}, "images: a: sets has to be a list of strings"),
        ({"a": {"family": "gentoo"}}, "images: a: gentoo is not a family of images: one of alpine, "),
        ({"a": {"like": "No Image"}}, "images: a: No Image is not an image"),
    ],
)
def test_mistakes_are_errors(images: dict[str, dict[str, object]], message: str) -> None:
    with pytest.raises(UserError) as found:
        told_images(images, "here")
    assert str(found.value).startswith(f"here: {message}")


def test_settings_say_it_in_tables_by_image(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text('[tool.shipworthy.images."registry/team/base"]\nuser = "app"\n')
    assert read(str(file)).images == {"registry/team/base": {"user": "app"}}
    file.write_text('[tool.shipworthy.images]\n"team/base" = "app"\n')
    with pytest.raises(UserError, match="images has to be a table of tables, by the names of images"):
        read(str(file))


def test_a_check_heeds_them(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM team/base\nRUN echo $RANDOM\n")
    command = ["check", str(tmp_path), "--select", "dockerfile/missing-user", "--format", "concise", "--exit-zero"]
    (tmp_path / "shipworthy.toml").write_text('[images."team/base"]\nuser = "root"\n')
    assert "missing-user" in CliRunner().invoke(main, command).stdout
    (tmp_path / "shipworthy.toml").write_text('[images."team/base"]\nuser = "app"\n')
    assert "missing-user" not in CliRunner().invoke(main, command).stdout
