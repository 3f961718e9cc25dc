"""Long runs of what expressions repeat: nothing backtracks. The watchdog ends what would take minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shipworthy.disk import DiskTree
from shipworthy.engine.watchdog import Watchdog
from shipworthy.graph.untracked import Untracked
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.layout import read
from shipworthy.syntax.dockerfile.parser import parse
from shipworthy.syntax.formatting import format_json, format_toml, format_xml
from shipworthy.syntax.powershell import read_statements

PUMPS = ["<!--", "<![CDATA[", '@"', "@'", "<#", '"`', '\\"', " ", "\t", "'", '"', "a=", "a.", "[", "{", "a//b:"]


def layout_of(text: str) -> object:
    return read(parse(Source("Dockerfile", f"FROM a\nRUN {text}x\n")))


@pytest.mark.parametrize("pump", PUMPS)
@pytest.mark.parametrize("work", [format_xml, format_json, format_toml, read_statements, layout_of])
def test_long_runs_are_read_in_linear_time(work: Callable[[str], object], pump: str) -> None:
    with Watchdog(60.0) as watchdog:
        watchdog.begun += 1
        work(pump * (100_000 // len(pump)))


@pytest.mark.parametrize("depth", [100, 2_000, 50_000])
@pytest.mark.parametrize("name", ["a", "..", "caf\udce9"])
def test_long_paths_that_lead_nowhere_are_looked_for_in_no_time(tmp_path: Path, name: str, depth: int) -> None:
    (tmp_path / ".gitignore").write_text("*.log\n/b/\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/.gitignore").write_text("[\n!a\nb\n")
    tree = DiskTree(str(tmp_path))
    path = f"{name}/" * depth + "x"

    with Watchdog(20.0) as watchdog:
        watchdog.begun += 1
        for _ in range(5):
            assert tree.kind(path) is None
            assert list(tree.list(path)) == []
            assert not Untracked(tree).hides(path, folder=False)
