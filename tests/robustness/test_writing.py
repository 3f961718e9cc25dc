"""Whatever happens while a fix or an entry of the cache is written, the old file or the new one is there, whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calling import BAD, FIXED, run, write
from shipworthy.cache.folder import cache_folder, load, save

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither signals nor limits")
FIX = ("check", "--fix", "--no-cache", "--select", "dockerfile/unsorted-packages", "--jobs", "1")


@pytest.mark.parametrize("name", ["replace", "fsync", "chmod", "fdopen"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_a_fix_that_cannot_be_written_is_a_message(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: OSError
) -> None:
    write(here, "Dockerfile")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(os, name, refuse)
    result = run("--fix")
    monkeypatch.undo()

    assert result.exit_code == 2
    assert f"Dockerfile: left as it was: {error.strerror}" in result.stderr
    assert (here / "Dockerfile").read_bytes() == BAD
    assert sorted(path.name for path in here.iterdir()) == [".git", "Dockerfile"]


@posix
@pytest.mark.parametrize("limit", [0, 10, len(BAD) - 1])
def test_a_full_disk_loses_nothing(here: Path, limit: int) -> None:
    write(here, "Dockerfile")
    program = (
        "import resource, sys; from shipworthy.entry import main\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        f"sys.argv = ['shipworthy', *{FIX!r}]; main()"
    )

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert ended.returncode == 2
    assert "left as it was: File too large" in ended.stderr
    assert (here / "Dockerfile").read_bytes() == BAD
    assert sorted(path.name for path in here.iterdir()) == [".git", "Dockerfile"]


KILLED = r"""
import os, signal, sys
sent, calls = sys.argv[1], int(sys.argv[2])

