"""pip on distributions that look after their Python."""

from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/refused-pip-install"
APT = "RUN apt-get update && apt-get install -y python3-pip\n"
APK = "RUN apk add --no-cache python3 py3-pip\n"


@pytest.mark.parametrize(
    "image",
    [
        "debian",
        "debian:12.5-slim",
        "debian:trixie-slim",
        "ubuntu:24.04",
        "ubuntu",
        "node:22-bookworm",
        "php:8.4-trixie",
    ],
)
def test_refused_with_apt(image: str) -> None:
    assert len(check(f"FROM {image}\n{APT}RUN pip3 install six\n", RULE)) == 1


@pytest.mark.parametrize("image", ["alpine", "alpine:3.19", "alpine:edge", "node:20-alpine", "node:22-alpine3.21"])
def test_refused_with_apk(image: str) -> None:
    assert len(check(f"FROM {image}\n{APK}RUN python3 -m pip install --user six\n", RULE)) == 1


@pytest.mark.parametrize(
    "image",
    [
        *("debian:11", "debian:bullseye-slim", "ubuntu:22.04", "ubuntu:jammy", "python:3.13-bookworm"),
        *("node:22", "alpine:3.18", "node:16-alpine", "example.com/debian:13", f"debian@sha256:{'0' * 64}"),
    ],
)
def test_images_that_let_it(image: str) -> None:
    assert check(f"FROM {image}\n{APT}{APK}RUN pip3 install six\n", RULE) == []


@pytest.mark.parametrize(
    "text",
    [
        "RUN pip install six",
        f"RUN pip install six\n{APT}",
        f"{APT}RUN pip install --break-system-packages six",
        f"{APT}ENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN pip install six",
        f"{APT}RUN pip config set global.break-system-packages true\nRUN pip install six",
        f"{APT}RUN rm /usr/lib/python3.*/EXTERNALLY-MANAGED && pip install six",
        f"{APT}RUN pip install --target /opt/six six",
        f"{APT}RUN python3 -m venv /venv && . /venv/bin/activate && pip install six",
        f"{APT}RUN /opt/python/bin/pip install six",
        f"{APT}ENV PATH=/opt/python/bin:$PATH\nRUN pip install six",
        f"{APT}COPY --from=python:3.13 /usr/local /usr/local\nRUN pip install six",
        f"{APT}RUN pip install six || true",
        f"{APT}RUN pip uninstall six",
        f"{APT}RUN pip install $OPTIONS six",
    ],
)
def test_ways_around_it(text: str) -> None:
    assert check(f"FROM debian:13\n{text}\n", RULE) == []


def test_a_stage_below_counts() -> None:
    text = f"FROM debian:13 AS base\n{APT}FROM base\nRUN pip install six\n"
    assert [found.place.line for found in check(text, RULE)] == [4]
