from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/foreign-libc"


def dockerfile(
    builder: str = "FROM rust:1.91 AS build",
    build: str = "RUN cargo build --release",
    base: str = "alpine:3.22",
    copy: str = "COPY --from=build /src/target/release/app /app",
) -> str:
    return f"{builder}\nWORKDIR /src\nCOPY . .\n{build}\nFROM {base}\n{copy}\nCMD a\n"


@pytest.mark.parametrize(
    "base", ["alpine:3.22", "scratch", "gcr.io/distroless/static-debian12:nonroot", "node:22-alpine"]
)
def test_images_without_glibc_cannot_start_it(base: str) -> None:
    (found,) = check(dockerfile(base=base), RULE)
    assert (found.place.line, found.related[0].place.line) == (6, 4)
    assert f"`{base}`" in found.message


@pytest.mark.parametrize("base", ["debian:13", "gcr.io/distroless/cc-debian12", "team/base", "alpine:$TAG", "busybox"])
def test_other_images_may(base: str) -> None:
    assert check(dockerfile(base=base), RULE) == []


@pytest.mark.parametrize(
    "build",
    [
        "RUN cargo build --release --target x86_64-unknown-linux-musl",
        "RUN cargo build --release --target=$TARGET",
        "RUN RUSTFLAGS='-C target-feature=+crt-static' cargo build --release",
        "ENV CARGO_BUILD_TARGET=x86_64-unknown-linux-gnu\nRUN cargo build --release",
        "RUN cargo zigbuild --release",
        "RUN apt-get install -y musl-tools && cargo build --release",
        "RUN make",
        "RUN cargo test",
    ],
)
def test_a_build_that_is_told_otherwise_is_left_alone(build: str) -> None:
    assert check(dockerfile(build=build), RULE) == []


def test_other_files_and_other_builders_are_left_alone() -> None:
    assert check(dockerfile(copy="COPY --from=build /src/static /static"), RULE) == []
    assert check(dockerfile(copy="COPY target/release/app /app"), RULE) == []
    assert check(dockerfile(builder="FROM rust:1.91-alpine AS build"), RULE) == []
    assert check(dockerfile(builder="FROM team/rust AS build"), RULE) == []


def test_an_image_with_a_compatibility_layer_is_left_alone() -> None:
    copy = "RUN apk add --no-cache gcompat\nCOPY --from=build /src/target/release/app /app"
    assert check(dockerfile(copy=copy), RULE) == []


@pytest.mark.parametrize("file", [".cargo/config.toml", "Cross.toml"])
def test_a_project_that_configures_cargo_is_left_alone(file: str) -> None:
    assert check({"Dockerfile": dockerfile(), file: ""}, RULE) == []
    assert check({"Dockerfile": dockerfile(), "other/.cargo/config.toml": ""}, RULE)


def test_stages_that_do_not_ship_are_left_alone() -> None:
    assert check(dockerfile() + "FROM debian:13\nCMD b\n", RULE) == []


def test_variables_in_the_source_are_followed() -> None:
    copy = "ARG NAME=app\nCOPY --from=build /src/target/release/$NAME /app"
    (found,) = check(dockerfile(copy=copy), RULE)
    assert "`app` is linked to glibc" in found.message
