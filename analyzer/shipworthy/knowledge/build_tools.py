"""What is needed to build software, and not to run it.

Sources: the package lists of Debian, Alpine and Fedora; the pages of the images on Docker Hub and MCR, as of
November 2026.
"""

from __future__ import annotations

import re

_PACKAGES = r"""(?x)
    (?:gcc | g\+\+ | gcc-c\+\+ | gfortran | clang | llvm | cpp)(?:-?[0-9]+)?
    | build-essential | build-base | alpine-sdk | base-devel
    | linux-headers(?:-.+)? | kernel-headers
    | make | cmake | automake | autoconf | libtool | meson | ninja | ninja-build | bison | flex | nasm | yasm | swig
    | pkg-config | pkgconf | pkgconfig | binutils | node-gyp | rust | rustc | cargo | rustup
    | go | golang(?:-[0-9.]+)?(?:-go)? | maven | gradle | ant | sbt
    | (?:default|openjdk-[0-9]+)-jdk(?:-headless)? | openjdk[0-9]+(?:-jdk)? | dotnet-sdk-[0-9.]+
    | .+-(?:dev|devel)
"""

SDK_IMAGES = {
    "library/golang": ("go", "a binary that needs none of it"),
    "library/rust": ("cargo", "a binary that needs none of it"),
    "library/maven": ("mvn", "a jar that needs only a JRE"),
    "library/gradle": ("gradle", "a jar that needs only a JRE"),
    "library/gcc": ("gcc", "a binary that needs none of it"),
    "library/swift": ("swift", "a binary that needs only the slim image"),
    "dotnet/sdk": ("dotnet", "an application that needs only the runtime image"),
}
"""By repository: the program of images made for building, and what a build with it leaves."""

BUILD_VERBS = {
    "go": frozenset({"build", "install"}),
    "cargo": frozenset({"build", "install"}),
    "mvn": frozenset({"package", "install", "verify"}),
    "mvnw": frozenset({"package", "install", "verify"}),
    "gradle": frozenset({"build", "assemble", "bootJar", "shadowJar", "installDist"}),
    "gradlew": frozenset({"build", "assemble", "bootJar", "shadowJar", "installDist"}),
    "swift": frozenset({"build"}),
    "dotnet": frozenset({"publish", "build"}),
}
"""Words among the arguments with which a program builds."""

BUILDING_PROGRAMS = frozenset({"gcc", "g++", "cc", "clang", "make", "cmake"})
"""Programs that build whatever their arguments are."""

SYSTEM_MANAGERS = frozenset({"apt-get", "apt", "aptitude", "apk", "dnf", "microdnf", "tdnf", "yum", "zypper", "pacman"})
"""Managers of the packages of a distribution."""

COMPILING_MANAGERS = frozenset(
    {"pip", "pip3", "uv", "gem", "bundle", "npm", "yarn", "pnpm", "poetry", "pipenv", "cargo"}
)
"""Managers whose packages may be compiled while they are installed."""

NODE_MANAGERS = frozenset({"npm", "yarn", "pnpm", "bun"})

PRODUCTION_OPTIONS = ("--omit", "--production", "--prod", "-P", "--only")
"""Options with which they leave out what is only needed for development."""

NAMES_BUILT_BY_HAND = frozenset(
    [
        "test",
        "tests",
        "testing",
        "unittest",
        "unit-test",
        "e2e",
        "integration",
        "dev",
        "develop",
        "development",
        "debug",
        "lint",
        "linter",
        "format",
        "fmt",
        "check",
        "ci",
        "local",
        "prod",
        "production",
        "release",
        "dist",
        "export",
        "artifact",
        "artifacts",
        "binaries",
        "docs",
        "doc",
        "coverage",
        "bench",
        "benchmark",
        "vendor",
        "validate",
        "update",
        "generate",
        "staging",
        "qa",
        "shell",
        "tools",
        "devcontainer",
    ]
)
"""Names of stages that people build with `--target` on the command line."""


def is_build_package(name: str) -> bool:
    """Is the package of a distribution a compiler, a linker, a build system or headers, of no use at run time?"""
    return re.fullmatch(_PACKAGES, name) is not None
