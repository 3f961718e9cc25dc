"""The command line as people use it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from shipworthy.cli import main

BAD = "FROM base:latest\nRUN apk add curl\n"
MENDED = "RUN apk add --no-cache curl"
GOOD = "FROM alpine:3.22\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository as the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def report(*args: str) -> dict[str, object]:
    result: dict[str, object] = json.loads(run("check", "--format", "json", *args).stdout)
    jsonschema.validate(result, json.loads(run("schema").stdout))
    return result


def rules_found(*args: str) -> list[str]:
    findings = report(*args)["findings"]
    assert isinstance(findings, list)
    return [finding["rule"] for finding in findings]


def test_quiet_success_says_what_was_checked(here: Path) -> None:
    (here / "Dockerfile").write_text(GOOD)
    (here / "compose.yml").write_text("services: {a: {image: 'x:1'}}\n")

    result = run("check")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Checked 1 Dockerfile, 1 Compose file: no findings.\n"


def test_findings_are_shown_under_the_exact_words(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    result = run("check", "Dockerfile")

    assert result.exit_code == 1
    assert " --> Dockerfile:1:11\n  |\n1 | FROM base:latest\n  |           ^^^^^^\n" in result.stdout
    assert "`--fix` does it" in result.stdout
    assert "\x1b" not in result.stdout


def test_colour_can_be_forced_and_forbidden(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "Dockerfile").write_text(BAD)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in CliRunner().invoke(main, ["check"], color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(main, ["check"], color=True).stdout


def test_carets_line_up_below_tabs_and_wide_characters(here: Path) -> None:
    (here / "compose.yaml").write_text("services: {a: {image: x, labels: {b: '\u6f22\u5b57'}, privileged: true}}\n")

    lines = run("check").stdout.splitlines()

    shown, carets = next((a, b) for a, b in pairwise(lines) if "^" in b)
    before = shown[: shown.index("privileged")]
    assert carets.index("^") == len(before) + 2


def test_control_characters_never_reach_the_terminal(here: Path) -> None:
    folder = here / "a\x1b[31m"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM x\nRUNN \x1b[2J\u202e\n")

    for format in ("text", "concise", "github"):
        output = run("check", "--format", format).output
        assert "\x1b" not in output
        assert "\u202e" not in output
        assert output


def test_exit_codes(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    assert run("check").exit_code == 1
    assert run("check", "--exit-zero").exit_code == 0
    assert run("check", "--fail-on", "error").exit_code == 0
    assert run("check", "--ignore", "DL3007", "--fail-on", "warning").exit_code == 0
    assert run("check", "missing", "Dockerfile").exit_code == 2
    assert run("check", "--exit-zero", "missing", "Dockerfile").exit_code == 2
    assert run("check", "--select", "DL30O7").exit_code == 2
    assert run("check", "--nonsense").exit_code == 2


def test_a_missing_path_does_not_stop_the_others(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    result = run("check", "missing", "Dockerfile")

    assert "missing: there is no such file or folder" in result.stderr
    assert "latest-tag" in result.stdout


@pytest.mark.usefixtures("here")
def test_unknown_rules_are_met_with_a_suggestion() -> None:
    assert 'did you mean "compose/privileged"?' in run("check", "--select", "compose/privilegd").stderr
    assert 'did you mean "' in run("explain", "DL30O7").output


def test_selection(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    assert rules_found() == ["dockerfile/latest-tag", "dockerfile/kept-system-package-cache"]
    assert rules_found("--select", "DL3007") == ["dockerfile/latest-tag"]
    assert rules_found("--ignore", "dockerfile/kept-system-package-cache") == ["dockerfile/latest-tag"]
    assert rules_found("--select", "compose") == []
    assert set(rules_found("--select", "ALL")) >= {"dockerfile/latest-tag", "dockerfile/kept-system-package-cache"}


def test_paths_are_relative_to_the_working_directory(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a").mkdir()
    (here / "b").mkdir()
    (here / "a/Dockerfile").write_text(BAD)
    monkeypatch.chdir(here / "b")

    files = report("../a")["files"]

    assert files == [{"path": "../a/Dockerfile", "kind": "dockerfile"}]


def test_only_what_was_asked_for_is_reported_but_all_is_known(here: Path) -> None:
    (here / "web").mkdir()
    (here / "web/Dockerfile").write_text("FROM alpine:3.22 AS a\nFROM alpine:3.22 AS b\n")
    (here / "compose.yaml").write_text("services: {w: {build: {context: web, target: a}, privileged: true}}\n")

    assert rules_found("web/Dockerfile") == []
    assert rules_found("compose.yaml") == ["compose/privileged"]


@pytest.mark.usefixtures("here")
def test_standard_input_has_the_name_it_is_given() -> None:
    result = run("check", "-", "--stdin-filename", "sub/Dockerfile", "--format", "concise", stdin=BAD)

    assert result.stdout.startswith("sub/Dockerfile:1:11: warning:")
    assert run("check", "-", stdin=BAD).exit_code == 2


def test_gitignore_and_exclude(here: Path) -> None:
    for folder in ("gone", "kept", "left"):
        (here / folder).mkdir()
        (here / folder / "Dockerfile").write_text(GOOD)
    (here / ".gitignore").write_text("gone/\n")

    assert run("check", "--show-files", "--exclude", "left").stdout.splitlines() == ["kept/Dockerfile"]
    assert len(run("check", "--show-files", "--no-gitignore").stdout.splitlines()) == 3


@pytest.mark.usefixtures("here")
def test_an_empty_file_list_is_success() -> None:
    assert run("check").exit_code == 0


def test_settings(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)
    settings = here / "shipworthy.toml"

    settings.write_text('ignore = ["DL3007"]\nseverity = {"dockerfile/kept-system-package-cache" = "error"}\n')
    assert rules_found() == ["dockerfile/kept-system-package-cache"]
    assert run("check").exit_code == 1
    assert len(rules_found("--isolated")) == 2
    settings.write_text('per-file-ignores = {"Dockerfile" = ["dockerfile"]}\n')
    assert rules_found() == []
    settings.unlink()
    (here / "pyproject.toml").write_text('[tool.shipworthy]\nselect = ["DL3007"]\n')
    assert rules_found() == ["dockerfile/latest-tag"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignor = ["x"]', 'there is no setting called ignor; did you mean "ignore"?'),
        ('ignore = "x"', "ignore has to be a list of strings"),
        ('ignore = ["DL9999x"]', "there is no rule called DL9999x"),
        ('profiles = ["defualt"]', 'there is no profile called defualt; did you mean "default"?'),
        ('severity = {"DL3007" = "fatal"}', "fatal"),
        ("ignore = [", "shipworthy.toml"),
    ],
)
def test_wrong_settings_are_errors(here: Path, text: str, message: str) -> None:
    (here / "shipworthy.toml").write_text(text)

    result = run("check")

    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_fixing_changes_only_what_it_must(here: Path) -> None:
    text = BAD.replace("\n", "\r\n").encode()
    (here / "Dockerfile").write_bytes(b"\xef\xbb\xbf" + text + b"# \xff\r\n")
    (here / "Dockerfile").chmod(0o640)

    result = run("check", "--fix")

    mended = text.replace(b"RUN apk add curl", MENDED.encode())
    assert (here / "Dockerfile").read_bytes() == b"\xef\xbb\xbf" + mended + b"# \xff\r\n"
    assert (here / "Dockerfile").stat().st_mode & 0o777 == 0o640
    assert "1 fix applied" in result.stderr
    assert [path.name for path in here.iterdir()] == [".git", "Dockerfile"]


def test_a_diff_writes_nothing(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    result = run("check", "--diff")

    assert f"-RUN apk add curl\n+{MENDED}\n" in result.stdout
    assert (here / "Dockerfile").read_text() == BAD


def test_unsafe_fixes_have_to_be_asked_for(here: Path) -> None:
    text = "FROM alpine:3.22 AS build\nFROM alpine:3.22\nCOPY --from=biuld /a /a\n"
    (here / "Dockerfile").write_text(text)

    run("check", "--fix")
    assert (here / "Dockerfile").read_text() == text
    run("check", "--unsafe-fixes")
    assert "--from=build" in (here / "Dockerfile").read_text()


def test_sarif_is_valid_without_findings_and_with_odd_names(here: Path) -> None:
    empty = json.loads(run("check", "--format", "sarif").stdout)
    assert empty["runs"][0]["results"] == []
    folder = here / "a b%\u00e9"
    folder.mkdir()
    (folder / "Dockerfile").write_text(BAD)
    (result, *_) = json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b%25%C3%A9/Dockerfile"
    assert location["region"] == {"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 17}


def test_github_commands_are_escaped(here: Path) -> None:
    folder = here / "a,b:c"
    folder.mkdir()
    (folder / "Dockerfile").write_text(BAD)

    first = run("check", "--format", "github").stdout.splitlines()[0]

    assert first.startswith("::warning file=a%2Cb%3Ac/Dockerfile,line=1,endLine=1,title=dockerfile/latest-tag")


def test_a_report_can_go_to_a_file(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    assert run("check", "--format", "json", "--output", "report.json").stdout == ""
    assert json.loads((here / "report.json").read_text())["summary"]["findings"] == 2
    assert run("check", "--output", "no/such/folder").exit_code == 2


@pytest.mark.usefixtures("here")
def test_every_rule_is_listed_and_explained() -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)
    ids = [rule["id"] for rule in listed]

    assert ids == sorted(ids)
    assert {"summary", "severity", "category", "profile", "aliases", "options", "fixable", "docs"} < set(listed[0])
    assert all(line.split()[0] in ids for line in run("rules").stdout.splitlines())
    assert run("explain", "DL3007").stdout == run("explain", "dockerfile/latest-tag").stdout
    assert "The base image has the tag" in run("explain", "dl3007").stdout


@pytest.mark.parametrize("format", ["text", "json", "mermaid", "dot"])
def test_graph(here: Path, format: str) -> None:
    (here / "Dockerfile").write_text("FROM alpine:3.22 AS a\n")
    (here / "compose.yaml").write_text("services: {w: {build: ., volumes: ['d:/d']}}\nvolumes: {d: }\n")

    output = run("graph", "--format", format).stdout

    assert "alpine:3.22" in output
    assert "compose.yaml#d" in output or "compose.yaml#35;d" in output


def test_odd_files_are_messages_not_crashes(here: Path) -> None:
    (here / "Dockerfile").mkdir()
    (here / "a.Dockerfile").write_bytes(b"FROM x\0\0\0")
    (here / "compose.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(here / "b.Dockerfile")
    (here / "c.Dockerfile").write_bytes(b"")
    (here / "d.Dockerfile").write_text(BAD)

    result = run("check", "--format", "concise")

    assert result.exit_code == 2
    assert "a.Dockerfile: it holds NUL bytes" in result.stderr
    assert "b.Dockerfile: not a regular file" in result.stderr
    assert "d.Dockerfile:1:11" in result.stdout
    assert "c.Dockerfile:1:1: error: there is no instruction" in result.stdout
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_rule_that_fails_is_a_finding(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)
    rules = here / "own"
    rules.mkdir()
    (rules / "broken_rule.py").write_text(
        '"""It fails."""\nfrom shipworthy.sdk import *\n'
        'rule = Rule("local/broken-rule", __doc__, Severity.INFO, Category.SIZE, since="0")\n'
        "@rule.on(From)\ndef check(node):\n    raise RuntimeError('no')\n    yield\n"
    )

    result = run("check", "--local-rules", "own", "--format", "concise")

    assert result.exit_code == 3
    assert "the rule local/broken-rule failed here: RuntimeError: no [engine/crash]" in result.stdout
    assert "latest-tag" in result.stdout


def test_local_rules_never_load_by_themselves(here: Path) -> None:
    (here / "shipworthy.toml").write_text('local-rules = "own"\n')

    assert run("check").exit_code == 2


def test_a_closed_pipe_ends_quietly(here: Path) -> None:
    (here / "Dockerfile").write_text("FROM node\n" * 5_000)
    command = f"{sys.executable} -m shipworthy check | head -n 1"

    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)

    assert len(result.stdout.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert "BrokenPipe" not in result.stderr


def test_completion_scripts() -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_SHIPWORTHY_COMPLETE" in run("completion", shell).stdout


def test_lsp_without_pygls_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shipworthy.lsp.server", None)

    result = CliRunner().invoke(main, ["lsp"], input=io.BytesIO())

    assert result.exit_code == 2
    assert "pip install 'shipworthy[lsp]'" in result.stderr


def test_the_time_of_each_rule_can_be_shown(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    lines = run("check", "--profile-rules").stderr.splitlines()

    shares = [float(line.split()[2]) for line in lines if " ms " in line]
    assert shares[0] == 100.0
    assert shares[1:] == sorted(shares[1:], reverse=True)
    assert any(line.endswith("dockerfile/latest-tag") for line in lines)


def test_the_number_of_processes_makes_no_difference(here: Path) -> None:
    (here / "Dockerfile").write_text(BAD)

    assert run("check", "--jobs", "3").stdout == run("check", "-j", "1").stdout
    assert run("check", "--jobs", "-1").exit_code == 2
