"""Dockerfiles, the services that build them, and their contexts."""

from __future__ import annotations

from checking import check, graph
from shipworthy.graph.export import render

DOCKERFILE = "FROM alpine:3.22 AS a\nCOPY app.py /x/\nFROM a AS b\n"


def test_a_service_says_which_context_and_stage() -> None:
    found = graph(
        {
            "compose.yaml": "services: {web: {build: {context: src, dockerfile: ../docker/web, target: a}}}\n",
            "docker/web": DOCKERFILE,
            "src/app.py": "",
        }
    )
    (unit,) = found.units
    build = found.projects[0].by_name["web"].build
    assert build and build.unit is unit and build.stage is unit.stages[0]
    assert unit.context and unit.context.root == "src"
    assert not unit.assumed


def test_without_a_service_the_context_is_where_the_sources_are() -> None:
    files = {"docker/prod/Dockerfile": DOCKERFILE, "app.py": "", "docker/x": ""}
    (unit,) = graph(files).units
    assert unit.assumed and unit.context
    assert unit.context.root == ""


def test_a_folder_with_nothing_but_a_dockerfile_is_no_context() -> None:
    (unit,) = graph({"a/Dockerfile": "FROM x\nCOPY . /app\n", "b/y": ""}).units
    assert unit.context is None


def test_the_ignore_file_of_a_dockerfile_goes_first() -> None:
    files = {"Dockerfile": DOCKERFILE, "app.py": "", ".dockerignore": "a\n", "Dockerfile.dockerignore": "b\n"}
    (unit,) = graph(files).units
    assert unit.context and unit.context.ignore
    assert unit.context.ignore.source.path == "Dockerfile.dockerignore"


def test_paths_that_leave_the_tree_lead_nowhere() -> None:
    found = graph({"compose.yaml": "services: {web: {build: {context: ../../etc}}}\n"})
    build = found.projects[0].by_name["web"].build
    assert build and build.context is None and build.unit is None


def test_an_inline_dockerfile_has_its_places_in_the_compose_file() -> None:
    text = (
        "services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n"
        "        FROM node:latest\n        RUN echo $${HOME} \\\n          && apk add b\n"
    )
    findings = check({"compose.yaml": text, "x": ""}, "dockerfile/latest-tag")
    assert [(f.place.path, f.place.line, f.place.column) for f in findings] == [("compose.yaml", 6, 19)]


def test_the_graph_says_what_is_unresolved() -> None:
    text = "services: {web: {image: '${IMAGE}', build: {context: ., target: nope}, networks: [gone]}}\n"
    found = render(graph({"compose.yaml": text, "Dockerfile": "FROM x\n"}), "text")
    assert found.count("(unresolved)") == 3


def test_no_value_breaks_the_lines_of_the_graph() -> None:
    text = 'services: {web: {image: a, deploy: {replicas: "\\u2028\\e[31m"}, profiles: ["\\u202e"]}}\n'

    found = render(graph({"compose.yaml": text}), "text")

    assert "\\u2028" in found
    assert found.replace("\n", "").isprintable()
