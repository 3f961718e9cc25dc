"""Targets, Dockerfiles, arguments and health checks: what services expect of what they build."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checking import check

TARGET = "project/unknown-build-target"
ARGUMENT = "project/undeclared-build-arg"
HEALTH = "project/missing-healthcheck"
STAGES = "FROM node:24 AS Build\nFROM nginx:1.29\n"


def build(body: str, dockerfile: str = STAGES, **files: str) -> dict[str, str]:
    text = f"services:\n  web:\n    build:\n      context: .\n      {body}\n"
    return {"compose.yaml": text, "Dockerfile": dockerfile, **files}


def lines(files: Mapping[str, str], *rules: str) -> list[tuple[str, int]]:
    return [(finding.place.path, finding.place.line) for finding in check(files, *rules)]


@pytest.mark.parametrize("target", ["nope", "2", "nginx", "buil"])
def test_unknown_target(target: str) -> None:
    [finding] = check(build(f"target: {target}"), TARGET)

    assert finding.place.line == 5
    assert finding.place.text[0][finding.place.column - 1 : finding.place.end_column - 1] == target
    assert finding.related[0].place.path == "Dockerfile"


@pytest.mark.parametrize("target", ["Build", "build", "0", "1", "${TARGET}", "${TARGET:-build}", '""'])
def test_known_target(target: str) -> None:
    assert check(build(f"target: {target}"), TARGET) == []


def test_target_of_a_file_that_cannot_be_read() -> None:
    assert check(build("target: nope", "FROM node:24 AS a\nNONSENSE\n"), TARGET) == []


def test_target_in_an_inline_dockerfile() -> None:
    text = """\
services:
  web:
    build:
      target: runtme
      dockerfile_inline: |
        FROM nginx:1.29 AS runtime
"""
    [finding] = check({"compose.yaml": text}, TARGET)

    assert (finding.place.line, finding.related[0].place.line) == (4, 6)


def test_missing_dockerfile_and_context() -> None:
    rules = ("project/missing-dockerfile", "project/missing-build-context")
    text = "services:\n  a: {build: ./a}\n  b: {build: ./b}\n  c: {build: {context: ., dockerfile: c/Other}}\n"
    tree = {"compose.yaml": text, "a/main.py": "", "c/Dockerfile": ""}
    findings = check(tree, *rules)

    assert [(finding.rule, finding.place.line) for finding in findings] == [
        ("project/missing-dockerfile", 2),
        ("project/missing-build-context", 3),
        ("project/missing-dockerfile", 4),
    ]


def test_what_git_ignores_may_be_made_before_the_build() -> None:
    rules = ("project/missing-dockerfile", "project/missing-build-context")
    text = "services:\n  a: {build: ./a}\n  b: {build: ./b}\n"
    tree = {"compose.yaml": text, "a/main.py": "", ".gitignore": "/b/\n/a/Dockerfile\n"}

    assert check(tree, *rules) == []


@pytest.mark.parametrize(
    "context", ["https://github.com/x/y.git", "git@github.com:x/y", "${DIR}", "../outside", "/srv/x"]
)
def test_contexts_elsewhere(context: str) -> None:
    text = f"services:\n  a: {{build: '{context}'}}\n"

    assert check({"compose.yaml": text}, "project/missing-dockerfile", "project/missing-build-context") == []


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("{NOPE: 1}", True),
        ("[NOPE=1]", True),
        ("[NOPE]", True),
        ("{version: 1}", True),
        ("{VERSION: 1, BASE: x, TRIGGER: y, LATE: z}", False),
        ("{HTTP_PROXY: x, no_proxy: y, BUILDKIT_INLINE_CACHE: 1, SOURCE_DATE_EPOCH: 0, TARGETARCH: arm64}", False),
    ],
)
def test_arguments(arguments: str, found: bool) -> None:
    text = "ARG BASE=alpine\nFROM $BASE AS one\nARG VERSION\nFROM one\nARG LATE=2\nONBUILD ARG TRIGGER\n"

    assert bool(check(build(f"args: {arguments}", text), ARGUMENT)) is found


def test_arguments_for_another_front_end() -> None:
    text = "# syntax=example.com/frontend:1\nFROM alpine:3.22\n"

    assert check(build("args: {NOPE: 1}", text), ARGUMENT) == []


def test_arguments_that_services_share() -> None:
    text = """\
services:
  a: {build: {context: ./a, args: &args {ONE: 1, TWO: 2, THREE: 3}}}
  b: {build: {context: ./b, args: *args}}
"""
    files = {"compose.yaml": text, "a/Dockerfile": "FROM x:1\nARG ONE\n", "b/Dockerfile": "FROM x:1\nARG TWO\n"}
    findings = check(files, ARGUMENT)

    assert ["`THREE`" in finding.message for finding in findings] == [True]


def healthy(service: str, **files: str) -> dict[str, str]:
    text = "services:\n  web:\n    image: example/web:1\n    depends_on:\n      db: {condition: service_healthy}\n"
    return {"compose.yaml": f"{text}  db: {service}\n", **files}


@pytest.mark.parametrize(
    "service",
    [
        "{image: postgres:18}",
        "{image: docker.io/library/redis}",
        "{image: example/db:1, healthcheck: {disable: true}}",
        "{image: example/db:1, healthcheck: {test: NONE}}",
        "{image: example/db:1, healthcheck: {test: [NONE]}}",
        "{image: postgres:18, healthcheck: {interval: 5s}}",
    ],
)
def test_never_healthy(service: str) -> None:
    assert lines(healthy(service), HEALTH) == [("compose.yaml", 5)]


@pytest.mark.parametrize(
    "service",
    [
        "{image: example/db:1}",
        "{image: ghcr.io/library/x:1}",
        "{image: '${IMAGE}'}",
        "{image: postgres:18, healthcheck: {test: pg_isready}}",
        "{image: postgres:18, healthcheck: {test: [CMD, pg_isready]}}",
        "{build: ./unknown}",
    ],
)
def test_healthy_perhaps(service: str) -> None:
    assert check(healthy(service), HEALTH) == []


@pytest.mark.parametrize(
    ("dockerfile", "found"),
    [
        ("FROM python:3.13\n", True),
        ("FROM scratch\n", True),
        ("FROM example/base:1\n", False),
        ("ARG X\nFROM $X\n", False),
        ("FROM python:3.13\nHEALTHCHECK CMD true\n", False),
        ("FROM python:3.13 AS base\nHEALTHCHECK CMD true\nFROM base\n", False),
        ("FROM python:3.13 AS base\nHEALTHCHECK CMD true\nFROM base\nHEALTHCHECK NONE\n", True),
        ("FROM python:3.13 AS other\nHEALTHCHECK CMD true\nFROM python:3.13\n", True),
    ],
)
def test_health_of_what_is_built(dockerfile: str, found: bool) -> None:
    files = healthy("{build: ./db}", **{"db/Dockerfile": dockerfile})

    assert bool(check(files, HEALTH)) is found
