"""The command `check` where the command line, the settings and the files meet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shipworthy import cli
from shipworthy.cli import main

LATEST = "FROM node:latest\n"
UNSORTED = "FROM alpine:3.22\nRUN apk add --no-cache \\\n    wget \\\n    curl\n"
SORTED = "FROM alpine:3.22\nRUN apk add --no-cache \\\n    curl \\\n    wget\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository as the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*args: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["check", *args], input=stdin)


def places(*args: str) -> list[str]:
    found = json.loads(check("--format", "json", *args).stdout)["findings"]
    return [f"{finding['path']}:{finding['line']} {finding['rule']}" for finding in found]


@pytest.mark.usefixtures("here")
def test_fixing_standard_input_writes_the_text_and_reports_beside_it() -> None:
    result = check("-", "--stdin-filename", "Dockerfile", "--fix", stdin=UNSORTED + "RUNN x\n")

    assert result.stdout == SORTED + "RUNN x\n"
    assert "Dockerfile:5:1" in result.stderr
    assert result.exit_code == 1


@pytest.mark.usefixtures("here")
def test_standard_input_without_anything_to_fix_comes_back_as_it_is() -> None:
    result = check("-", "--stdin-filename", "Dockerfile", "--fix", stdin=SORTED)

    assert (result.stdout, result.exit_code) == (SORTED, 0)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfFROM alpine:3.22\r\nRUN apk add --no-cache \\\r\n    %b # caf\xe9 \xed\xa0\x80\x85\x0c\r\n",
        b"FROM alpine:3.22\nRUN apk add --no-cache \\\n    %b # \xf0\x9f\x98\x80",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "ascii", "latin-1"])
def test_fixing_standard_input_keeps_all_other_bytes(data: bytes, charset: str) -> None:
    options = ["check", "-", "--stdin-filename", "Dockerfile", "--fix", "--select", "dockerfile/unsorted-packages"]

    result = CliRunner(charset=charset).invoke(main, options, input=data % b"wget curl")

    assert result.stdout_bytes == data % b"curl wget"


@pytest.mark.parametrize("given", [b"FROM alpine\n", b"\0" * 9_000, b"\xff\xfeF\0"])
def test_standard_input_that_is_not_checked_comes_back_as_it_is(here: Path, given: bytes) -> None:
    (here / "shipworthy.toml").write_text('exclude = ["Dockerfile"]\n')
    options = ["check", "-", "--stdin-filename"]

    for name in ("Dockerfile", "x.Dockerfile"):
        assert CliRunner().invoke(main, [*options, name, "--fix"], input=given).stdout_bytes == given
    assert CliRunner().invoke(main, [*options, "Dockerfile", "-", "--fix"], input=given).stdout_bytes == given


@pytest.mark.usefixtures("here")
def test_of_standard_input_no_more_is_read_than_of_a_file() -> None:
    result = CliRunner().invoke(main, ["check", "-", "--stdin-filename", "Dockerfile"], input=b"#\n" * 5_000_001)

    assert (result.exit_code, result.stderr) == (
        2,
        "shipworthy: standard input is larger than the limit of 10,000,000 bytes\n",
    )


def test_standard_input_is_seen_with_the_files_around_it(here: Path) -> None:
    (here / "compose.yaml").write_text("services: {a: {build: {context: ., target: tset}}}\n")
    text = "FROM alpine:3.22 AS test\nFROM alpine:3.22\n"
    (here / "Dockerfile").write_text("FROM x AS tset\n")

    result = check("-", "--stdin-filename", "Dockerfile", "--format", "json", stdin=text)

    assert json.loads(result.stdout)["files"] == [{"path": "Dockerfile", "kind": "dockerfile"}]
    assert (here / "Dockerfile").read_text() == "FROM x AS tset\n"


def test_a_diff_of_unsafe_fixes(here: Path) -> None:
    text = "FROM alpine:3.22 AS build\nFROM alpine:3.22\nCOPY --from=biuld /a /a\n"
    (here / "Dockerfile").write_text(text)

    assert "+COPY --from=build /a /a" not in check("--diff").stdout
    assert "+COPY --from=build /a /a" in check("--diff", "--unsafe-fixes").stdout
    assert (here / "Dockerfile").read_text() == text


def test_only_files_that_were_asked_for_are_fixed(here: Path) -> None:
    for name in ("a", "b"):
        (here / name).mkdir()
        (here / name / "Dockerfile").write_text(UNSORTED)

    check("--fix", "a")

    assert (here / "a/Dockerfile").read_text() == SORTED
    assert (here / "b/Dockerfile").read_text() == UNSORTED


def test_settings_of_a_folder_count_for_what_is_in_it(here: Path) -> None:
    (here / "a/old").mkdir(parents=True)
    for name in ("a/Dockerfile", "a/old/Dockerfile"):
        (here / name).write_text(LATEST)
    (here / "a/shipworthy.toml").write_text('exclude = ["old/"]\n')

    assert places("a") == ["a/Dockerfile:1 dockerfile/latest-tag"]
    assert len(places()) == 2


def test_what_the_command_line_selects_stands_above_the_settings(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    (here / "shipworthy.toml").write_text('ignore = ["DL3007"]\n')

    assert places() == []
    assert places("--select", "DL3007") == ["Dockerfile:1 dockerfile/latest-tag"]
    assert places("--select", "DL3007", "--ignore", "dockerfile") == []
    assert places("--isolated") == ["Dockerfile:1 dockerfile/latest-tag"]


def test_excluding_on_the_command_line_starts_from_the_working_directory(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/old", "old"):
        (here / name).mkdir(parents=True)
        (here / name / "Dockerfile").write_text(LATEST)
    monkeypatch.chdir(here / "a")

    assert places("..", "--exclude", "/old") == ["../old/Dockerfile:1 dockerfile/latest-tag"]


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--select", "DL30O7", "--select: there is no rule called DL30O7"),
        ("--extend-select", "nothing", "--extend-select: there is no rule called nothing"),
        ("--ignore", "compose/privileged,nothing", "--ignore: there is no rule called nothing"),
        ("--profile", "hardend", '--profile: there is no profile called hardend; did you mean "hardened"?'),
        ("--config", "nowhere.toml", "there is no settings file nowhere.toml"),
        ("--local-rules", "nowhere", "there is no folder nowhere with rules"),
        ("--plugin", "nowhere", "no plugin called nowhere is installed"),
    ],
)
@pytest.mark.usefixtures("here")
def test_mistakes_on_the_command_line_name_the_option(option: str, value: str, message: str) -> None:
    result = check(option, value)

    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_plugins_may_be_named_in_the_settings(here: Path) -> None:
    (here / "shipworthy.toml").write_text('plugins = ["nowhere"]\n')

    assert "no plugin called nowhere is installed" in check().stderr


def test_an_unreadable_file_beside_what_was_asked_for_is_no_concern(here: Path) -> None:
    (here / "a").mkdir()
    (here / "a/Dockerfile").write_text("FROM alpine:3.22\n")
    (here / "x.Dockerfile").write_bytes(b"\0")
    (here / "y.Dockerfile").symlink_to("nowhere")

    assert check("a").exit_code == 0
    assert check().exit_code == 2
    assert "y.Dockerfile: this cannot be read" in check("y.Dockerfile").stderr


def test_a_file_over_the_limit_is_a_message(here: Path) -> None:
    (here / "Dockerfile").write_bytes(b"#" * 10_000_001)

    result = check()

    assert result.exit_code == 2
    assert result.stderr.startswith("shipworthy: Dockerfile: larger than the limit of 10,000,000 bytes\n")


def test_reports_in_other_forms_leave_standard_error_alone(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)

    for format in ("json", "sarif", "github", "junit"):
        assert check("--format", format).stderr == ""
    assert check("--quiet").stderr == ""


def test_the_same_files_give_the_same_bytes(here: Path) -> None:
    for name in ("b", "a", "c"):
        (here / f"{name}.Dockerfile").write_text(LATEST + UNSORTED)

    for format in ("text", "concise", "json", "sarif", "github", "junit"):
        first = check("--format", format, ".")
        assert check("--format", format, "c.Dockerfile", "a.Dockerfile", "b.Dockerfile").stdout == first.stdout


def test_our_own_mistakes_exit_with_3_and_no_traceback(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise KeyError("lost")

    monkeypatch.setattr("shipworthy.checking.run", fail)
    (here / "Dockerfile").write_text(LATEST)

    result = check()

    assert result.exit_code == 3
    assert result.stderr == "shipworthy: KeyError: 'lost'; this is our mistake: please report it\n"


def test_an_interrupted_run_does_not_look_like_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("shipworthy.checking.run", interrupt)

    assert check().exit_code == 130


def test_the_engine_explains_its_own_findings() -> None:
    result = CliRunner().invoke(cli.main, ["explain", "engine/unknown-ignore"])

    assert result.exit_code == 0
    assert "means nothing" in result.stdout


def test_a_rule_can_be_explained_by_its_bare_name_or_a_code_in_small_letters() -> None:
    whole = CliRunner().invoke(cli.main, ["explain", "dockerfile/latest-tag"]).stdout

    assert "## latest-tag" in whole
    assert CliRunner().invoke(cli.main, ["explain", "latest-tag"]).stdout == whole
    assert CliRunner().invoke(cli.main, ["explain", "missing_tag"]).stdout == whole


def test_a_crash_shows_its_traceback_on_demand(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    (here / "own").mkdir()
    (here / "own/mistake.py").write_text(
        '"""It fails."""\nfrom shipworthy.sdk import *\n'
        'rule = Rule("local/mistake", __doc__, Severity.INFO, Category.SIZE, since="0")\n'
        "@rule.on(From)\ndef check(node):\n    yield 1 / 0\n"
    )

    assert "Traceback" not in check("--local-rules", "own").stderr
    assert "ZeroDivisionError: division by zero\n" in check("--local-rules", "own", "--debug").stderr
