"""Top-level folders of well-known base images.

Source: the Dockerfiles of Docker Official Images (https://github.com/docker-library/official-images) and of
dotnet/dotnet-docker, as of November 2026.
"""

from __future__ import annotations

TOP_FOLDERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "library/alpine",
            "library/debian",
            "library/ubuntu",
            "library/busybox",
            "library/buildpack-deps",
            "library/gcc",
            "library/rust",
            "library/python",
            "library/node",
            "library/ruby",
            "library/php",
            "library/perl",
            "library/maven",
            "library/gradle",
            "library/erlang",
            "library/elixir",
            "library/haskell",
            "library/openjdk",
            "library/bash",
            "alpine/git",
            "dotnet/sdk",
            "dotnet/aspnet",
            "dotnet/runtime",
            "dotnet/runtime-deps",
        ),
        frozenset(),
    ),
    "library/golang": frozenset({"go"}),
    "library/composer": frozenset({"app", "docker-entrypoint.sh"}),
    "library/nginx": frozenset({"docker-entrypoint.d", "docker-entrypoint.sh"}),
    "library/eclipse-temurin": frozenset({"__cacert_entrypoint.sh"}),
}
"""What an image has beside the folders of the system, by repository. All of these images run as root."""

FOLDERS = {
    **dict.fromkeys(
        (
            "library/alpine",
            "library/debian",
            "library/ubuntu",
            "library/busybox",
            "library/buildpack-deps",
            "library/gcc",
            "library/rust",
            "library/python",
            "library/node",
            "library/ruby",
            "library/openjdk",
            "library/eclipse-temurin",
            "library/nginx",
            "library/maven",
            "dotnet/sdk",
            "dotnet/aspnet",
            "dotnet/runtime",
            "dotnet/runtime-deps",
        ),
        "/",
    ),
    "library/golang": "/go",
    "library/composer": "/app",
    "library/perl": "/usr/src/app",
}
"""The working directory that an image sets, "/" where it sets none."""
