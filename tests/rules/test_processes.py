"""Platforms of base images, paths of WORKDIR, instructions that are asked for, shells that stay."""

from __future__ import annotations

import pytest

from checking import check


def lines(text: str, rule: str, **options: object) -> list[int]:
    return [finding.place.line for finding in check(text, rule, options={rule: options} if options else None)]


@pytest.mark.parametrize(
    ("from_", "found"),
    [
        ("--platform=linux/amd64 arm64v8/alpine", 1),
        ("--platform=linux/arm64 arm64v8/alpine", 0),
        ("--platform=aarch64 arm64v8/alpine", 0),
        ("--platform=linux/arm/v7 arm32v6/alpine", 0),
        ("--platform=linux/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022", 1),
        ("--platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022", 0),
        ("--platform=linux/amd64 ghcr.io/arm64v8/alpine", 0),
        ("--platform=$BUILDPLATFORM amd64/alpine", 0),
        ("--platform=linux/riscv64 alpine", 0),
        ("amd64/alpine", 0),
    ],
)
def test_platforms_of_base_images(from_: str, found: int) -> None:
    assert len(check(f"FROM {from_}\n", "InvalidBaseImagePlatform")) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [("/a b", 1), ("/a # b", 1), ('"/a b"', 0), (r"/a\ b", 0), ("/a", 0), ("$A/b c", 1), ("${A:-b c}", 0)],
)
def test_blanks_in_workdir(path: str, found: int) -> None:
    assert len(check(f"FROM a\nWORKDIR {path}\n", "dockerfile/split-workdir")) == found


def test_instructions_that_are_asked_for() -> None:
    text = "FROM a AS b\nCMD c\nFROM b\nRUN d\nFROM e AS f\nEXPOSE 80\n"

    assert lines(text, "dockerfile/missing-instruction", required=["CMD", "expose"]) == [5]
    assert lines(text, "dockerfile/missing-instruction") == []


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("CMD node $A", "node $A"),
        ("ENTRYPOINT a && b -c", "b -c"),
        ("ENTRYPOINT A=1 b", "A=1 b"),
        ("CMD node a", None),
        ("CMD exec node $A", None),
        ("CMD a && exec b $C", None),
        ("CMD a | b $C", None),
        ("CMD if a; then b; fi", None),
        ("CMD a; wait", None),
        ('CMD ["node", "$A"]', None),
        ('SHELL ["bash", "-c"]\nCMD node $A', None),
    ],
)
def test_shells_that_stay(command: str, found: str | None) -> None:
    text = f"FROM a\n{command}\n"
    marked = [
        text.splitlines()[f.place.line - 1][f.place.column - 1 : f.place.end_column - 1]
        for f in check(text, "dockerfile/intermediate-shell")
    ]

    assert marked == ([found] if found else [])
