"""The same as dockerfile-parse finds: instructions, the lines they start on, parent images."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from shipworthy.source import Source
from shipworthy.syntax.dockerfile import nodes
from shipworthy.syntax.dockerfile.parser import parse

SAMPLES = Path(__file__).parents[3] / "samples"

INLINE = {
    "plain": "FROM alpine:3.22\nRUN apk add --no-cache curl\nCMD [\"curl\"]\n",
    "continued": "# c\nFROM a\n\nRUN b \\\n  # inside\n  c \\\n  d\nUSER e\n",
    "stages": "ARG V=1\nFROM a:1 AS b\nFROM scratch\nCOPY --from=b /x /y\nFROM c@sha256:0 as d\n",
    "indented": "FROM a\n    RUN b\n\tENV c=d \\\n\t\te=f\n",
    "crlf": "FROM a\r\nRUN b \\\r\n  c\r\nLABEL d=e\r\n",
    "no line break at the end": "FROM a\nRUN b",
}  # fmt: skip


def dockerfiles() -> list[object]:
    found = sorted(path for path in SAMPLES.rglob("*ockerfile*") if path.is_file() and path.suffix != ".dockerignore")
    samples = [pytest.param(path.read_bytes(), id=path.relative_to(SAMPLES).as_posix()) for path in found]
    return [*(pytest.param(text.encode(), id=name) for name, text in INLINE.items()), *samples]


@pytest.mark.parametrize("data", dockerfiles())
def test_both_find_the_same(data: bytes) -> None:
    ours = parse(Source.decode("Dockerfile", data)).instructions
    if any(instruction.heredocs for instruction in ours):
        pytest.skip("dockerfile-parse takes the lines of a here-document for instructions")
    theirs = DockerfileParser(fileobj=BytesIO(data))

    found = [line for line in theirs.structure if line["instruction"] != "COMMENT"]
    assert [(i.name, i.span.line) for i in ours] == [(line["instruction"], line["startline"] + 1) for line in found]

    images = [i.image for i in ours if isinstance(i, nodes.From)]
    if all(image.literal for image in images):
        assert [image.value for image in images] == theirs.parent_images
