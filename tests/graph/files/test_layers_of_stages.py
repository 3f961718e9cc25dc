"""Which instruction stores a layer, what is in it, and what has the builder make it anew."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.files.changes import Presence
from shipworthy.graph.files.layers import Layer, rebuilt
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


@pytest.mark.parametrize(
    ("instruction", "stored"),
    [
        ("RUN true", True),
        ("COPY a b", True),
        ("ADD a b", True),
        ("WORKDIR src", True),
        ("WORKDIR /app", False),
        ("WORKDIR /", False),
        ("WORKDIR $UNKNOWN", True),
        ("ENV A=1", False),
        ("ARG A", False),
        ("USER app", False),
        ("CMD true", False),
        ("VOLUME /v", False),
    ],
)
def test_what_stores_a_layer(instruction: str, stored: bool) -> None:
    assert layer(instruction).stored is stored


def test_a_layer_holds_what_its_instruction_changes() -> None:
    assert [change.path for change in layer("RUN touch a && rm b").changes] == ["/app/a", "/app/b"]
    assert layer("ENV A=1").changes == ()


@pytest.mark.parametrize(
    ("instruction", "path", "answer"),
    [
        ("COPY . .", "src/main.py", Presence.YES),
        ("COPY . .", "src/old.log", Presence.NO),
        ("COPY ./src/ /s", "src/main.py", Presence.YES),
        ("COPY src /s", "setup.cfg", Presence.NO),
        ("COPY *.cfg /s", "setup.cfg", Presence.YES),
        ("COPY *.toml /s", "setup.cfg", Presence.NO),
        ("COPY $WHAT /s", "setup.cfg", Presence.PERHAPS),
        ("COPY --from=other . .", "setup.cfg", Presence.NO),
        ("ADD https://x/y /s", "setup.cfg", Presence.NO),
        ("RUN --mount=type=bind,target=/s make", "setup.cfg", Presence.YES),
        ("RUN --mount=type=bind,source=src,target=/s make", "setup.cfg", Presence.NO),
        ("RUN --mount=type=cache,target=/s make", "setup.cfg", Presence.NO),
        ("RUN make", "setup.cfg", Presence.NO),
    ],
)
def test_what_it_takes_of_the_context(instruction: str, path: str, answer: Presence) -> None:
    assert layer(instruction).takes(path) is answer


def test_a_glob_over_an_unknown_context_is_unknown() -> None:
    assert stage("FROM alpine\nCOPY *.cfg /s", {}).layers[0].takes("setup.cfg") is Presence.PERHAPS


def test_what_else_goes_into_it() -> None:
    assert layer("ARG V\nENV W=1\nRUN make").variables >= {"V", "W"}
    assert layer("ARG V=1\nARG W\nCOPY a-$V b").variables == {"V"}
    assert [word.value for word in layer("ADD https://x/y a /s/").addresses] == ["https://x/y"]
    taking = stage("FROM alpine AS a\nFROM alpine AS b\nRUN --mount=from=a,target=/a --mount=from=a,target=/b make")
    assert [taken.name for taken in taking.layers[0].stages] == ["a"]


@pytest.mark.parametrize(("path", "lines"), [("setup.cfg", [3, 4, 6, 7]), ("src/main.py", [6, 7]), ("x.log", [])])
def test_what_a_change_has_made_anew(path: str, lines: list[int]) -> None:
    built = stage("FROM alpine\nRUN true\nCOPY setup.cfg /\nRUN make deps\nENV A=1\nCOPY src /src\nRUN make")
    assert [layer.instruction.span.line for layer in rebuilt(built, path)] == lines


@pytest.mark.parametrize(
    ("source", "everything"), [(".", True), ("./", True), ("*", True), ("src", False), ("$A", False)]
)
def test_the_whole_context(source: str, everything: bool) -> None:
    assert layer(f"COPY {source} /x/").takes_everything is everything
