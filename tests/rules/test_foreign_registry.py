from __future__ import annotations

import pytest

from checking import check

RULE = "project/foreign-registry"


def found(files: dict[str, str] | str, *allowed: str) -> list[tuple[int, str]]:
    findings = check(files, RULE, options={RULE: {"allowed": list(allowed)}})
    return [(finding.place.line, finding.message.split("`")[1]) for finding in findings]


@pytest.mark.parametrize(
    ("image", "allowed", "welcome"),
    [
        ("random.com/debian", ("docker.io",), False),
        ("random.com/debian", ("x.com", "random.com"), True),
        ("random.com/debian", ("random.com/*",), True),
        ("random.com:5000/debian", ("random.com",), False),
        ("random.com:5000/debian", ("random.com:*",), True),
        ("x.com/debian", ("*.random.com",), False),
        ("foo.random.com/debian", ("x.com", "*.random.com"), True),
        ("ubuntu:18.04", ("docker.io",), True),
        ("zemanlx/ubuntu:18.04", ("docker.io",), True),
        ("docker.io/zemanlx/ubuntu:18.04", ("docker.io",), True),
        ("zemanlx/ubuntu:18.04", ("docker.io/library/*",), False),
        ("ubuntu@sha256:" + "0" * 64, ("docker.io/library/ubuntu",), True),
        ("ubuntu", ("*",), True),
        ("scratch", ("x.com",), True),
        ("$IMAGE", ("x.com",), True),
    ],
)
def test_patterns_are_held_against_names_or_registries(image: str, allowed: tuple[str, ...], welcome: bool) -> None:
    assert (found(f"FROM {image}\n", *allowed) == []) is welcome


def test_every_place_of_a_dockerfile_counts() -> None:
    text = """\
# syntax=docker/dockerfile:1
ARG BASE=ghcr.io/team/base
FROM ${BASE}:1 AS base
FROM base
COPY --from=base /a /
COPY --from=quay.io/team/tool /b /
RUN --mount=type=bind,from=gcr.io/team/files,target=/c true
"""
    assert found(text, "docker.io/docker/*") == [
        (3, "ghcr.io/team/base"),
        (6, "quay.io/team/tool"),
        (7, "gcr.io/team/files"),
    ]
    assert found(text, "ghcr.io", "quay.io", "gcr.io") == [(1, "docker.io/docker/dockerfile")]


def test_every_place_of_a_compose_file_counts() -> None:
    text = """\
services:
  a:
    image: ${REGISTRY:-ghcr.io}/team/a
    volumes:
      - {type: image, source: quay.io/team/data, target: /data}
  b:
    image: ghcr.io/team/b
    build:
      context: .
      additional_contexts:
        base: docker-image://gcr.io/team/base
        files: ./files
  c:
    image: ${UNKNOWN}/c
"""
    assert found({"compose.yaml": text}, "docker.io") == [
        (3, "ghcr.io/team/a"),
        (5, "quay.io/team/data"),
        (11, "gcr.io/team/base"),
    ]
