"""Names of images are read as Docker reads them.

Each verdict was tried with `docker compose config --resolve-image-digests` 5.6.1.
"""

from __future__ import annotations

import pytest

from shipworthy.syntax.image import parse_image

DIGEST = "sha256:0ed5d5928d4737458944eb604cc8509e245c3e19d02ad83935398bc4b991aac7"


@pytest.mark.parametrize(
    "name",
    [
        "Shop/web",
        "REG/x",
        "localhost/x",
        "a.b_c__d---e",
        "x:_y",
        "my_registry.example.com/web:1",
        DIGEST,
        f"a@{DIGEST}",
    ],
)
def test_names_that_docker_takes(name: str) -> None:
    assert parse_image(name) is not None


@pytest.mark.parametrize(
    "name",
    [
        "Shop/Web:1",
        "shop.x/Web",
        "example/web:",
        "a//b",
        "x:y:z",
        " x",
        "a@sha256:0ed5",
        "x_-y",
        "x:-y",
        "_x/y",
        "a_b:5000/x",
    ],
)
def test_names_that_docker_refuses(name: str) -> None:
    assert parse_image(name) is None
