"""With the real ShellCheck, which the extra `test` installs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from checking import check, session
from shipworthy.cli import main
from shipworthy.engine.fix import fix
from shipworthy.engine.session import check_file
from shipworthy.engine.shellcheck.program import Reading
from shipworthy.errors import UserError
from shipworthy.finding import Category, Finding, Severity

pytestmark = pytest.mark.skipif(
    not shutil.which("shellcheck", path=os.path.dirname(sys.executable)) and not shutil.which("shellcheck"),
    reason="there is no shellcheck",
)


def marks(findings: list[Finding]) -> list[tuple[str, str]]:
    """The code of each finding, and the text that it points at."""
    return [
        (finding.aliases[0], finding.place.text[0][finding.place.column - 1 : finding.place.end_column - 1])
        for finding in findings
    ]


def stage(lines: str, base: str = "debian:12") -> str:
    return f"FROM {base}\n{lines}\n"


def test_a_finding_points_at_the_characters_behind_continuations_and_comments() -> None:
    text = stage("RUN echo é a \\\n\t# a comment\n\\\n  && echo \\\n  \t$x")
    (found,) = check(text, "SC2086")
    place = found.place
    assert (place.line, place.column, place.end_line, place.end_column) == (6, 4, 6, 6)
    assert (found.rule, found.severity, found.category) == ("shellcheck/SC2086", Severity.INFO, Category.CORRECTNESS)


@pytest.mark.parametrize(
    "text",
    [
        stage("RUN <<EOF\n\techo $x\nEOF"),
        stage("RUN <<-EOF\n\techo $x\n\tEOF"),
        stage("RUN <<EOF bash\n#!/bin/bash\necho $x\nEOF"),
        stage("RUN cat <<EOF >/a && echo $x\nhello\nEOF"),
        stage("CMD echo $x"),
        stage("ENTRYPOINT exec a $x"),
        stage("HEALTHCHECK --interval=5s CMD curl $x"),
        stage("ONBUILD RUN echo $x"),
        stage("RUN echo $x").replace("\n", "\r\n"),
        "# escape=`\n" + stage("RUN echo `\n  $x"),
    ],
)
def test_every_kind_of_script_is_read(text: str) -> None:
    assert marks(check(text, "SC2086")) == [("SC2086", "$x")]


@pytest.mark.parametrize(
    ("lines", "base", "codes"),
    [
        ("RUN echo $RANDOM", "debian:12", ["SC3028"]),
        ("RUN [[ a == `id` ]] && echo -e a", "alpine", ["SC2006"]),
        ("RUN echo $RANDOM", "fedora", []),
        ("RUN echo $RANDOM", "alpine", []),
        ("RUN echo $SECONDS", "alpine", ["SC3028"]),
        ("RUN echo 'a\\nb'", "fedora", ["SC2028"]),
        ("RUN echo 'a\\nb'", "debian:12", []),
        ("RUN echo 'a\\nb'", "registry.example.com/base", []),
        ("RUN echo $RANDOM", "registry.example.com/base", []),
        ('SHELL ["/bin/bash", "-c"]\nRUN echo $RANDOM', "debian:12", []),
        ('SHELL ["/bin/ash", "-c"]\nRUN echo hello', "alpine", []),
        ('SHELL ["pwsh", "-c"]\nRUN Get-Variable $x | Select-Object Value', "debian:12", []),
        ('SHELL ["/bin/bash", "-c"]\nRUN cd /a; ls', "debian:12", ["SC2164"]),
        ('SHELL ["/bin/bash", "-ec"]\nRUN cd /a; ls', "debian:12", []),
    ],
)
def test_the_dialect_is_that_of_the_shell(lines: str, base: str, codes: list[str]) -> None:
    assert [code for code, _ in marks(check(stage(lines, base), "shellcheck"))] == codes


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ('RUN echo "$foo"', ["SC2154"]),
        ('ARG foo\nRUN echo "$foo" $foo', []),
        ('ENV foo=1\nRUN echo "${foo}"', []),
        ('RUN echo "$http_proxy"', []),
        ('RUN echo "$HTPP_PROXY"', ["SC2153"]),
        ('CMD echo "$foo"', []),
        ("RUN . /etc/os-release", []),
        ('RUN . ./APKBUILD && echo "$makedepends"', []),
        ('RUN true && \\\n  . ./APKBUILD; echo "$makedepends"', []),
        ('RUN cp -r . /a && echo "$makedepends"', ["SC2154"]),
        ('RUN ls ./a && echo "$makedepends"', ["SC2154"]),
        ("RUN echo 'a \\\n  b'", []),
    ],
)
def test_what_the_file_and_the_builder_say_is_known(lines: str, codes: list[str]) -> None:
    assert [code for code, _ in marks(check(stage(lines), "shellcheck"))] == codes


def test_an_argument_of_another_stage_is_unknown() -> None:
    assert check('ARG foo=1\nFROM debian\nRUN echo "$foo"\n', "SC2154")


@pytest.mark.parametrize(
    "lines",
    [
        "# hadolint ignore=SC2086\nRUN echo $x",
        "# shipworthy: ignore[shellcheck/SC2086]\nRUN echo \\\n  $x",
        "# shipworthy: ignore[shellcheck]\nRUN echo $x",
        "# shipworthy: ignore[SC2086]\nRUN echo $x",
        "# shipworthy: ignore\nRUN echo $x",
        "# shellcheck disable=SC2086\nRUN echo $x",
        "# shellcheck disable=SC2000-SC2100\nRUN echo $x",
        "# shellcheck shell=sh disable=SC2046,SC2086\nRUN echo $x",
        "# shellcheck disable=all\nRUN echo $x",
        "RUN ls && \\\n  # shellcheck disable=SC2086\n  echo $x",
        "RUN <<EOF\nls\n# shellcheck disable=SC2086\necho $x\nEOF",
        "ENV A=1\nRUN <<EOF\n# shellcheck disable=SC2086\nls $A\necho $x\nEOF",
    ],
)
def test_findings_are_ignored_as_any_other_and_as_shellcheck_has_it(lines: str) -> None:
    assert check(stage(lines), "SC2086") == []


@pytest.mark.parametrize(
    "lines",
    [
        "# shellcheck disable=SC2046\nRUN echo $x",
        "# hadolint ignore=DL3008\nRUN echo $x",
        "RUN ls && \\\n  # shellcheck disable=SC2086\n  true && \\\n  echo $x",
        "RUN <<EOF\n# shellcheck disable=SC2086\nEOF\nRUN echo $x",
    ],
)
def test_other_comments_ignore_nothing(lines: str) -> None:
    assert marks(check(stage(lines), "SC2086")) == [("SC2086", "$x")]


def test_an_unknown_code_is_no_unknown_rule() -> None:
    assert check(stage("# shipworthy: ignore[SC9999]\nRUN echo"), "engine/unknown-ignore") == []
    assert check(stage("# shipworthy: ignore[shellcheck/SC20]\nRUN echo"), "engine/unknown-ignore")


def test_fixes_are_edits_of_the_file() -> None:
    run = session({"Dockerfile": stage("RUN echo \\\n  # why\n  $x && echo `date`")}, "SC2086", "SC2006")
    assert fix(run, lambda _: True, unsafe=False).texts == {}
    fixed = fix(run, lambda _: True, unsafe=True)
    assert fixed.texts["Dockerfile"] == stage('RUN echo \\\n  # why\n  "$x" && echo $(date)')
    assert fixed.findings == []


def test_a_fix_over_a_continuation_is_not_offered() -> None:
    (found,) = check(stage('RUN test "$(\\\n# why\n grep -c a b)" -eq 1 && echo `a \\\n # why\n b`'), "SC2006")
    assert found.fix is None or all(edit.text in ("$(", ")") for edit in found.fix.edits)


def test_dockerfiles_in_compose_files_are_read_in_place() -> None:
    text = "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM debian\n        RUN echo $$x\n"
    (found,) = check({"compose.yaml": text}, "SC2086")
    assert (found.place.line, found.place.column, found.fix) == (6, 19, None)


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("command: sh -c 'echo $$x `id`'", [("SC2086", "$$x"), ("SC2006", "`id`"), ("SC2046", "`id`")]),
        ('command: ["sh", "-c", "echo $$x"]', [("SC2086", "$$x")]),
        ("entrypoint: [bash, -c, 'echo $$x $$RANDOM']", [("SC2086", "$$x")]),
        ("command: [sh, -c, 'echo \"$$RANDOM\"']", [("SC3028", "$$RANDOM")]),
        ('healthcheck: {test: "echo $$x"}', [("SC2086", "$$x")]),
        ("healthcheck: {test: [CMD-SHELL, echo $$x]}", [("SC2086", "$$x")]),
        ("healthcheck: {test: [CMD-SHELL, echo $$MINE]}\n    environment: {MINE: 1}", []),
        ("command: sh -c 'echo $$x $HOST_VARIABLE'", []),
        ("command: echo $$x", []),
        ("command: [python, -c, 'x = $$x']", []),
        ("command: |\n      sh -c '\n      ls\n      echo $$x'", [("SC2086", "$$x")]),
    ],
)
def test_scripts_of_services_are_read_in_place(lines: str, codes: list[tuple[str, str]]) -> None:
    text = f"services:\n  a:\n    image: debian:12\n    {lines}\n"
    found = check({"compose.yaml": text}, "shellcheck")
    assert sorted(marks(found)) == sorted(codes)
    assert all(finding.fix is None for finding in found)


def test_the_shell_of_a_service_is_that_of_what_it_is_built_from() -> None:
    files = {
        "compose.yaml": "services:\n  a:\n    build: .\n    command: [sh, -c, '[[ -n $$A ]]']\n",
        "Dockerfile": "FROM alpine\n",
    }
    assert check(files, "SC3010") == []
    assert check({**files, "Dockerfile": "FROM debian\n"}, "SC3010")


def test_comments_above_an_entry_ignore_findings_in_it() -> None:
    text = "services:\n  a:\n    image: debian:12\n    # shellcheck disable=SC2086\n    command: sh -c 'echo $$x'\n"
    assert check({"compose.yaml": text}, "SC2086") == []


def test_an_editor_goes_without_where_there_is_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text(stage("RUN echo $x", "debian"))
    (tmp_path / "shipworthy.toml").write_text("shellcheck = true")
    codes = {found.rule for found in check_file(file, {})}
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", "")
    assert codes - {found.rule for found in check_file(file, {})} == {"shellcheck/SC2086", "shellcheck/SC2154"}


def test_without_being_asked_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", "")
    assert not [found for found in check(stage("RUN echo $x")) if "shellcheck" in found.rule]
    assert not [found for found in check(stage("RUN echo $x"), "ALL", "correctness") if "shellcheck" in found.rule]
    with pytest.raises(UserError, match="there is no program called shellcheck"):
        check(stage("RUN echo $x"), "shellcheck")


@pytest.mark.parametrize(
    ("settings", "options", "codes"),
    [
        ("shellcheck = true", [], {"SC2086", "SC2046"}),
        ("shellcheck = true", ["--no-shellcheck"], set()),
        ("shellcheck = true", ["--select", "dockerfile/latest-tag"], set()),
        ("", ["--shellcheck"], {"SC2086", "SC2046"}),
        ("", ["--select", "SC2086"], {"SC2086"}),
        ("", ["--select", "shellcheck/SC2086,dockerfile"], {"SC2086"}),
        ("", ["--extend-select", "shellcheck", "--ignore", "SC2046"], {"SC2086"}),
        ("shellcheck = true\nignore = ['shellcheck/SC2046']", [], {"SC2086"}),
        ("shellcheck = true\nper-file-ignores = {'Docker*' = ['shellcheck']}", [], set()),
        ("shellcheck = false\nselect = ['SC2086']", [], set()),
    ],
)
def test_settings_and_options_decide_what_is_said(
    settings: str, options: list[str], codes: set[str], tmp_path: Path
) -> None:
    (tmp_path / "Dockerfile").write_text(stage("RUN echo $x $(ls)"))
    (tmp_path / "shipworthy.toml").write_text(settings)
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "concise", "--exit-zero", *options])
    assert {code for code in ("SC2086", "SC2046") if code in done.stdout} == codes


def test_levels_are_shellchecks_own_unless_the_settings_say_otherwise(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(stage("RUN echo $x `ls`"))
    (tmp_path / "shipworthy.toml").write_text("severity = {'SC2086' = 'error', 'shellcheck' = 'warning'}")
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "json", "--select", "shellcheck"])
    for expected in ('"rule": "shellcheck/SC2086",', '"severity": "error",', '"category": "readability",'):
        assert expected in done.stdout
    assert '"severity": "style"' not in done.stdout


def test_of_long_scripts_less_is_asked_and_of_very_long_ones_nothing() -> None:
    filler = " && \\\n  true".join(["true"] * 700)
    lines = f"ARG A\nRUN {filler} && echo $A ${{A}} $x"
    assert marks(check(stage(lines), "SC2086")) == [("SC2086", "$x")]
    assert check(stage(f"RUN {filler * 6} && echo $x"), "SC2086") == []


def test_a_place_between_characters_is_the_one_behind_it() -> None:
    assert ("SC1132", "&") in marks(check(stage("RUN curl http://a/?b=1&timeout=1"), "SC1132"))


def test_reports_lead_to_the_pages_of_shellcheck(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(stage("RUN echo $x"))
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "sarif", "--select", "SC2086"])
    assert '"helpUri": "https://www.shellcheck.net/wiki/SC2086"' in done.stdout
    assert "https://www.shellcheck.net/wiki/SC2086" in CliRunner().invoke(main, ["explain", "sc2086"]).stdout
    assert "* SC1091: " in CliRunner().invoke(main, ["explain", "shellcheck"]).stdout


def test_the_json_report_keeps_its_contract(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(stage("RUN echo $x"))
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "json", "--select", "SC2086"])
    report = json.loads(done.stdout)
    jsonschema.validate(report, json.loads(CliRunner().invoke(main, ["schema"]).stdout))
    assert [(one["rule"], one["aliases"]) for one in report["findings"]] == [("shellcheck/SC2086", ["SC2086"])]


def test_only_files_that_are_asked_for_are_read(tmp_path: Path) -> None:
    for name in ("a.Dockerfile", "b.Dockerfile"):
        (tmp_path / name).write_text(stage("RUN echo $x"))
    asked = str(tmp_path / "a.Dockerfile")
    done = CliRunner().invoke(main, ["check", asked, "--format", "concise", "--select", "SC2086"])
    assert "a.Dockerfile" in done.stdout
    assert "b.Dockerfile" not in done.stdout


def test_the_scripts_of_many_repositories_are_read_in_few_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    class Counted(Reading):
        def __init__(self, program: str, texts: Sequence[str]) -> None:
            calls.append(len(texts))
            super().__init__(program, texts)

    monkeypatch.setattr("shipworthy.engine.shellcheck.check.Reading", Counted)
    monkeypatch.setattr("shipworthy.engine.shellcheck.check.ENOUGH", 4)
    for name in "abcdef":
        (tmp_path / name / ".git").mkdir(parents=True)
        (tmp_path / name / "Dockerfile").write_text(stage(f"RUN echo ${name}\nRUN echo $same"))
    asked = [str(tmp_path / name) for name in "abcdef"]
    done = CliRunner().invoke(main, ["check", *asked, "--format", "json", "--select", "SC2086"])
    found = json.loads(done.stdout)["findings"]
    assert [Path(one["path"]).parent.name for one in found] == [name for name in "abcdef" for _ in range(2)]
    assert calls == [4, 3]
