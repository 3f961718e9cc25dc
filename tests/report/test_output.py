from __future__ import annotations

import io
from pathlib import Path
from threading import Event

import pytest

from shipworthy.docs import address
from shipworthy.errors import UserError
from shipworthy.finding import Category, Finding, Place, PlacedFix, Profile, Severity
from shipworthy.report.output import Output, wants_color, write_bytes
from shipworthy.report.page import render
from shipworthy.report.progress import Progress
from shipworthy.report.summary import summary


class Terminal(io.StringIO):
    """Keeps what is written, and tells of it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        self.written.set()


def finding(severity: Severity = Severity.ERROR, fix: bool | None = None, message: str = "it is so") -> Finding:
    place = Place("f", 1, 1, 1, 2, ("x",))
    made = None if fix is None else PlacedFix((), "", fix)
    return Finding("dockerfile/x", (), severity, Category.SIZE, Profile.DEFAULT, message, place, fix=made)


@pytest.mark.parametrize(
    ("environment", "terminal", "color"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_who_gets_colours(
    environment: dict[str, str], terminal: bool, color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert wants_color(terminal) is color


def test_a_terminal_gets_links_and_a_pipe_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        Output(None, stream).write("text", [finding()], {}, {})

    assert "\x1b]8;;https://" in terminal.getvalue()
    assert "\x1b" not in pipe.getvalue()


def test_bytes_are_written_as_they_are_and_shown_harmlessly_on_a_terminal() -> None:
    raw, terminal = io.BytesIO(), Terminal()
    data = b"-\ta\x1b[2J\xff\r\n+\tcaf\xc3\xa9 \xe2\x80\xae\n"

    pipe = io.TextIOWrapper(raw, "ascii")
    write_bytes(pipe, data)
    write_bytes(terminal, data)

    assert raw.getvalue() == data
    assert terminal.getvalue() == "-\ta\\x1b[2J\\udcff\\r\n+\tcaf\xe9 \\u202e\n"


def test_what_an_encoding_lacks_is_escaped() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "ascii")

    Output(None, stream).write("text", [finding(message="caf\xe9 \u6f22")], {}, {})

    assert b"caf\\xe9 \\u6f22" in raw.getvalue()


def test_a_file_gets_the_report_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    stream = Terminal()

    Output(str(tmp_path / "report"), stream).write("text", [finding(message="caf\xe9 \udcff")], {}, {})

    assert "caf\xe9 \\udcff" in (tmp_path / "report").read_text("utf-8")
    assert "\x1b" not in (tmp_path / "report").read_text("utf-8")
    assert not stream.getvalue()


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written: Is a directory"):
        Output(str(tmp_path), io.StringIO()).write("text", [], {}, {})


@pytest.mark.parametrize(
    ("findings", "files", "fixed", "text"),
    [
        ([], [], 0, "Checked nothing: no findings."),
        ([], ["dockerfile"], 0, "Checked 1 Dockerfile: no findings."),
        (
            [],
            ["compose"] * 2 + ["ignorefile"],
            1,
            "Checked 2 Compose files, 1 ignore file: no findings; 1 fix applied.",
        ),
        ([finding()], ["dockerfile"], 0, "Checked 1 Dockerfile: 1 error."),
        (
            [finding(Severity.STYLE, True), finding(Severity.STYLE, False)],
            [],
            2,
            "Checked nothing: 2 style; 1 can be fixed with --fix, 1 more with --unsafe-fixes; 2 fixes applied.",
        ),
        (
            [finding(fix=False)],
            ["dockerfile"],
            0,
            "Checked 1 Dockerfile: 1 error; 1 can be fixed with --unsafe-fixes.",
        ),
    ],
)
def test_the_summary(findings: list[Finding], files: list[str], fixed: int, text: str) -> None:
    assert summary(findings, {f"f{number}": kind for number, kind in enumerate(files)}, fixed) == text


def test_progress_is_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(patience=0)
    progress.step("x")
    progress.clear()

    assert capsys.readouterr() == ("", "")


def test_progress_is_silent_while_it_is_early(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    progress = Progress(patience=1000)
    progress.step("x")
    progress.clear()

    assert terminal.getvalue() == ""


def test_progress_is_shown_in_the_end_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    progress = Progress(patience=0)
    progress.step("a\x1b[2J")
    assert terminal.written.wait(60)
    progress.step("b")
    progress.clear()

    assert terminal.getvalue() == "\r\x1b[Kchecking a\\x1b[2J ...\r\x1b[Kchecking b ...\r\x1b[K"


def test_a_page_for_a_terminal_has_titles_and_examples_instead_of_marks() -> None:
    page = render("## name\n\ntext `code`\n\n**Bad**\n\n```yaml\na: 1\n```\n")

    assert page == "\x1b[1mname\x1b[0m\n\ntext `code`\n\n\x1b[1mBad\x1b[0m\n\n    \x1b[36ma: 1\x1b[0m\n"


def test_only_our_own_rules_have_a_page() -> None:
    assert (address("compose/privileged") or "").endswith("/rules/compose/README.md#privileged")
    assert address("engine/crash") is None
    assert address("local/mine") is None
