"""What the README shows is what the program does."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from shipworthy.cli import main
from shipworthy.engine.catalogue import Catalogue
from shipworthy.engine.loader import every_rule
from shipworthy.engine.settings import Choice, read

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ shipworthy ([^\n]*)\n(.*?)```", re.DOTALL)


def test_shown_output_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set UPDATE=1 to write it anew."""
    monkeypatch.chdir(ROOT)

    def run(match: re.Match[str]) -> str:
        result = CliRunner().invoke(main, match[1].split())
        return f"```console\n$ shipworthy {match[1]}\n{result.output}```"

    text = README.read_text("utf-8")
    fresh = CONSOLE.sub(run, text)
    if os.environ.get("UPDATE"):
        README.write_text(fresh, "utf-8")

    assert len(CONSOLE.findall(fresh)) == 1
    assert README.read_text("utf-8") == fresh


def test_shown_settings_are_accepted(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "shipworthy.toml"
    for block in blocks:
        file.write_text(block)
        assert Choice(read(str(file)), Catalogue(every_rule())).rules
    assert blocks


def test_shown_options_exist() -> None:
    commands = re.findall(r"^shipworthy (\w+)([^#\n<]*)", README.read_text("utf-8"), re.MULTILINE)
    for name, rest in commands:
        help = CliRunner().invoke(main, [name, "--help"]).output
        assert all(option in help for option in re.findall(r"--[\w-]+", rest)), (name, rest)
    assert len(commands) > 8
