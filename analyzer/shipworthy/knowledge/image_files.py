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

_AT_ROOT = frozenset(
    f"library/{name}"
    for name in (
        "almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox centos debian "
        "docker eclipse-temurin elixir erlang fedora gcc haskell ibm-semeru-runtimes julia mariadb maven mongo mysql "
        "nginx node openjdk oraclelinux photon postgres pypy python rabbitmq registry rockylinux ruby rust sapmachine "
        "swift traefik ubuntu"
    ).split()
) | frozenset(
    "almalinux/almalinux amazonlinux/amazonlinux archlinux/archlinux azurelinux/base/core bitnami/minideb "
    "cbl-mariner/base/core centos/centos chainguard/wolfi-base continuumio/miniconda3 dotnet/aspnet dotnet/runtime "
    "dotnet/runtime-deps dotnet/sdk fedora/fedora nginxinc/nginx-unprivileged nvidia/cuda opensuse/leap "
    "opensuse/tumbleweed rockylinux/rockylinux ubi8 ubi8/ubi ubi8/ubi-minimal ubi9 ubi9/ubi ubi9/ubi-minimal "
    "ubi9/ubi-micro ubi10 ubi10/ubi ubi10/ubi-minimal".split()
)
_FOLDERS = {
    "library/caddy": "/srv",
    "library/clojure": "/tmp",
    "library/composer": "/app",
    "library/gradle": "/home/gradle",
    "library/golang": "/go",
    "library/httpd": "/usr/local/apache2",
    "library/perl": "/usr/src/app",
    "library/php": "/var/www/html",
    "library/redis": "/data",
    "library/tomcat": "/usr/local/tomcat",
    "library/valkey": "/data",
    "library/wordpress": "/var/www/html",
    "alpine/git": "/git",
    "denoland/deno": "/",
    "oven/bun": "/home/bun/app",
}


def folder_of(repository: str, tag: str) -> str | None:
    """The working directory that an image sets, "/" where it sets none; None if that is not known."""
    if repository.startswith("distroless/"):
        return "/home/nonroot" if "nonroot" in tag else "/"
    return "/" if repository in _AT_ROOT else _FOLDERS.get(repository)
