"""`# syntax=`: which frontends are Docker's own, and what an old one cannot read."""

from __future__ import annotations

import pytest

from shipworthy.source import Source
from shipworthy.syntax.dockerfile.frontend import read_frontend
from shipworthy.syntax.dockerfile.nodes import Dockerfile
from shipworthy.syntax.dockerfile.parser import parse


def read(syntax: str, text: str) -> Dockerfile:
    return parse(Source("Dockerfile", f"# syntax={syntax}\nFROM a\n{text}\n"))


@pytest.mark.parametrize(
    "syntax",
    [
        "docker/dockerfile",
        "docker/dockerfile:1",
        "docker.io/docker/dockerfile:1.7-labs",
        "docker/dockerfile-upstream:master",
        "mirror.example:5000/docker/dockerfile:1@sha256:abc",
        "ghcr.io/someone/dockerfile:2",
        "docker/dockerfle:1",
        "dockerfile:1",
    ],
)
def test_frontends_that_read_dockerfiles_as_docker_does(syntax: str) -> None:
    assert [problem.code for problem in read(syntax, "RUNN a").invalid] == ["unknown-instruction"]


@pytest.mark.parametrize(
    "syntax", ["devthefuture/dockerfile-x", "docker/dockerfile-x", "r2d4/mockerfile", "dotnet/thing:1", "x:"]
)
def test_other_frontends_may_take_anything(syntax: str) -> None:
    assert read(syntax, "INCLUDE a").invalid == ()


@pytest.mark.parametrize(
    "text", ["// syntax=example/thing\npackage x\n", "#!/bin/x\n//a=b\n//syntax=y\n", '{"a": 1, "syntax": "x/y"}']
)
def test_files_in_other_languages_name_their_frontend_in_their_own_way(text: str) -> None:
    assert parse(Source("Dockerfile", text)).invalid == ()


@pytest.mark.parametrize("text", ["// about\nFROM a\n", '{"syntax": "x/y"', "//syntax=docker/dockerfile:1\nFROM a\n"])
def test_what_is_no_other_language_is_a_mistake(text: str) -> None:
    assert parse(Source("Dockerfile", text)).invalid != ()


@pytest.mark.parametrize(
    ("syntax", "instead"),
    [
        ("docker/dockerfle:1", "docker/dockerfile:1"),
        ("dcoker/dockerfile:1.7-labs", "docker/dockerfile:1.7-labs"),
        ("dockerfile", "docker/dockerfile"),
        ("docker/dockerfile1.4", "docker/dockerfile:1.4"),
        ("docker/dockerfile-x:1", ""),
        ("docker/dockerfile:1", ""),
        ("docker/dockerfile-upstream", ""),
        ("me/dockerfile", ""),
    ],
)
def test_what_a_misspelt_frontend_was_meant_to_be(syntax: str, instead: str) -> None:
    assert read_frontend(syntax).instead == instead


@pytest.mark.parametrize(
    ("tag", "text", "place"),
    [
        ("1.3", "RUN <<E\na\nE", "<<E"),
        ("1.1", "RUN --mount=target=/a b", "--mount"),
        ("1.3.1", "COPY --link a b", "--link"),
        ("1.19", "COPY --parents a b", "--parents"),
        ("1.6-labs", "COPY --exclude=*.md a b", "--exclude"),
        ("1.5", "HEALTHCHECK --start-interval=1s CMD a", "--start-interval"),
    ],
)
def test_syntax_newer_than_the_frontend(tag: str, text: str, place: str) -> None:
    invalid = read(f"docker/dockerfile:{tag}", text).invalid
    assert [(problem.code, problem.span.text) for problem in invalid] == [("newer-syntax", place)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("1", "COPY --parents a b"),
        ("1.4", "RUN <<E\na\nE"),
        ("1.3-labs", "RUN <<E\na\nE"),
        ("1.7-labs", "COPY --parents a b"),
        ("1.20.1", "COPY --parents a b"),
        ("2.0", "COPY --parents a b"),
        ("latest", "COPY --parents a b"),
        ("1.0-experimental", "RUN --mount=target=/a b"),
    ],
)
def test_syntax_that_the_frontend_knows(tag: str, text: str) -> None:
    assert read(f"docker/dockerfile:{tag}", text).invalid == ()
