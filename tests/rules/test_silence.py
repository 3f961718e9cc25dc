"""What looks wrong and is meant: the rules have nothing to say."""

from __future__ import annotations

import pytest

from checking import check

STAGES = "FROM alpine:3.22 AS {name}\nFROM alpine:3.22\nCOPY a /a\n"


@pytest.mark.parametrize("ignore", ["log/*\n!log/.keep\n", ".env*\n!.env.example\n"])
def test_an_exception_may_take_back_all_that_is_there(ignore: str) -> None:
    files = {"Dockerfile": "FROM x\nCOPY a /a\n", ".dockerignore": ignore, "a": "", "log/.keep": "", ".env.example": ""}
    assert check(files, "context/overridden-ignore-pattern") == []


def test_a_pattern_that_comes_again_as_an_exception_is_undone() -> None:
    files = {"Dockerfile": "FROM x\nCOPY a /a\n", ".dockerignore": "a\n!a\n", "a": ""}
    (finding,) = check(files, "context/overridden-ignore-pattern")
    assert (finding.place.line, finding.related[0].place.line) == (1, 2)


@pytest.mark.parametrize("name", ["test", "dev-envs", "lint_go"])
def test_stages_with_usual_names_are_built_by_hand(name: str) -> None:
    assert check({"Dockerfile": STAGES.format(name=name), "a": ""}, "dockerfile/unused-stage") == []


@pytest.mark.parametrize("file", ["Makefile", "docker-bake.hcl", ".github/workflows/build.yml", "README.md"])
def test_a_stage_that_the_build_files_mention_is_used(file: str) -> None:
    files = {"Dockerfile": STAGES.format(name="ccaas"), "a": ""}
    assert [f.place.line for f in check(files, "dockerfile/unused-stage")] == [1]
    assert check({**files, file: "docker build --target ccaas .\n"}, "dockerfile/unused-stage") == []


@pytest.mark.parametrize(
    ("image", "default", "lines"),
    [
        ("bin-$OS", "", [4]),
        ("bin-${OS:-linux}", "", [4]),
        ("$WHICH", "ARG WHICH", []),
        ("$WHICH", "ARG WHICH=bin-linux", []),
        ("$WHICH", "ARG WHICH=alpine:3.22", [2, 3, 4]),
        ("$HUB/alpine:3.22", "ARG HUB", [2, 3, 4]),
    ],
)
def test_stages_among_which_a_variable_chooses_are_used(image: str, default: str, lines: list[int]) -> None:
    stages = "FROM scratch AS bin-linux\nFROM scratch AS bin-windows\nFROM scratch AS other\n"
    found = check(f"{default}\n{stages}FROM {image}\n", "dockerfile/unused-stage")
    assert [finding.place.line for finding in found] == lines


def test_of_a_chain_that_nothing_needs_only_its_end_is_unused() -> None:
    text = "FROM a AS one\nFROM one AS two\nFROM b AS three\nCOPY --from=two / /\nFROM c\n"
    assert [finding.place.line for finding in check(text, "dockerfile/unused-stage")] == [3]


def test_scratch_may_take_a_whole_file_system() -> None:
    flat = "FROM alpine:3.22 AS a\nFROM scratch\nCOPY --from=a / /\n"
    assert check(flat, "dockerfile/whole-filesystem-copy") == []


def test_a_missing_source_may_be_built_before() -> None:
    compose = "services: {web: {build: .}}\n"
    for source in ("dist/app.js", "app.jar", "local.conf"):
        files = {"compose.yaml": compose, "Dockerfile": f"FROM x\nCOPY {source} /a\n", ".gitignore": "*.conf\n"}
        assert check(files, "context/missing-copy-source") == []
