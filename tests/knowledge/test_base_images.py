"""What is known of base images: distribution, shell, purpose."""

from __future__ import annotations

import pytest

from shipworthy.knowledge.base_images import family_of, has_compiler, shell_of


@pytest.mark.parametrize(
    ("repository", "tag", "family", "shell"),
    [
        ("library/alpine", "3.22", "alpine", "sh"),
        ("library/python", "3.13", "debian", "sh"),
        ("library/python", "3.13-slim-bookworm", "debian", "sh"),
        ("library/python", "3.13-alpine3.22", "alpine", "sh"),
        ("library/python", "3.13-windowsservercore-ltsc2025", "windows", "cmd"),
        ("library/eclipse-temurin", "21-jre-noble", "ubuntu", "sh"),
        ("library/eclipse-temurin", "21-ubi9-minimal", "rhel", "sh"),
        ("library/amazoncorretto", "21-al2023", "amazon", "sh"),
        ("library/maven", "3-amazoncorretto-21-debian", "debian", "sh"),
        ("library/maven", "3-amazoncorretto-21", "amazon", "sh"),
        ("docker/library/node", "24", "debian", "sh"),
        ("somebody/app", "1.0-alpine", "alpine", "sh"),
        ("somebody/app", "1.0", None, None),
        ("dotnet/sdk", "10.0-noble", "ubuntu", "sh"),
        ("dotnet/sdk", "10.0", None, None),
        ("dotnet/framework/sdk", "4.8.1", "windows", "cmd"),
        ("powershell", "lts-nanoserver-1809", "windows", "cmd"),
        ("powershell", "lts-debian-12", "debian", "sh"),
        ("windows/servercore", "ltsc2025", "windows", "cmd"),
        ("ubi9/ubi-minimal", "9.6", "rhel", "sh"),
        ("distroless/static-debian12", "nonroot", "distroless", None),
        ("cimg/node", "22.0", "ubuntu", "bash"),
        ("jupyter/scipy-notebook", "latest", None, "bash"),
        ("library/openjdk", "8u212-jdk", "debian", "sh"),
        ("library/openjdk", "11", "debian", "sh"),
        ("library/openjdk", "8-jdk-alpine", "alpine", "sh"),
        ("library/openjdk", "17-jdk-slim", "debian", "sh"),
        ("library/openjdk", "17-jdk", "oracle", "sh"),
        ("library/openjdk", "latest", "oracle", "sh"),
        ("library/maven", "3.8.3-openjdk-17", "oracle", "sh"),
        ("library/maven", "3.8.4-openjdk-17-slim", "debian", "sh"),
        ("library/maven", "3.6.3-jdk-8", "debian", "sh"),
        ("library/maven", "3.6.3-adoptopenjdk-8", "ubuntu", "sh"),
        ("library/maven", "3.9-eclipse-temurin-21", "ubuntu", "sh"),
        ("library/tomcat", "9-jdk11", "debian", "sh"),
        ("library/eclipse-temurin", "8-jdk-centos7", "rhel", "sh"),
        ("library/mysql", "8.4", "oracle", "sh"),
        ("library/mysql", "5.7", "oracle", "sh"),
        ("library/mysql", "8.0.19", None, None),
        ("library/mysql", "5.6", None, None),
    ],
)
def test_distribution_and_shell(repository: str, tag: str, family: str | None, shell: str | None) -> None:
    assert (family_of(repository, tag), shell_of(repository, tag)) == (family, shell)


@pytest.mark.parametrize(
    ("repository", "tag", "compiler"),
    [
        ("library/python", "3.13", True),
        ("docker/library/node", "24-bookworm", True),
        ("library/python", "3.13-slim-bookworm", False),
        ("library/ruby", "3.4-alpine", False),
        ("library/buildpack-deps", "trixie-scm", False),
        ("library/debian", "13", False),
        ("somebody/python", "3.13", False),
    ],
)
def test_compilers(repository: str, tag: str, compiler: bool) -> None:
    assert has_compiler(repository, tag) is compiler
