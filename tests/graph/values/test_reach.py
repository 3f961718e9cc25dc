"""Variables that are read where they do not reach."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.values.reach import Obstacle


def found(text: str) -> list[tuple[str, Obstacle, int]]:
    return [
        (r.name, r.obstacle, r.span.line)
        for stage in graph({"Dockerfile": text}).units[0].stages
        for r in stage.out_of_reach
    ]


@pytest.mark.parametrize(
    "use",
    [
        "RUN a $NAME",
        "ENV A=$NAME",
        "COPY $NAME /",
        'RUN a <<E\n"${NAME}"\nE',
        "LABEL a=${NAME%.*}",
        "RUN --mount=target=/$NAME a",
        "RUN if [ $NAME ]; then b; fi",
    ],
)
def test_uses(use: str) -> None:
    platform = use.replace("NAME", "TARGETARCH")
    use = use.replace("NAME", "V")
    assert found(f"ARG V=1\nFROM node:22\n{use}\n")[0][:2] == ("V", Obstacle.FROM)
    assert found(f"FROM node:22\n{use}\nARG V=1\n")[0][:2] == ("V", Obstacle.ORDER)
    assert found(f"FROM example.org/a\n{platform}\n")[0][:2] == ("TARGETARCH", Obstacle.AUTOMATIC)
    assert found(f"ARG V=1\nFROM node:22\nARG V\n{use}\nARG V\n") == []
    assert found(f"ARG V=1\nFROM node:22 AS x\nENV V=1\nFROM x\n{use}\n") == []


@pytest.mark.parametrize(
    "use",
    [
        "RUN a ${V:-1}",
        "RUN a '$V'",
        "RUN a \\$V",
        "RUN V=1; a $V",
        "RUN . ./env && a $V",
        "RUN for V in a b; do c $V; done",
        "RUN : ${V:=1}; a $V",
        'RUN ["a", "$V"]',
        "RUN <<E python3\n$V\nE",
        "ENV A=${V:-1}",
        "ENV A=${V:+1}",
        "CMD a $V",
        "HEALTHCHECK CMD a $V",
        "ONBUILD RUN a $V",
        'SHELL ["pwsh", "-c"]\nRUN a $V',
    ],
)
def test_uses_that_are_no_mistake(use: str) -> None:
    assert found(f"ARG V=1\nFROM node:22\n{use}\nARG V\n") == []
    assert found(f"FROM node:22\n{use.replace('V', 'TARGETARCH')}\n") == []


@pytest.mark.parametrize(
    ("image", "name", "silent"),
    [
        ("node:22", "NODE_VERSION", True),
        ("node:22", "YARN_VERSION", True),
        ("node:22", "NPM_VERSION", False),
        ("node:$APP_VERSION", "APP_VERSION", True),
        ("alpine:$APP_VERSION", "APP_VERSION", False),
        ("example.org/node", "APP_VERSION", True),
        ("quay.io/library/alpine", "APP_VERSION", True),
        ("elasticsearch:9", "APP_VERSION", True),
        ("$BASE", "APP_VERSION", True),
        ("scratch", "NODE_VERSION", False),
        ("debian:13", "NODE_VERSION", False),
    ],
)
def test_what_the_base_image_may_set(image: str, name: str, silent: bool) -> None:
    text = f"ARG {name}=1\nARG BASE\nFROM {image}\nENV A=${name}\n"
    assert found(text) == ([] if silent else [(name, Obstacle.FROM, 4)])


def test_each_variable_once_in_each_stage() -> None:
    text = (
        "ARG V=1\nFROM node:22 AS x\nRUN $V $V\nRUN $V\n"
        "FROM node:22\nRUN a \\\n  $V $TARGETOS\nFROM x\nARG W\nRUN $V $W\n"
    )
    assert found(text) == [
        ("V", Obstacle.FROM, 3),
        ("V", Obstacle.FROM, 7),
        ("TARGETOS", Obstacle.AUTOMATIC, 7),
        ("V", Obstacle.FROM, 10),
    ]


def test_an_argument_of_the_stage_below_is_seen() -> None:
    assert found("FROM node:22 AS x\nARG V\nARG TARGETARCH\nFROM x\nRUN a $V $TARGETARCH\n") == []
