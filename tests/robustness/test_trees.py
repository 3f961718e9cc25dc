"""Whatever lies in a tree, nothing blocks, nothing outside is read, and everything else is checked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from calling import BAD, FIXED, found, run, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
NAMES = ("Dockerfile", "compose.yaml", ".dockerignore", ".gitignore", ".env", "shipworthy.toml", "pyproject.toml")
SECRET = b"services: {a: {image: top-secret}}\n# FROM top-secret\ntop-secret\n"


@pytest.fixture
def outside(here: Path) -> Path:
    """A file beside the repository that nobody may see."""
    file = here.parent / "outside"
    file.write_bytes(SECRET)
    return file


@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_is_never_waited_for(here: Path, name: str) -> None:
    os.mkfifo(here / name)
    write(here, "a/Dockerfile")
    write(
        here,
        "a/compose.yaml",
        b"services: {a: {build: ., env_file: ../.env, extends: {file: ../compose.yaml, service: a}}}\n",
    )

    assert "a/Dockerfile:1:11" in run("--format", "concise").stdout
    run("--unsafe-fixes")
    run(name)


@pytest.mark.parametrize("name", NAMES[:5])
def test_sockets_and_folders_of_such_names_are_left_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (here / "folders" / name / "inner").mkdir(parents=True)
    write(here, "x.Dockerfile")
    (here / "sockets").mkdir()
    monkeypatch.chdir(here / "sockets")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        monkeypatch.chdir(here)

        assert "x.Dockerfile:1:11" in run("--format", "concise").stdout
        assert run(f"sockets/{name}").stdout == ""


@pytest.mark.parametrize("name", NAMES[:5])
@pytest.mark.parametrize("target", ["../outside", "nowhere", "SELF", "/dev/zero", "/proc/self/mem", "/dev/stdin"])
def test_links_that_lead_out_or_round_are_never_followed(here: Path, outside: Path, name: str, target: str) -> None:
    (here / name).symlink_to(name if target == "SELF" else target)
    (here / "folder").symlink_to(here.parent)
    write(here, "x.Dockerfile")
    write(here, "x.compose.yaml", b"services: {b: {build: folder, env_file: [.env, folder/outside]}}\n")

    for options in ((), (name,), ("--unsafe-fixes",), ("folder/outside",), ("--format", "json", "--select", "ALL")):
        assert "top-secret" not in run(*options).output
    assert outside.read_bytes() == SECRET
    assert (here / name).is_symlink()


def test_folders_that_are_linked_in_a_ring_are_walked_once(here: Path) -> None:
    write(here, "a/b/Dockerfile")
    (here / "a/b/up").symlink_to("..")
    (here / "a/again").symlink_to("b")

    assert run("--show-files").stdout.splitlines() == ["a/b/Dockerfile"]


def test_what_leaves_the_tree_in_a_file_is_not_read(here: Path, outside: Path) -> None:
    write(
        here,
        "compose.yaml",
        b"include: [../outside]\n"
        b"services:\n"
        b"  a: {extends: {file: ../outside, service: a}}\n"
        b"  b: {image: x, env_file: ../outside}\n"
        b"  c: {build: {context: .., dockerfile: outside, additional_contexts: {d: ..}}}\n"
        b"  e: {build: {context: ., dockerfile: ../outside}}\n",
    )
    write(here, "Dockerfile", b"FROM alpine:3.22\nCOPY ../outside /a\nADD ../../../../etc/passwd /b\n")

    for format in ("text", "json", "sarif"):
        assert "top-secret" not in run("--select", "ALL", "--format", format).output
    assert outside.read_bytes() == SECRET


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", ".dockerignore", "folder"])
def test_what_may_not_be_read_is_a_message(here: Path, name: str) -> None:
    if name == "folder":
        (here / name).mkdir()
    else:
        write(here, name)
    (here / name).chmod(0)
    write(here, "x.Dockerfile")

    result, named = run("--format", "concise"), run(name)
    (here / name).chmod(0o700)

    assert result.exit_code == named.exit_code == 2
    for one in (result, named):
        assert f"shipworthy: {name}: Permission denied" in one.stderr
    assert "x.Dockerfile:1:11" in result.stdout


@pytest.mark.skipif(sys.platform == "darwin", reason="names of files are UTF-8 there")
def test_names_are_utf8_whatever_the_locale_says(here: Path) -> None:
    write(here, "caf\xe9/\u65e5.Dockerfile")
    write(here, "caf\xe9/compose.yaml", b"services: {a: {build: ., image: x}}\n")
    locales = ({"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})

    def call(locale: dict[str, str], arguments: str) -> tuple[int, bytes]:
        environment = {**os.environ, **locale, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "shipworthy", *arguments.split()]
        ended = subprocess.run(command, env=environment, capture_output=True)
        return ended.returncode, ended.stdout

    for arguments in ("check --format json", "check --format json caf\xe9", "check --diff", "show caf\xe9", "graph"):
        code, output = call(locales[0], arguments)
        assert output
        assert call(locales[1], arguments) == (code, output)
    call(locales[1], "check --fix --select dockerfile/unsorted-packages")
    assert (here / "caf\xe9/\u65e5.Dockerfile").read_bytes() == FIXED


ODD_NAMES = [
    b"new\nline", b"tab\t", b"\x1b[31mred", b"\x9bcsi", b"quote'\"", b"back\\slash", "\U0001f600".encode(),
    b"caf\xe9", b"\xff\xfe", b"-rf", b"--help", b"--config=x", b"%0A::error::x", b"a,b:c", b"&lt;<b>&amp;]]>", b" ",
    b"a ", b" a", b"*", b"[a]", b"~", b"$(touch x)", b"`id`", b"a;b", b"a|b", "\u202etxt".encode(), "\u2028".encode(),
    "e\u0301".encode(), "\ufeff".encode(), b"\x01\x7f", b"a" * 255, b"...", b"#", b"!a", b"{{a}}", b"@x",
    b"\xed\xa0\x80",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_files_of_any_name_are_found_reported_and_fixed(here: Path, name: bytes) -> None:
    try:
        path = write(here, name + b"/Dockerfile")
    except OSError:
        pytest.skip("the file system takes no such name")
    write(here, name + b"/compose.yaml", b"services: {a: {build: ., privileged: true}}\n")

    (latest,) = found("--select", "dockerfile/latest-tag")
    run("--fix", "--select", "dockerfile/unsorted-packages")

    assert (latest["line"], latest["column"]) == (1, 11)
    with open(path, "rb") as file:
        assert file.read() == FIXED


@pytest.mark.parametrize("name", ["-", "--", "-rf", "--help", "--fix", "-j", "--config=x"])
def test_names_that_look_like_options_are_names_behind_two_dashes(here: Path, name: str) -> None:
    write(here, f"{name}.Dockerfile")
    write(here, f"{name}/Dockerfile")

    assert {one["path"] for one in found("--", f"{name}.Dockerfile")} == {f"{name}.Dockerfile"}
    assert {one["path"] for one in found(f"./{name}")} == {f"{name}/Dockerfile"}
    assert (here / name / "Dockerfile").read_bytes() == BAD


def test_a_tree_of_200_levels_and_3000_files_is_walked(here: Path) -> None:
    deep = "d/" * 200
    write(here, f"{deep}Dockerfile")
    for number in range(3_000):
        write(here, f"wide/{number % 10}/{number}.txt", b"")
    write(here, "wide/Dockerfile", b"FROM alpine:3.22\nCOPY . /srv\n")

    assert run("--show-files").stdout.splitlines() == [f"{deep}Dockerfile", "wide/Dockerfile"]
    assert "dockerfile/latest-tag" in {one["rule"] for one in found("--select", "ALL")}


def test_a_path_longer_than_the_system_takes_is_a_message(here: Path) -> None:
    result = run("a" * 5_000, "b/" * 5_000 + "Dockerfile")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 3
    assert here.is_dir()


def test_a_file_that_goes_away_while_it_is_checked_is_no_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "Dockerfile")
    write(here, "x.Dockerfile")
    read = os.fstat

    def vanish(handle: int) -> os.stat_result:
        (here / "x.Dockerfile").unlink(missing_ok=True)
        return read(handle)

    monkeypatch.setattr(os, "fstat", vanish)

    assert "Dockerfile:1:11" in run("--format", "concise").stdout
