"""Programs that the base image does not have."""

from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/absent-program"


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("FROM debian\nRUN curl x", "curl"),
        ("FROM ubuntu:24.04\nRUN apt-get update && sudo apt-get install -y x", "sudo"),
        ('FROM alpine\nRUN ["bash", "-c", "x"]', "bash"),
        ('FROM alpine\nSHELL ["/bin/bash", "-c"]\nRUN x', "bash"),
        ("FROM alpine\nRUN wget -O- x | bash", "bash"),
        ('FROM alpine\nRUN bash -c "echo 1"', "bash"),
        ("FROM gcr.io/distroless/static\nRUN sh -c x", "sh"),
        ("FROM node:22-slim\nRUN wget -qO- x | tar x", "wget"),
        ("FROM alpine\nRUN git clone x && apk add git", "git"),
        ("FROM alpine AS a\nFROM a\nRUN git clone x", "git"),
        ("FROM debian\nRUN <<EOF\nset -e\nwget x\nEOF", "wget"),
        ("FROM debian\nRUN cd /x && wget $URL", "wget"),
        ("FROM debian\nRUN --mount=type=cache,target=/x wget x", "wget"),
    ],
)
def test_absent(text: str, program: str) -> None:
    (finding,) = check(text, RULE)
    assert f"has no `{program}`" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian\nRUN curl x || true",
        "FROM debian\nRUN if curl x; then y; fi",
        "FROM debian\nRUN which curl && curl x",
        "FROM debian\nRUN command -v curl; curl x",
        "FROM debian\nRUN apt-get install -y curl && curl x",
        "FROM debian\nRUN apt-get install -y $PACKAGES && curl x",
        "FROM debian\nRUN apt-get install -y $PACKAGES\nRUN curl x",
        "FROM debian\nCOPY --from=x / /\nRUN curl x",
        "FROM debian\nADD rootfs.tar /\nRUN curl x",
        "FROM debian AS a\nRUN apt-get install -y git\nFROM a\nRUN git clone x",
        "FROM debian\nCOPY install.sh .\nRUN ./install.sh\nRUN curl x",
        "FROM debian\nRUN . /x && curl x",
        "FROM debian\nRUN --mount=type=bind,from=x,source=/usr/bin/curl,target=/usr/bin/curl curl x",
        "FROM alpine\nRUN --mount=from=tools,target=/usr/local/bin curl x",
        "FROM alpine\nRUN curl() { wget x; }; curl x",
        'FROM alpine\nRUN echo "bash x"',
        "FROM alpine\nRUN wget x",
        "FROM alpine\nONBUILD RUN curl x",
        "FROM example.com/base\nRUN curl x",
        "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nRUN apt-get update && apt-get install -y curl && curl x",
    ],
)
def test_present_or_not_known(text: str) -> None:
    assert not check(text, RULE)