def count(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.chmod") and ".shipworthy-" in str(arguments[0]):
        calls -= 1
        if calls < 0:
            calls = 1_000_000
            os.kill(os.getpid(), signal.Signals[sent])

import shipworthy.engine.fix, shipworthy.checking
from shipworthy.entry import main
for name in ("fsync", "fdopen", "replace"):
    def wrapped(*arguments, original=getattr(os, name), **options):
        count("open", (".shipworthy-",))
        done = original(*arguments, **options)
        count("open", (".shipworthy-",))
        return done
    setattr(os, name, wrapped)
sys.addaudithook(count)
sys.argv = ["shipworthy", *sys.argv[3:]]
main()
"""


@posix
def test_killed_at_any_step_a_file_is_the_old_or_the_new_one(here: Path) -> None:
    seen = set()
    for step in range(30):
        write(here, "Dockerfile")
        ended = subprocess.run([sys.executable, "-c", KILLED, "SIGKILL", str(step), *FIX], capture_output=True)
        data = (here / "Dockerfile").read_bytes()
        seen.add((ended.returncode, data))
        assert data in (BAD, FIXED)
        assert run("--show-files").stdout == "Dockerfile\n"
        if ended.returncode != -signal.SIGKILL:
            break
    assert {(-signal.SIGKILL, BAD), (-signal.SIGKILL, FIXED)} <= seen
    assert (here / "Dockerfile").read_bytes() == FIXED


@posix
@pytest.mark.parametrize(("sent", "code"), [("SIGTERM", -15), ("SIGHUP", -1), ("SIGINT", 130)])
def test_told_to_end_at_any_step_nothing_is_left_behind(here: Path, sent: str, code: int) -> None:
    codes = []
    for step in range(30):
        write(here, "Dockerfile")
        ended = subprocess.run([sys.executable, "-c", KILLED, sent, str(step), *FIX], capture_output=True)
        codes.append(ended.returncode)
        assert sorted(path.name for path in here.iterdir()) == [".git", "Dockerfile"]
        assert (here / "Dockerfile").read_bytes() == FIXED
        if ended.returncode != code:
            break
    assert len(codes) > 8
    assert codes[-1] == 0


@posix
def test_killed_at_any_time_many_files_are_old_or_new(here: Path) -> None:
    names = [f"{number}/Dockerfile" for number in range(12)]
    for name in names:
        write(here, name)
    while any((here / name).read_bytes() == BAD for name in names):
        process = subprocess.Popen(
            [sys.executable, "-m", "shipworthy", *FIX], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        before = [(here / name).read_bytes() for name in names].count(FIXED)
        while process.poll() is None and [(here / name).read_bytes() for name in names].count(FIXED) < before + 4:
            time.sleep(0)
        process.kill()
        process.wait()
        assert {(here / name).read_bytes() for name in names} <= {BAD, FIXED}


@posix
def test_what_a_killed_run_has_left_is_taken_away_by_the_next_one_that_writes_there(here: Path) -> None:
    write(here, "Dockerfile")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (here / f".shipworthy-{gone.pid}-0").write_bytes(BAD)
    (here / f".shipworthy-{os.getpid()}-0").write_bytes(b"of a run that goes on")
    (here / ".shipworthy-notes").write_bytes(b"of somebody")

    assert run("--show-files").stdout == "Dockerfile\n"
    run("--fix")

    left = sorted(path.name for path in here.iterdir())
    assert left == [".git", f".shipworthy-{os.getpid()}-0", ".shipworthy-notes", "Dockerfile"]


@pytest.mark.parametrize("name", ["replace", "fsync", "fdopen"])
def test_a_report_that_cannot_be_written_leaves_the_last_one(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(here, "Dockerfile")
    write(here, "report.json", b"the last one")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, name, refuse)
    result = run("--format", "json", "--output", "report.json")
    monkeypatch.undo()

    assert result.exit_code == 2
    assert result.stderr == "shipworthy: report.json cannot be written: No space left on device\n"
    assert (here / "report.json").read_bytes() == b"the last one"
    assert sorted(path.name for path in here.iterdir()) == [".git", "Dockerfile", "report.json"]


@posix
@posix
@pytest.mark.parametrize("options", ["--show-files", "--diff", "--format concise", "--format json", "--format sarif"])
def test_names_that_an_encoding_lacks_are_escaped(here: Path, options: str) -> None:
    for name in ("\u00fcn\u00ef", "\u65e5\u672c"):
        write(here, f"{name}/Dockerfile")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"}
    command = [sys.executable, "-m", "shipworthy", "check", *options.split()]

    ended = subprocess.run(command, env=environment, capture_output=True)

    assert ended.returncode in (0, 1), ended.stderr
    assert ended.stdout


def test_a_report_goes_through_links_and_into_what_is_no_file(here: Path) -> None:
    write(here, "Dockerfile")
    write(here, "real.json", b"x" * 100_000)
    (here / "real.json").chmod(0o640)
    (here / "link.json").symlink_to("real.json")

    run("--format", "json", "--output", "link.json")
    run("--format", "json", "--output", "new.json")
    run("--format", "json", "--output", os.devnull)
    told = [run("--output", name) for name in ("nowhere/report.txt", ".git")]

    assert (here / "link.json").is_symlink()
    assert (here / "real.json").stat().st_mode & 0o777 == 0o640
    assert (here / "real.json").read_bytes() == (here / "new.json").read_bytes()
    assert [(result.exit_code, "cannot be written" in result.stderr) for result in told] == [(2, True)] * 2


def test_owner_mode_and_links_stay(here: Path) -> None:
    write(here, "Dockerfile")
    (here / "Dockerfile").chmod(0o4751)
    (here / "link.Dockerfile").symlink_to("Dockerfile")
    before = (here / "Dockerfile").stat()

    run("--fix", "--select", "dockerfile/unsorted-packages", "link.Dockerfile", "Dockerfile")

    after = (here / "Dockerfile").stat()
    assert (here / "Dockerfile").read_bytes() == FIXED
    assert (here / "link.Dockerfile").is_symlink()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_file_of_somebody_else_stays_theirs(here: Path) -> None:
    write(here, "Dockerfile")
    os.chown(here / "Dockerfile", 12345, 23456)

    run("--fix")

    status = (here / "Dockerfile").stat()
    assert (status.st_uid, status.st_gid) == (12345, 23456)
    assert (here / "Dockerfile").read_bytes() == FIXED


@pytest.mark.parametrize("name", ["replace", "fdopen"])
def test_an_entry_of_the_cache_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("SHIPWORTHY_CACHE_DIR", str(tmp_path / "cache"))
    save("x.json", b"old")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(os, name, refuse)
        save("x.json", b"new")

    assert load("x.json") == b"old"
    assert os.listdir(cache_folder()) == ["x.json"]


@posix
@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--no-cache",), ("--show-files",)])
def test_output_that_nobody_can_take_is_a_message(here: Path, options: tuple[str, ...]) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    write(here, "Dockerfile")
    command = [sys.executable, "-m", "shipworthy", "check", *options]

    with open("/dev/full", "wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)

    assert ended.returncode == 2
    assert "the output cannot be written: No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


@posix
@pytest.mark.parametrize("call", ["--version", "--help", "check --help", "rules", "explain DL3006", "graph", "show"])
def test_no_command_fails_where_nobody_takes_what_it_prints(here: Path, call: str) -> None:
    write(here, "compose.yaml", b"services: {a: {image: x}}\n")

    ended = subprocess.run(
        f"{sys.executable} -m shipworthy {call} >/dev/full", shell=True, capture_output=True, text=True
    )

    assert ended.returncode == 2
    assert ended.stderr == "shipworthy: the output cannot be written: No space left on device\n"


@posix
@pytest.mark.parametrize(
    ("call", "code"), [("check", 0), ("check --no-cache", 0), ("check nowhere", 2), ("check --bogus", 2), ("show x", 2)]
)
@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-", "2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}"])
def test_messages_that_nobody_takes_do_not_change_the_exit_code(here: Path, call: str, code: int, where: str) -> None:
    write(here, "Dockerfile", b"FROM alpine:3.22\nUSER 1000\n")

    for _ in range(2):
        ended = subprocess.run(["bash", "-c", f"{sys.executable} -m shipworthy {call} {where}"], capture_output=True)
        assert (ended.returncode, ended.stdout, ended.stderr) == (code, b"", b"")


@posix
def test_a_working_directory_that_is_gone_is_a_message(here: Path) -> None:
    write(here, "Dockerfile")
    (here / "gone").mkdir()
    call = f"cd gone; rmdir ../gone; {sys.executable} -m shipworthy"

    for arguments in ("check", "check --no-cache ..", "graph", "show"):
        ended = subprocess.run(f"{call} {arguments}", shell=True, cwd=here, capture_output=True, text=True)
        (here / "gone").mkdir(exist_ok=True)
        assert "shipworthy: the working directory is no more: change to another one\n" in ended.stderr
        assert "Traceback" not in ended.stderr


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_matter(here: Path, closed: str) -> None:
    write(here, "Dockerfile")

    ended = subprocess.run(f"{sys.executable} -m shipworthy check --no-cache {closed}", shell=True, capture_output=True)

    assert ended.returncode == 1
    assert (here / "Dockerfile").read_bytes() == BAD


def test_what_could_not_be_fixed_is_still_found(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "a.Dockerfile")
    write(here, "b.Dockerfile")
    replaced = os.replace

    def refuse(source: str, target: str) -> None:
        if target.endswith("a.Dockerfile"):
            raise PermissionError(13, "Permission denied")
        replaced(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    result = run("--fix", "--select", "dockerfile/unsorted-packages", "--format", "concise")

    assert "a.Dockerfile: left as it was: Permission denied" in result.stderr
    assert "1 fix applied" in result.stderr
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["a.Dockerfile"]
    assert result.exit_code == 2
