"""Where an image's parts come from: base images, downloads, package indexes."""

from __future__ import annotations

import pytest

from checking import check

DIGEST = "sha256:" + "5" * 64


def lines(text: str, rule: str) -> list[int]:
    return [finding.place.line for finding in check(text, f"dockerfile/{rule}")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("https://example.com/tool", True),
        ("HTTP://example.com/tool", True),
        ("https://example.com/${VERSION}/tool", True),
        ("https://example.com/app.git", False),
        ("https://example.com/app.git#main", False),
        ("http://localhost:8080/tool", False),
        ("git@example.com:a/b", False),
        ("tool", False),
        (f"--checksum={DIGEST} https://example.com/tool", False),
    ],
)
def test_downloads_that_nothing_checks(source: str, found: bool) -> None:
    assert lines(f"FROM alpine:3.22\nADD {source} /tool\n", "remote-add") == [2] * found


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("pip install --extra-index-url https://pypi.example.com/simple a", True),
        ("python3 -m pip install --extra-index-url=https://pypi.example.com/simple a", True),
        ("pip install --extra-index-url $INDEX a", True),
        ("pip install --index-url https://pypi.example.com/simple a", False),
        ("pip install --require-hashes --extra-index-url https://pypi.example.com/simple -r r.txt", False),
        ("pip install --extra-index-url https://download.pytorch.org/whl/cu128 torch", False),
        ("uv pip install --extra-index-url https://pypi.example.com/simple a", False),
    ],
)
def test_an_index_beside_the_first(call: str, found: bool) -> None:
    assert lines(f"FROM python:3.13\nRUN {call}\n", "mixed-package-indexes") == [2] * found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("FROM debian:13", [1]),
        ("FROM registry.example.com:5000/debian:13", [1]),
        ("FROM debian", []),
        ("FROM debian:latest", []),
        (f"FROM debian:13@{DIGEST}", []),
        (f"FROM debian@{DIGEST}", []),
        ("FROM scratch", []),
        ("FROM $BASE", []),
        ("ARG BASE=debian:13\nFROM $BASE", [2]),
        (f"FROM debian:13@{DIGEST} AS base\nFROM base", []),
    ],
)
def test_tags_without_a_digest(head: str, found: list[int]) -> None:
    assert lines(f"{head}\nCOPY a /a\n", "missing-base-digest") == found
