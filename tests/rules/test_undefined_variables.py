from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/undefined-variable"


@pytest.mark.parametrize(
    "instruction",
    [
        "COPY $SRC /a/",
        "ADD a $DEST",
        "WORKDIR /srv/$NAME",
        "ENV A=$B",
        'LABEL version="$VERSION"',
        "EXPOSE $PORT",
        "ARG A=$B",
    ],
)
def test_the_builder_finds_nothing(instruction: str) -> None:
    (finding,) = check(f"FROM debian:13\n{instruction}\n", RULE)
    assert finding.place.text == (instruction,)


@pytest.mark.parametrize(
    "instruction",
    [
        "RUN echo $A",
        "CMD echo $A",
        "COPY ${SRC:-a} /a/",
        "ENV PYTHONPATH=/a:$PYTHONPATH",
        "ENV PATH=/a:$PATH",
        "COPY <<EOF /a\n$A $1\nEOF",
        "COPY a$ /a/",
    ],
)
def test_what_is_left_to_others_is_theirs(instruction: str) -> None:
    assert not check(f"FROM debian:13\n{instruction}\n", RULE)


@pytest.mark.parametrize("image", ["team/base:1", "$IMAGE", "node:22"])
def test_base_images_may_set_variables(image: str) -> None:
    assert not check(f"ARG IMAGE\nFROM {image}\nCOPY $NODE_VERSION /a/\n", RULE)


def test_a_near_name_is_offered() -> None:
    (finding,) = check("FROM alpine:3.22\nARG ASSETS=a\nCOPY $ASSET /a/\n", RULE)
    assert 'did you mean "ASSETS"?' in finding.message
