"""Packages that only builds need."""

from __future__ import annotations

import pytest

from shipworthy.knowledge.build_tools import is_build_package


@pytest.mark.parametrize(
    "name",
    [
        "gcc", "gcc-12", "g++", "gcc-c++", "clang-17", "build-base", "libssl-dev", "openssl-devel", "python3.12-dev",
        "linux-headers-amd64", "openjdk-21-jdk-headless", "openjdk21", "default-jdk", "golang-1.22-go", "cargo", "make",
    ],
)  # fmt: skip
def test_build_tools(name: str) -> None:
    assert is_build_package(name)


@pytest.mark.parametrize(
    "name",
    ["git", "curl", "openjdk-21-jre-headless", "openjdk21-jre", "libgcc", "libstdc++", "python3", "nodejs", "dev"],
)
def test_what_is_of_use_at_run_time(name: str) -> None:
    assert not is_build_package(name)
