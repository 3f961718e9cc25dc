"""What well-known base images are made of, as of November 2026.

Sources: the definitions of Docker Official Images (https://github.com/docker-library/official-images) and the
Dockerfiles they point to; for images of Microsoft the repositories dotnet/dotnet-docker, PowerShell/PowerShell-Docker,
microsoft/dotnet-framework-docker and devcontainers/images; CircleCI-Public/cimg-base; jupyter/docker-stacks;
GoogleContainerTools/distroless.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shipworthy.regex import regex

_FAMILIES = {
    "alpine": "library/alpine library/bash library/caddy library/composer library/docker library/registry "
    "library/traefik alpine/curl alpine/git alpine/helm",
    "debian": "library/buildpack-deps library/clojure library/debian library/drupal library/elixir library/erlang "
    "library/gcc library/ghost library/golang library/haproxy library/haskell library/httpd library/joomla "
    "library/julia library/matomo library/memcached library/nextcloud library/nginx library/node library/perl "
    "library/php library/postgres library/pypy library/python library/r-base library/redis library/ruby library/rust "
    "library/valkey library/varnish library/wordpress bitnami/minideb nginxinc/nginx-unprivileged "
    "devcontainers/cpp devcontainers/go devcontainers/java devcontainers/javascript-node devcontainers/php "
    "devcontainers/python devcontainers/ruby devcontainers/rust devcontainers/typescript-node",
    "ubuntu": "library/eclipse-temurin library/gradle library/ibm-semeru-runtimes library/jetty library/mariadb "
    "library/maven library/mongo library/rabbitmq library/sapmachine library/swift library/tomcat library/ubuntu",
    "fedora": "library/fedora fedora/fedora",
    "rhel": "library/almalinux library/centos library/rockylinux almalinux/almalinux centos/centos "
    "rockylinux/rockylinux",
    "oracle": "library/mysql library/openjdk library/oraclelinux",
    "amazon": "library/amazoncorretto library/amazonlinux amazonlinux/amazonlinux",
    "suse": "opensuse/leap opensuse/tumbleweed",
    "arch": "library/archlinux archlinux/archlinux",
    "photon": "library/photon",
    "azure": "azurelinux/base/core cbl-mariner/base/core",
    "wolfi": "chainguard/wolfi-base",
    "busybox": "library/busybox",
    "windows": "windows/nanoserver windows/server windows/servercore microsoft/aspnet microsoft/iis "
    "microsoft/mssql-server-windows-express microsoft/nanoserver microsoft/windowsservercore",
}
_BY_REPOSITORY = {name: family for family, names in _FAMILIES.items() for name in names.split()}

_BY_PREFIX = {
    "distroless/": "distroless",
    "dotnet/framework/": "windows",
    "ubi7": "rhel",
    "ubi8": "rhel",
    "ubi9": "rhel",
    "ubi10": "rhel",
    "cimg/": "ubuntu",
}

_BY_TAG = {
    "debian": "debian wheezy jessie stretch buster bullseye bookworm trixie forky sid",
    "ubuntu": "ubuntu trusty xenial bionic focal jammy noble questing resolute",
    "alpine": "alpine",
    "oracle": "oracle oraclelinux",
    "amazon": "al2 al2023 amazoncorretto amazonlinux corretto",
    "azure": "azurelinux cbl mariner",
    "rhel": "almalinux centos rockylinux ubi",
    "fedora": "fedora",
    "windows": "windowsservercore nanoserver",
}
_BY_WORD = {word: family for family, words in _BY_TAG.items() for word in words.split()}
_ON_OPENJDK = frozenset({"library/clojure", "library/gradle", "library/maven", "library/tomcat"})
_OLD_JAVA = regex(r"(?<!adopt)openjdk|(?<![a-z])jdk-?[0-9]")
_JAVA = regex(r"(?:.*(?:jdk|jre)-?)?([0-9]+)")
_OLD_MYSQL = regex(r"5\.[0-6](?![0-9])|5\.7\.(?:[0-9]|[12][0-9]|3[0-8])(?![0-9])|8\.0\.[0-2]?[0-9](?![0-9])")
"""Tags of images of MySQL that were made before 2022, most of them of Debian."""

_TAG_WORD = regex(r"[a-z]+")

_WITH_COMPILER = frozenset(
    f"library/{name}"
    for name in "buildpack-deps elixir erlang gcc golang haskell node perl pypy python ruby rust".split()
)

_BASH_PREFIXES = ("cimg/", "jupyter/")


@lru_cache(maxsize=256)
def family_of(repository: str, tag: str) -> str | None:
    """The distribution an image is made of: `debian`, `ubuntu`, `alpine`, `fedora`, `rhel` and what is built from its
    sources, `oracle`, `amazon`, `suse`, `arch`, `photon`, `azure`, `wolfi`, `busybox`, `distroless`, `windows`.

    *repository* is whole: `library/debian` for `debian`. Of several distributions in a tag the last counts. None is
    returned where nothing is known.
    """
    for word in reversed(re.split(r"[-_.]", tag.lower())):
        letters = _TAG_WORD.match(word)
        found = _BY_WORD.get(word) or (_BY_WORD.get(letters.group()) if letters else None)
        if found:
            return found
    repository = repository.removeprefix("docker/")
    if repository == "library/openjdk" or (repository in _ON_OPENJDK and _OLD_JAVA.search(tag)):
        return _under_openjdk(tag)
    if repository == "library/mysql" and _OLD_MYSQL.match(tag):
        return None
    if repository in _BY_REPOSITORY:
        return _BY_REPOSITORY[repository]
    return next((family for prefix, family in _BY_PREFIX.items() if repository.startswith(prefix)), None)


def _under_openjdk(tag: str) -> str:
    """The images of openjdk left Debian with Java 12, those that are called slim did not."""
    version = _JAVA.match(tag)
    on_debian = "slim" in tag or (version is not None and int(version[1]) < 12)
    return "debian" if on_debian else "oracle"


def shell_of(repository: str, tag: str) -> str | None:
    """The shell that runs RUN in shell form: `sh`, `bash` or `cmd`; None if it is not known or there is none.

    An image hands its SHELL on to what is built from it. Microsoft's images of PowerShell and of the .NET Framework
    leave it at the default of their system.
    """
    if repository.startswith(_BASH_PREFIXES):
        return "bash"
    family = family_of(repository, tag)
    if family in (None, "distroless"):
        return None
    return "cmd" if family == "windows" else "sh"


SH = {
    **dict.fromkeys(("debian", "ubuntu"), "dash"),
    **dict.fromkeys(("alpine", "busybox", "wolfi"), "busybox"),
    **dict.fromkeys(("fedora", "rhel", "oracle", "amazon", "suse", "arch", "photon", "azure"), "bash"),
}


def sh_of(repository: str, tag: str) -> str | None:
    """The shell that `/bin/sh` is a link to: `dash`, `bash` or `busybox`; None if it is not known or there is none."""
    return SH.get(family_of(repository, tag) or ("ubuntu" if repository.startswith(_BASH_PREFIXES) else ""))


def has_compiler(repository: str, tag: str) -> bool:
    """Does the image bring a compiler of C and the usual headers, as those made of buildpack-deps do?"""
    small = "slim" in tag or tag.endswith(("curl", "scm")) or family_of(repository, tag) != "debian"
    return repository.removeprefix("docker/") in _WITH_COMPILER and not small
