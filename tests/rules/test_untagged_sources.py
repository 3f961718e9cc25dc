from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/untagged-source-image"


@pytest.mark.parametrize(
    "instruction",
    [
        "COPY --from=composer /a /a",
        "COPY --from=example.com:5000/team/web /a /a",
        "RUN --mount=from=team/web,target=/a ls",
    ],
)
def test_images_without_a_tag_are_found(instruction: str) -> None:
    assert check(f"FROM debian:13\n{instruction}\n", RULE)


@pytest.mark.parametrize("name", ["web:1", "web@sha256:" + "a" * 64, "$IMAGE", "0", "build", "Build", "biuld"])
def test_tags_digests_and_stages_are_fine(name: str) -> None:
    assert not check(f"FROM debian:13 AS build\nRUN a\nFROM debian:13\nCOPY --from={name} /a /a\n", RULE)


def test_a_named_context_of_a_service_is_no_image() -> None:
    compose = "services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        shared: ../shared\n"
    text = "FROM debian:13\nCOPY --from=shared a /a\n"
    assert not check({"Dockerfile": text, "compose.yaml": compose}, RULE)


def test_stages_that_nothing_needs_float_as_well() -> None:
    text = "FROM debian:13 AS build\nFROM node AS test\nFROM debian:13\nCOPY --from=build /a /a\n"
    assert [finding.place.line for finding in check(text, "dockerfile/latest-tag")] == [2]
