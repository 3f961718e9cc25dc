"""A call that was made before is answered without checking anything, if nothing that it depends on has changed."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from platformdirs import user_cache_dir

import shipworthy.cache.folder
import shipworthy.checking
from shipworthy.cache.folder import cache_folder, save
from shipworthy.cache.observations import Observations
from shipworthy.cache.recording import seal, unseal
from shipworthy.entry import main

BAD = "FROM node:latest\nCOPY app /app\n"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    project = tmp_path / "project"
    (project / "app").mkdir(parents=True)
    (project / "Dockerfile").write_text(BAD)
    monkeypatch.chdir(project)
    monkeypatch.setenv("SHIPWORTHY_CACHE_DIR", str(tmp_path / "cache"))
    yield project
    gc.enable()


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["shipworthy", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        output = capsys.readouterr()
        return int(str(end.value.code)), output.out, output.err

    return run


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch, call: Call) -> Callable[..., bool]:
    """Is a call answered from the cache?"""

    def is_answered(*arguments: str) -> bool:
        reached: list[bool] = []

        def stand_in(*_: object) -> int:
            reached.append(True)
            return 0

        with monkeypatch.context() as patch:
            patch.setattr(shipworthy.checking, "run", stand_in)
            call(*arguments)
        return not reached

    return is_answered


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github"])
def test_the_same_is_printed_again(call: Call, answered: Callable[..., bool], format: str) -> None:
    arguments = ("check", "--format", format, ".")

    first = call(*arguments)

    assert first[0] == 1
    assert "latest" in first[1]
    assert answered(*arguments)
    assert call(*arguments) == first


def edit(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD.replace("latest", "newest"))


def edit_back_and_forth(here: Path) -> None:
    status = (here / "Dockerfile").stat()
    (here / "Dockerfile").write_text(BAD.replace("latest", "newest"))
    os.utime(here / "Dockerfile", ns=(status.st_atime_ns, status.st_mtime_ns))


def remove(here: Path) -> None:
    (here / "Dockerfile").unlink()


def add_file(here: Path) -> None:
    (here / "app" / "Dockerfile").write_text(BAD)


def add_ignore_file(here: Path) -> None:
    (here / ".dockerignore").write_text("app\n")


def remove_source(here: Path) -> None:
    (here / "app").rmdir()


def add_settings(here: Path) -> None:
    (here / "shipworthy.toml").write_text("ignore = ['DL3007']\n")


def add_settings_above(here: Path) -> None:
    (here.parent / "pyproject.toml").write_text("[tool.shipworthy]\nignore = ['DL3007']\n")


def make_repository(here: Path) -> None:
    (here.parent / ".git").mkdir()


@pytest.mark.parametrize(
    "change",
    [
        edit,
        edit_back_and_forth,
        remove,
        add_file,
        add_ignore_file,
        remove_source,
        add_settings,
        add_settings_above,
        make_repository,
    ],
)
def test_whatever_the_result_depends_on_counts(
    here: Path, call: Call, answered: Callable[..., bool], change: Callable[[Path], None]
) -> None:
    call("check", ".")
    assert answered("check", ".")

    change(here)

    assert not answered("check", ".")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("variable", "value"), [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "10"), ("SHIPWORTHY_X", "1")]
)
def test_the_environment_counts(
    call: Call, answered: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    call("check", ".")

    monkeypatch.setenv(variable, value)

    assert not answered("check", ".")


def test_the_call_counts(
    here: Path, call: Call, answered: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    call("check", ".")

    assert not answered("check", "Dockerfile")
    assert not answered("check", ".", "--select", "ALL")
    monkeypatch.chdir(here / "app")
    assert not answered("check", ".")
    monkeypatch.chdir(here)
    monkeypatch.setattr(time, "strftime", lambda _: "2031-01-01")
    assert not answered("check", ".")


def test_what_writes_or_reads_more_than_files_is_never_kept(
    here: Path, call: Call, answered: Callable[..., bool]
) -> None:
    for arguments in (
        ["--no-cache", "."],
        ["--diff", "."],
        ["--fix", "."],
        ["--output", str(here.parent / "report"), "."],
        ["--debug", "."],
        ["missing", "."],
    ):
        call("check", *arguments)
        assert not answered("check", *arguments), arguments


def test_a_settings_file_that_is_named_counts(here: Path, call: Call, answered: Callable[..., bool]) -> None:
    file = here.parent / "policy.toml"
    file.write_text("ignore = ['DL3007']\n")
    call("check", "--config", str(file), ".")
    assert answered("check", "--config", str(file), ".")

    file.write_text("ignore = ['dockerfile']\n")

    assert not answered("check", "--config", str(file), ".")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"format": 1}', '{"format": 1, "roots": 3}', "\x00" * 99, "[" * 100_000]
)
def test_a_broken_entry_is_made_anew(call: Call, answered: Callable[..., bool], text: str) -> None:
    first = call("check", ".")
    [entry] = Path(cache_folder()).iterdir()
    whole = entry.read_text()
    entry.write_text(text)

    assert not answered("check", ".")
    assert call("check", ".") == first
    assert entry.read_text() == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.usefixtures("here")
def test_an_entry_that_is_no_file_of_ours_is_made_anew(
    call: Call, answered: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = call("check", ".")
    [entry] = Path(cache_folder()).iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: entry.stat().st_uid + 1)
        assert not answered("check", ".")
    assert answered("check", ".")
    elsewhere = entry.rename(entry.parent.parent / "elsewhere")
    entry.symlink_to(elsewhere)
    assert not answered("check", ".")
    entry.unlink()
    os.mkfifo(entry)

    assert not answered("check", ".")
    assert call("check", ".") == first
    assert answered("check", ".")


def test_settings_that_change_while_they_are_read_are_noticed(here: Path) -> None:
    observations = Observations()
    observations.settings(str(here))
    assert observations.settled

    add_settings(here)

    assert not observations.settled


@pytest.mark.usefixtures("here")
def test_calls_that_are_killed_leave_nothing_wrong_behind(call: Call, answered: Callable[..., bool]) -> None:
    expected = call("check", "--no-cache", ".")
    command = [sys.executable, "-m", "shipworthy", "check", "."]
    for patience in range(12):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(patience / 20)
            process.kill()
            process.communicate()
        assert call("check", ".") == expected

    assert answered("check", ".")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("table", ["roots", "places", "files", "trees"])
def test_every_table_is_tried(call: Call, answered: Callable[..., bool], table: str) -> None:
    call("check", ".")
    [entry] = Path(cache_folder()).iterdir()
    tables = json.loads(unseal(entry.name, entry.read_bytes()))
    found = tables[table]
    inner = next(iter(found.values())) if table == "trees" else found
    inner[next(iter(inner))] = "something else"
    entry.write_bytes(seal(entry.name, json.dumps(tables).encode()))

    assert not answered("check", ".")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("data", ["{}", "[]", "null", '{"format": 1}', '{"format": 1, "roots": 3}'])
def test_an_entry_of_another_form_is_made_anew(call: Call, answered: Callable[..., bool], data: str) -> None:
    call("check", ".")
    [entry] = Path(cache_folder()).iterdir()
    entry.write_bytes(seal(entry.name, data.encode()))

    assert not answered("check", ".")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("old", "new"), [("latest", "newest"), ('"code": 1', '"code": 0'), ("Dockerfile", "Dockerfyle")]
)
def test_an_entry_in_which_a_word_is_another_is_made_anew(
    call: Call, answered: Callable[..., bool], old: str, new: str
) -> None:
    call("check", ".")
    [entry] = Path(cache_folder()).iterdir()
    assert old in entry.read_text()
    entry.write_text(entry.read_text().replace(old, new))

    assert not answered("check", ".")


@pytest.mark.usefixtures("here")
def test_an_entry_of_another_call_is_made_anew(call: Call, answered: Callable[..., bool]) -> None:
    call("check", ".")
    [entry] = Path(cache_folder()).iterdir()
    call("check", "--format", "json", ".")
    [other] = set(Path(cache_folder()).iterdir()) - {entry}
    entry.write_bytes(other.read_bytes())

    assert not answered("check", ".")
    assert answered("check", "--format", "json", ".")


def test_old_entries_make_room(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipworthy.cache.folder, "MOST_ENTRIES", 3)
    for number in range(5):
        save(f"{number}.json", b"x")
        os.utime(Path(cache_folder(), f"{number}.json"), (number, number))
    assert sorted(os.listdir(cache_folder())) == ["2.json", "3.json", "4.json"]
    monkeypatch.setattr(shipworthy.cache.folder, "MOST_BYTES", 2)
    save("5.json", b"x")
    assert sorted(os.listdir(cache_folder())) == ["4.json", "5.json"]
    assert here.is_dir()


def test_a_cache_that_cannot_be_written_is_no_cache(
    here: Path, call: Call, answered: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here.parent / "file").write_text("")
    monkeypatch.setenv("SHIPWORTHY_CACHE_DIR", str(here.parent / "file"))

    assert call("check", ".")[0] == 1
    assert not answered("check", ".")


@pytest.mark.usefixtures("here")
def test_calls_at_the_same_time_do_not_disturb_each_other() -> None:
    command = [sys.executable, "-m", "shipworthy", "check", "."]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    outcomes = {(*process.communicate(), process.returncode) for process in started}

    assert len(outcomes) == 1
    assert os.listdir(cache_folder()) == [name for name in os.listdir(cache_folder()) if name.endswith(".json")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it is platformdirs that is asked")
def test_the_folder_is_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SHIPWORTHY_CACHE_DIR", raising=False)
    for base in (str(tmp_path), "", "  "):
        monkeypatch.setenv("XDG_CACHE_HOME", base)
        assert cache_folder() == user_cache_dir("shipworthy")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == user_cache_dir("shipworthy")
