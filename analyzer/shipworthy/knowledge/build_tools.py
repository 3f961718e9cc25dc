"""What is needed to build software, and not to run it.

Sources: the package lists of Debian, Alpine and Fedora; the pages of the images on Docker Hub and MCR, as of
November 2026.
"""

from __future__ import annotations

BUILD_PACKAGES = frozenset(
    [
        "gcc",
        "g++",
        "gcc-c++",
        "clang",
        "llvm",
        "make",
        "cmake",
        "automake",
        "autoconf",
        "libtool",
        "build-essential",
        "build-base",
        "alpine-sdk",
        "base-devel",
        "musl-dev",
        "libc-dev",
        "libc6-dev",
        "linux-headers",
        "kernel-headers",
        "ninja-build",
        "ninja",
        "meson",
        "bison",
        "flex",
        "nasm",
        "yasm",
        "cargo",
        "rustc",
        "rust",
        "golang",
        "go",
        "maven",
        "gradle",
        "default-jdk",
        "openjdk-17-jdk",
        "openjdk-21-jdk",
        "openjdk17",
        "openjdk21",
        "pkg-config",
        "pkgconf",
        "pkgconfig",
        "python3-dev",
        "python3-devel",
        "python-dev",
    ]
)
"""Compilers, linkers, build systems and headers, by the name of their package."""

DEV_SUFFIXES = ("-dev", "-devel")
"""Endings of packages of headers."""

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

REMOVERS = {
    "apk": frozenset({"del"}),
    "apt-get": frozenset({"purge", "remove", "autoremove"}),
    "apt": frozenset({"purge", "remove", "autoremove"}),
    "dnf": frozenset({"remove", "erase", "autoremove"}),
    "yum": frozenset({"remove", "erase", "autoremove"}),
    "microdnf": frozenset({"remove"}),
}
"""Words with which a package manager removes packages."""

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
        "staging",
        "qa",
        "shell",
        "tools",
        "devcontainer",
    ]
)
"""Names of stages that people build with `--target` on the command line."""
