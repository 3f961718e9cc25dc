"""The samples show what they are there to show."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from shipworthy.checking import graph_of
from shipworthy.cli import main
from shipworthy.source import Source
from shipworthy.syntax.dockerfile.nodes import From
from shipworthy.syntax.dockerfile.parser import parse

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
DOCKERFILES = sorted(SAMPLES.rglob("*Dockerfile*"))
INLINE = [
    "FROM a AS b\nRUN x \\\n  # why\n  y\n\nFROM c\nCOPY --from=b /x /y\n",
    'ARG V=1\nfrom base:1\nENV a=b \\\n    c=d\nCMD ["x"]\n',
]


def findings(folder: Path) -> set[str]:
    import json

    from click.testing import CliRunner

    result = CliRunner().invoke(
        main, ["check", str(folder), "--format", "json", "--exit-zero", "--today", "2026-11-21"]
    )
    return {finding["rule"] for finding in json.loads(result.stdout)["findings"]}


@pytest.mark.parametrize(
    ("project", "rules"),
    [
        (
            "web-shop",
            {"dockerfile/shipped-build-tools", "dockerfile/duplicate-packages", "dockerfile/unknown-source-stage"},
        ),
        (
            "ci-runner",
            {"compose/docker-socket-mount", "compose/docker-in-docker"},
        ),
        ("static-site", {"context/leaked-secret", "context/ignored-copy-source", "context/overridden-ignore-pattern"}),
        ("data-stack", {"compose/privileged", "compose/host-takeover-capability", "compose/dangerous-device"}),
    ],
)
def test_each_project_shows_its_family(project: str, rules: set[str]) -> None:
    assert rules <= findings(SAMPLES / project)


def test_the_clean_project_is_clean() -> None:
    assert findings(SAMPLES / "clean") == set()


def test_the_graph_links_the_files_of_a_project() -> None:
    graph = graph_of(str(SAMPLES / "clean"))
    (project,) = graph.projects
    build = project.by_name["api"].build
    assert build and build.unit and build.stage
    assert (build.unit.path, build.stage.name) == ("api/Dockerfile", "runtime")
    assert build.unit.context and build.unit.context.root == "api"
    assert sorted(build.unit.context.files) == ["go.mod", "src/main.go"]


@pytest.mark.parametrize(
    "text", [*(path.read_text("utf-8") for path in DOCKERFILES if path.suffix != ".dockerignore"), *INLINE]
)
def test_a_second_reader_agrees(text: str) -> None:
    """dockerfile-parse knows no here-documents; without them it sees the same instructions on the same lines."""
    witness = DockerfileParser(fileobj=BytesIO(text.encode()))
    instructions = parse(Source("Dockerfile", text)).instructions

    wanted = [(i["instruction"], i["startline"] + 1) for i in witness.structure if i["instruction"] != "COMMENT"]

    assert [(i.name, i.span.line) for i in instructions] == wanted
    if "ARG" not in text:
        assert [i.image.value for i in instructions if isinstance(i, From)] == witness.parent_images
