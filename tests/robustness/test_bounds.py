"""Long runs of what expressions repeat: nothing backtracks. The watchdog ends what would take minutes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shipworthy.engine.watchdog import Watchdog
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
