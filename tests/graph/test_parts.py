"""What belongs together is in one part of a tree, and a part tells what the whole would."""

from __future__ import annotations

import gc

import pytest

from checking import graph
from shipworthy.graph import parts
from shipworthy.graph.build import build_part
from shipworthy.graph.export import render
from shipworthy.graph.parts import Files, Survey
from shipworthy.syntax.dockerfile.nodes import Run
from shipworthy.tree import MemoryTree

FILES = {
    ".dockerignore": "x\n",
    "a/compose.yaml": "include: [../b/compose.yaml]\nservices: {web: {build: .}}\n",
    "a/Dockerfile": "FROM x\n",
    "b/compose.yaml": "services: {db: {image: x}}\n",
    "c/compose.yaml": "services: {one: {build: {context: ../a}}}\n",
    "d/compose.yaml": "services: {lone: {build: .}}\n",
    "d/Dockerfile": "FROM x\n",
    "d/compose.part.yaml": "services: {extra: {extends: {file: ../e/base.yaml, service: base}}}\n",
    "e/base.yaml": "services: {base: {image: x}}\n",
    "f/Dockerfile": "FROM x\n",
    "g/Dockerfile": "FROM x\nCOPY . .\n",
}


def survey(room: float = parts.ROOM) -> Survey:
    dockerfiles = [path for path in FILES if path.endswith("Dockerfile")]
    composes = [path for path in FILES if "compose" in path]
    return Survey(MemoryTree(FILES), Files(dockerfiles, composes, [".dockerignore"]), room=room)


@pytest.mark.parametrize("room", [0, 100, parts.ROOM])
def test_files_that_lead_to_each_other_stay_together(monkeypatch: pytest.MonkeyPatch, room: float) -> None:
    monkeypatch.setattr(parts, "SIZE", 1)
    found = [sorted({*part.paths}) for part in survey(room).parts()]

    assert found == [
        ["a/Dockerfile", "a/compose.yaml", "b/compose.yaml", "c/compose.yaml"],
        ["d/Dockerfile", "d/compose.yaml"],
        ["d/compose.part.yaml", "e/base.yaml"],
        ["f/Dockerfile"],
        ["g/Dockerfile"],
        [".dockerignore"],
    ]


@pytest.mark.parametrize("room", [0, parts.ROOM])
def test_the_parts_are_the_whole(monkeypatch: pytest.MonkeyPatch, room: float) -> None:
    monkeypatch.setattr(parts, "SIZE", 1)
    known = survey(room)
    graphs = [build_part(known, part) for part in known.parts()]
    whole = build_part(survey(), survey().whole)

    assert sorted(unit.path for one in graphs for unit in one.units) == [unit.path for unit in whole.units]
    assert sorted(p.path for one in graphs for p in one.projects) == sorted(p.path for p in whole.projects)
    kinds = {path: kind for one in graphs for path, kind in one.kinds().items()}
    assert kinds == whole.kinds()
    assert {line for one in graphs for line in render(one, "json").splitlines() if '"id"' in line} == {
        line for line in render(whole, "json").splitlines() if '"id"' in line
    }


def test_a_part_that_is_over_leaves_nothing_behind() -> None:
    def build_and_dissolve() -> None:
        one = graph(
            {**FILES, "f/Dockerfile": "FROM debian AS a\nRUN apt-get install curl\nFROM a\nCOPY --from=a / /\n"}
        )
        for unit in one.units:
            for stage in unit.stages:
                assert stage.installs is not None
                assert stage.files is not None
        one.dissolve()

    def runs() -> int:
        return sum(isinstance(thing, Run) for thing in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = runs()
        build_and_dissolve()
        assert runs() == before
    finally:
        gc.enable()


def test_few_contexts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shipworthy.graph.builds.MOST_CONTEXTS", 2)
    files = {f"{name}/{file}": "FROM x\n" for name in "abc" for file in ("Dockerfile", "x")}
    found = graph({**files, "a/Dockerfile.b": "FROM x\n"})

    assert [context.root for context in found.contexts] == ["a", "b", "c"]
