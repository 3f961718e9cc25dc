"""Rules about variables: what their pages do not show."""

from __future__ import annotations

import pytest

from checking import check


def messages(files: dict[str, str] | str, rule: str) -> list[str]:
    return [finding.message for finding in check(files, rule)]


def test_names_close_to_those_of_the_platform() -> None:
    text = "FROM --platform=$BUILDPLATFROM alpine\nFROM alpine:$1x\nFROM alpine:$FAR\n"
    assert messages(text, "dockerfile/undeclared-from-variable") == [
        '`BUILDPLATFROM` is not declared before the first FROM; did you mean "BUILDPLATFORM"?',
        "`FAR` is not declared before the first FROM",
    ]


def test_an_argument_of_a_stage_is_pointed_out() -> None:
    (finding,) = check("FROM a\nARG V=1\nFROM b:$V\nFROM c\nARG W\n", "dockerfile/undeclared-from-variable")
    assert [(related.place.line, related.message) for related in finding.related] == [
        (2, "this ARG is part of a stage, where FROM does not see it")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ARG A\nFROM $A\n", ["`A` has no default: without it no image is left"]),
        ("ARG A\nARG B=b\nFROM $B/$A\n", ["`A` has no default: without it `b/` is left, which is not an image"]),
        ("ARG A\nFROM a$A\nFROM ${A:-b}\nFROM ${A:+a:$A}a\n", []),
        ("ARG A=\nFROM a:$A\n", ["with the default of `A`, `a:` is left, which is not an image"]),
        ("ARG A=b\nARG B=c:$A\nFROM $B\n", []),
        ("ARG A\nFROM $A:$TARGETARCH\n", []),
        ("FROM a:$B\n", []),
        ("ARG A\nFROM b AS x\nFROM ${A}x\n", []),
    ],
)
def test_what_is_left_of_the_name_of_an_image(text: str, found: list[str]) -> None:
    assert messages(text, "dockerfile/empty-base-image") == found


def test_an_argument_that_somebody_passes_needs_no_default() -> None:
    text = "ARG VERSION\nFROM a:$VERSION\n"
    assert messages({"Dockerfile": text, "Makefile": "build:\n\tmake VERSION=1\n"}, "dockerfile/empty-base-image") == []
    compose = "services: {a: {build: .}}"
    assert messages({"Dockerfile": text, "compose.yaml": compose}, "dockerfile/empty-base-image") == []


@pytest.mark.parametrize(
    ("dockerfile", "build", "count"),
    [
        ("ARG A\nFROM a:$A\n", "{context: .}", 1),
        ("ARG A\nFROM a:$A\n", "{context: ., args: {A: ''}}", 0),
        ("ARG A\nFROM a:$A\n", "{context: ., args: [A]}", 0),
        ("ARG A\nFROM a:$A\n", "{context: ., args: {A: $HOST}}", 0),
        ("FROM a\nARG A\nRUN b\nWORKDIR ${A:?}\n", "{context: .}", 0),
        ("FROM alpine\nARG A\nWORKDIR ${A:?}\n", "{context: .}", 1),
        ("FROM alpine\nARG A\nWORKDIR ${A:?}\n", "{context: ., args: {A: b}}", 0),
        ("FROM alpine\nWORKDIR ${A:?}\n", "{context: .}", 0),
        ("FROM alpine AS x\nFROM alpine\nARG A\nWORKDIR ${A:?}\n", "{context: ., target: x}", 0),
        ("ARG A=${B:?}\nFROM alpine\n", "{context: .}", 0),
        ("ARG B\nARG A=${B:?}\nFROM alpine\n", "{context: .}", 1),
        ("ARG B\nARG A=${B:?}\nFROM alpine\n", "{context: ., args: {A: a}}", 0),
    ],
)
def test_arguments_that_a_service_lacks(dockerfile: str, build: str, count: int) -> None:
    files = {"Dockerfile": dockerfile, "compose.yaml": f"services: {{a: {{build: {build}}}}}"}
    assert len(messages(files, "project/missing-build-argument")) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM scratch\nARG A=\nUSER ${A:?say who}\n", ["`A` is empty here: the build fails"]),
        ("ARG A=${B?}\nFROM a\n", ["`B` is not set here: the build fails"]),
        ("FROM a\nUSER ${A?}\n", []),
        ("FROM alpine\nUSER ${A?}\n", ["`A` is not set here: the build fails"]),
        ("FROM alpine\nARG A\nUSER ${A?}\n", []),
        ("FROM alpine\nRUN echo ${A?}\n", []),
        ("FROM alpine AS a\nONBUILD USER ${A?}\nFROM a\n", ["`A` is not set here: the build fails"]),
    ],
)
def test_what_is_required_and_missing(text: str, found: list[str]) -> None:
    assert messages(text, "dockerfile/unset-required-variable") == found


@pytest.mark.parametrize("text", ["FROM $A AS x\n", "FROM a:$A\n", "FROM ${A:-B}\n"])
def test_what_is_left_of_undeclared_variables_is_no_image(text: str) -> None:
    assert len(messages(text, "dockerfile/invalid-image-reference")) == 1
    assert messages(f"ARG A\n{text}", "dockerfile/invalid-image-reference") == []
