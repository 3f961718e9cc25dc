"""What each instruction takes from the build context, and what it does to the files."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.files.layers import Layer
from shipworthy.graph.stage import Stage

FILES = {
    "compose.yaml": "services: {web: {build: .}}\n",
    "src/main.py": "",
    "src/old.log": "",
    "setup.cfg": "",
    ".dockerignore": "**/*.log\n",
}


def stage(dockerfile: str, files: dict[str, str] | None = None) -> Stage:
    return graph({"Dockerfile": f"{dockerfile}\n", **(FILES if files is None else files)}).units[0].stages[-1]


def layer(instructions: str) -> Layer:
    """The layer of the last instruction."""
    return stage(f"FROM x\nWORKDIR /app\n{instructions}").layers[-1]


def test_a_layer_holds_what_its_instruction_changes() -> None:
    assert [change.path for change in layer("RUN touch a && rm b").changes] == ["/app/a", "/app/b"]
    assert layer("ENV A=1").changes == ()


@pytest.mark.parametrize(
    ("source", "everything"), [(".", True), ("./", True), ("*", True), ("src", False), ("$A", False)]
)
def test_the_whole_context(source: str, everything: bool) -> None:
    assert layer(f"COPY {source} /x/").takes_everything is everything
