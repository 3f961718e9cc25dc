"""A usual `check` does without click, and does the same."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from shipworthy.cli import main as command_line
from shipworthy.entry import main


@pytest.fixture(autouse=True)
def a_usual_call(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In the environment of a user, after which garbage is collected again."""
    monkeypatch.delenv("SHIPWORTHY_TODAY", raising=False)
    yield
    gc.enable()


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["shipworthy", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(str(end.value.code))


def test_both_ways_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM node:latest\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHIPWORTHY_CACHE_DIR", str(tmp_path / "cache"))

    codes = [run(monkeypatch, "check", *more, "Dockerfile") for more in ([], ["--"], ["--no-cache"], ["-j1"])]
    output = capsys.readouterr().out

    assert codes == [1, 1, 1, 1]
    assert output and output == output[: len(output) // 4] * 4


def test_click_is_not_imported_for_a_plain_check(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\n")
    program = "import sys, shipworthy.entry as entry\n"
    program += "sys.argv = ['shipworthy', 'check', '-q', '--ignore=DL3007', 'Dockerfile']\n"
    program += "try: entry.main()\nexcept SystemExit as end: print(end.code, 'click' in sys.modules)"
    environment = {"SHIPWORTHY_CACHE_DIR": str(tmp_path / "cache")}

    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout.splitlines()[-1] == "0 False"


def test_the_version_is_that_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["shipworthy", "--version"])
    main()

    assert CliRunner().invoke(command_line, ["--version"]).stdout == capsys.readouterr().out


def test_mistakes_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\n")
    (tmp_path / "shipworthy.toml").write_text("selct = []\n")
    monkeypatch.chdir(tmp_path)

    assert run(monkeypatch, "check", "Dockerfile") == 2
    assert capsys.readouterr().err.startswith("shipworthy: ")


@pytest.mark.parametrize(("more", "code"), [((), 1), (("--exit-zero",), 0), (("there-is-none",), 2)])
def test_the_process_ends_when_all_is_written(tmp_path: Path, more: tuple[str, ...], code: int) -> None:
    (tmp_path / "Dockerfile").write_text("FROM node:latest\n" * 500)
    command = [sys.executable, "-m", "shipworthy", "check", "--no-cache", "--format", "json", "Dockerfile", *more]

    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ran.returncode == code
    assert len(json.loads(ran.stdout)["findings"]) >= 500
    assert bool(ran.stderr) is (code == 2)


def test_who_interrupts_before_the_work_begins_sees_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shipworthy.cache.recording.name_of", interrupt)

    assert run(monkeypatch, "check") == 130


def test_a_completion_without_words_is_one_line(tmp_path: Path) -> None:
    environment = {"_SHIPWORTHY_COMPLETE": "bash_complete", "SHIPWORTHY_CACHE_DIR": str(tmp_path)}
    program = "import sys; sys.argv = ['shipworthy']; from shipworthy.entry import main; main()"

    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)

    assert ran.returncode
    assert len(ran.stderr.splitlines()) == 1


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("shipworthy.checking.run", fail)
    monkeypatch.setattr(sys, "argv", ["shipworthy", "check", "--no-cache", "--debug"])

    with pytest.raises(ZeroDivisionError):
        main()
    assert run(monkeypatch, "check", "--no-cache") == 3
