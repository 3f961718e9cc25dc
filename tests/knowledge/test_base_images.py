"""What is known of base images: distribution, shell, purpose."""

from __future__ import annotations

import pytest

from shipworthy.knowledge.base_images import family_of, shell_of


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
    ],
)
def test_distribution_and_shell(repository: str, tag: str, family: str | None, shell: str | None) -> None:
    assert (family_of(repository, tag), shell_of(repository, tag)) == (family, shell)
