from __future__ import annotations

import os
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from shipworthy.engine.shellcheck.program import Comment, Reading, find
from shipworthy.errors import UserError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs of these tests are scripts of a POSIX shell")


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs where no interpreter is near, and nothing on PATH."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin/python"))
    monkeypatch.setenv("PATH", "/nowhere")
    return tmp_path


def read(program: str, texts: list[str]) -> list[list[Comment]]:
    with closing(Reading(program, texts)) as reading:
        return reading.comments()


def program(folder: Path, script: str = "exit 0") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "shellcheck"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def test_the_program_beside_the_interpreter_comes_first(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(alone / "other"))
    program(alone / "other")
    beside = program(alone / "bin")
    assert find([]) == beside


def test_folders_of_path_are_searched_in_order(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join([str(alone / "a"), str(alone / "b"), str(alone / "c")]))
    second = program(alone / "b")
    program(alone / "c")
    (alone / "a").mkdir()
    (alone / "a/shellcheck").write_text("not executable")
    assert find([]) == second


@pytest.mark.parametrize("folder", [".", "", "bin", "tools/bin"])
def test_folders_that_depend_on_where_one_stands_do_not_count(
    folder: str, alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(alone / "review" / folder)
    monkeypatch.chdir(alone / "review")
    monkeypatch.setenv("PATH", folder)
    with pytest.raises(UserError, match="there is no program called shellcheck"):
        find([])


def test_nothing_of_the_tree_under_review_is_started(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = program(alone / "review/bin")
    (alone / "links").mkdir()
    (alone / "links/shellcheck").symlink_to(inside)
    (alone / "bent").symlink_to(alone / "review/bin")
    monkeypatch.setenv("PATH", os.pathsep.join(str(alone / name) for name in ("review/bin", "links", "bent")))
    with pytest.raises(UserError, match=r"pip install 'shipworthy\[shellcheck\]'"):
        find([str(alone / "review")])
    assert find([str(alone / "elsewhere")]) == inside


def test_nothing_but_the_scripts_is_told_to_the_program(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELLCHECK_OPTS", "-e SC2086")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    code = 'echo "{\\"comments\\":[{\\"file\\":\\"1.sh\\",\\"message\\":\\"$* $(cat 0.sh 1.sh) $SHELLCHECK_OPTS\\"}]}"'
    first, second = read(program(alone / "bin", code), ["a", "é\udc80"])
    assert first == []
    assert [comment["message"] for comment in second] == ["--norc --format=json1 0.sh 1.sh aé? "]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 'no such option: --norc' >&2; exit 3", "failed: no such option: --norc"),
        ("exit 4", "failed: exit code 4"),
        ("echo '{}'", "failed: exit code 0"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(script: str, message: str, alone: Path) -> None:
    with pytest.raises(UserError, match=f"^[^\n]*{message}$"):
        read(program(alone / "bin", script), ["a"])


def test_a_program_that_cannot_be_started_is_an_error(alone: Path) -> None:
    with pytest.raises(UserError, match="cannot be started"):
        read(str(alone / "missing"), ["a"])


def test_what_is_not_waited_for_is_ended(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    reading = Reading(program(alone / "bin", "exec sleep 60"), ["a"])
    (process,) = reading._processes
    assert process.poll() is None
    reading.close()
    assert process.returncode
    assert not os.path.exists(reading._folder.name)
