"""Until when what is in an image gets fixes from those who make it, as of November 2026.

Of Debian it is the end of long-term support, of Ubuntu that of standard support, of databases that of free support.
Where only a month is announced, its last day counts. What is missing here is not known.
Sources: the pages named with each product, compared with https://endoflife.date.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from shipworthy.record import NamedTuple
from shipworthy.regex import regex


class Product(NamedTuple):
    """`dates` are ends of support by release cycle, oldest first, `OPEN` where none is known.

    `words` name cycles otherwise: `buster` is 10.
    `latest` is what an image without a tag has, "" if that moves on. `successor` is the image that took the place of
    one that is no longer made. `keeps_data` where another cycle may refuse the data that this one wrote.
    """

    title: str
    source: str
    dates: Mapping[str, str]
    words: Mapping[str, str]
    latest: str = ""
    successor: str = ""
    keeps_data: bool = False


OPEN = "9999-12-31"
_PRODUCTS = {
    "almalinux": (
        "AlmaLinux",
        "https://wiki.almalinux.org/release-notes/",
        "8 2029-03-01 9 2032-05-31 10 2035-05-31",
    ),
    "alpine": (
        "Alpine Linux",
        "https://alpinelinux.org/releases/",
        (
            "2.6 2015-05-01 2.7 2015-11-01 3.1 2016-11-01 3.2 2017-05-01 3.3 2017-11-01 3.4 2018-05-01 3.5 2018-11-01 "
            "3.6 2019-05-01 3.7 2019-11-01 3.8 2020-05-01 3.9 2020-11-01 3.10 2021-05-01 3.11 2021-11-01 "
            "3.12 2022-05-01 3.13 2022-11-01 3.14 2023-05-01 3.15 2023-11-01 3.16 2024-05-23 3.17 2024-11-22 "
            "3.18 2025-05-09 3.19 2025-11-01 3.20 2026-04-01 3.21 2026-11-01 3.22 2027-05-01 3.23 2027-11-01 "
            "3.24 2028-05-01"
        ),
    ),
    "amazonlinux": (
        "Amazon Linux",
        "https://aws.amazon.com/amazon-linux-2/faqs/",
        (
            "1 2023-12-31 2 2026-06-30 2016.09 2023-12-31 2017.03 2023-12-31 2017.09 2023-12-31 2018.03 2023-12-31 "
            "2023 2029-06-30"
        ),
    ),
    "cassandra": (
        "Cassandra",
        "https://cassandra.apache.org/_/download.html",
        "2.1 2022-12-31 2.2 2022-12-31 3.0 2024-09-05 3.11 2024-09-05 4.0 - 4.1 - 5.0 -",
    ),
    "centos": (
        "CentOS",
        "https://www.centos.org/centos-linux-eol/",
        "5 2017-03-31 6 2020-11-30 7 2024-06-30 8 2021-12-31",
    ),
    "centos-stream": (
        "CentOS Stream",
        "https://www.centos.org/cl-vs-cs/",
        "8 2024-05-31 9 2027-05-31 10 2030-01-01",
    ),
    "debian": (
        "Debian",
        "https://wiki.debian.org/LTS",
        "6 2016-02-29 7 2018-05-31 8 2020-06-30 9 2022-07-01 10 2024-06-30 11 2026-08-31 12 2028-06-30 13 2030-06-30",
    ),
    "dotnet": (
        ".NET",
        "https://dotnet.microsoft.com/platform/support/policy/dotnet-core",
        (
            "1.0 2019-06-27 1.1 2019-06-27 2.0 2018-10-01 2.1 2021-08-21 2.2 2019-12-23 3.0 2020-03-03 3.1 2022-12-13 "
            "5.0 2022-05-10 6.0 2024-11-12 7.0 2024-05-14 8.0 2026-11-10 9.0 2026-11-10 10.0 2028-11-14"
        ),
    ),
    "elastic": (
        "Elastic Stack",
        "https://www.elastic.co/support/eol",
        "1 2017-01-16 2 2018-02-28 5 2019-03-11 6 2022-02-10 7 2026-01-15 8 2027-07-15 9 -",
    ),
    "fedora": (
        "Fedora",
        "https://docs.fedoraproject.org/en-US/releases/eol/",
        (
            "20 2015-06-23 21 2015-12-01 22 2016-07-19 23 2016-12-20 24 2017-08-08 25 2017-12-12 26 2018-05-29 "
            "27 2018-11-30 28 2019-05-28 29 2019-11-26 30 2020-05-26 31 2020-11-24 32 2021-05-25 33 2021-11-30 "
            "34 2022-06-07 35 2022-12-13 36 2023-05-16 37 2023-12-05 38 2024-05-21 39 2024-11-26 40 2025-05-13 "
            "41 2025-12-15 42 2026-05-13 43 2026-12-09"
        ),
    ),
    "go": (
        "Go",
        "https://go.dev/doc/devel/release#policy",
        (
            "1.8 2018-02-16 1.9 2018-08-24 1.10 2019-02-25 1.11 2019-09-03 1.12 2020-02-25 1.13 2020-08-11 "
            "1.14 2021-02-16 1.15 2021-08-16 1.16 2022-03-15 1.17 2022-08-02 1.18 2023-02-01 1.19 2023-08-08 "
            "1.20 2024-02-06 1.21 2024-08-13 1.22 2025-02-11 1.23 2025-08-12 1.24 2026-02-10 1.25 2026-08-31 1.26 -"
        ),
    ),
    "mariadb": (
        "MariaDB",
        "https://mariadb.org/about/#maintenance-policy",
        (
            "5.5 2020-04-11 10.0 2019-03-31 10.1 2020-10-17 10.2 2022-05-23 10.3 2023-05-25 10.4 2024-06-18 "
            "10.5 2025-06-24 10.6 2026-07-06 10.7 2023-02-14 10.8 2023-05-20 10.9 2023-08-22 10.10 2023-11-17 "
            "10.11 2028-02-16 11.0 2024-06-06 11.1 2024-08-21 11.2 2024-11-21 11.4 2029-05-29 11.8 2028-06-04 12 -"
        ),
    ),
    "mongo": (
        "MongoDB",
        "https://www.mongodb.com/legal/support-policy/lifecycles",
        (
            "2.6 2016-10-31 3.0 2018-02-28 3.2 2018-09-30 3.4 2020-01-31 3.6 2021-04-30 4.0 2022-04-30 4.2 2023-04-30 "
            "4.4 2024-02-29 5.0 2024-10-31 6.0 2025-07-31 7.0 2027-08-31 8.0 2029-10-31 8.2 -"
        ),
    ),
    "mysql": (
        "MySQL",
        "https://www.mysql.com/support/supportedplatforms/database.html",
        (
            "5.5 2018-12-31 5.6 2021-02-28 5.7 2023-10-31 8.0 2026-04-30 8.1 2023-10-25 8.2 2023-12-14 8.3 2024-04-10 "
            "8.4 2032-04-30 9.0 2024-10-15 9.1 2025-01-21 9.2 2025-04-15 9.3 2025-07-22 9.4 2025-10-21 9.5 2026-01-20 "
            "9.6 2026-04-21 9.7 -"
        ),
    ),
    "nginx": (
        "nginx",
        "https://nginx.org/en/download.html",
        (
            "1.8 2016-04-26 1.9 2016-04-26 1.10 2017-04-12 1.11 2017-04-12 1.12 2018-04-17 1.13 2018-04-17 "
            "1.14 2019-04-23 1.15 2019-04-23 1.16 2020-04-20 1.17 2020-05-26 1.18 2021-04-20 1.19 2021-05-25 "
            "1.20 2022-05-24 1.21 2022-06-21 1.22 2023-04-11 1.23 2023-05-23 1.24 2024-04-23 1.25 2024-05-29 "
            "1.26 2025-04-23 1.27 2025-06-24 1.28 -"
        ),
    ),
    "node": (
        "Node.js",
        "https://github.com/nodejs/release#release-schedule",
        (
            "0.10 2016-10-31 0.12 2016-12-31 4 2018-04-30 5 2016-06-30 6 2019-04-30 7 2017-06-30 8 2019-12-31 "
            "9 2018-06-30 10 2021-04-30 11 2019-06-30 12 2022-04-30 13 2020-06-01 14 2023-04-30 15 2021-06-01 "
            "16 2023-09-11 17 2022-06-01 18 2025-04-30 19 2023-06-01 20 2026-04-30 21 2024-06-01 22 2027-04-30 "
            "23 2025-06-01 24 2028-04-30 25 2026-06-01 26 2029-04-30"
        ),
    ),
    "opensuse": (
        "openSUSE Leap",
        "https://en.opensuse.org/Lifetime",
        (
            "15.0 2019-12-03 15.1 2021-02-02 15.2 2022-01-04 15.3 2022-12-31 15.4 2023-12-07 15.5 2024-12-31 "
            "15.6 2026-04-30 16.0 2027-10-31 42.1 2017-05-17 42.2 2018-01-26 42.3 2019-07-01"
        ),
    ),
    "oraclelinux": (
        "Oracle Linux",
        "https://www.oracle.com/a/ocom/docs/elsp-lifetime-069338.pdf",
        "5 2017-06-30 6 2021-03-31 7 2024-12-31 8 2029-07-31 9 2032-06-30 10 2035-06-30",
    ),
    "php": (
        "PHP",
        "https://www.php.net/eol.php",
        (
            "5.3 2014-08-14 5.4 2015-09-14 5.5 2016-07-21 5.6 2018-12-31 7.0 2019-01-10 7.1 2019-12-01 7.2 2020-11-30 "
            "7.3 2021-12-06 7.4 2022-11-28 8.0 2023-11-26 8.1 2025-12-31 8.2 2026-12-31 8.3 2027-12-31 8.4 2028-12-31 "
            "8.5 2029-12-31"
        ),
    ),
    "postgres": (
        "PostgreSQL",
        "https://www.postgresql.org/support/versioning/",
        (
            "8.4 2014-07-24 9.0 2015-10-08 9.1 2016-10-27 9.2 2017-11-09 9.3 2018-11-08 9.4 2020-02-13 9.5 2021-02-11 "
            "9.6 2021-11-11 10 2022-11-10 11 2023-11-09 12 2024-11-21 13 2025-11-13 14 2026-11-12 15 2027-11-11 "
            "16 2028-11-09 17 2029-11-08 18 2030-11-14"
        ),
    ),
    "python": (
        "Python",
        "https://devguide.python.org/versions/",
        (
            "2.7 2020-01-01 3.3 2017-09-29 3.4 2019-03-18 3.5 2020-09-30 3.6 2021-12-23 3.7 2023-06-27 3.8 2024-10-07 "
            "3.9 2025-10-31 3.10 2026-10-31 3.11 2027-10-31 3.12 2028-10-31 3.13 2029-10-31 3.14 2030-10-31"
        ),
    ),
    "rabbitmq": (
        "RabbitMQ",
        "https://www.rabbitmq.com/release-information",
        (
            "3.4 2015-10-31 3.5 2016-10-31 3.6 2018-05-31 3.7 2020-09-30 3.8 2022-07-31 3.9 2023-01-31 "
            "3.10 2023-07-31 3.11 2023-12-31 3.12 2024-06-30 3.13 - 4 -"
        ),
    ),
    "redis": (
        "Redis",
        "https://github.com/redis/redis/security",
        (
            "2.8 2018-10-17 3.0 2018-10-17 3.2 2018-10-17 4.0 2020-04-30 5.0 2022-04-27 6.0 2022-05-31 6.2 - "
            "7.0 2024-07-29 7.2 - 7.4 - 8.0 2026-02-11 8.2 -"
        ),
    ),
    "rockylinux": (
        "Rocky Linux",
        "https://wiki.rockylinux.org/rocky/version/",
        "8 2029-05-31 9 2032-05-31 10 2035-05-31",
    ),
    "ruby": (
        "Ruby",
        "https://www.ruby-lang.org/en/downloads/branches/",
        (
            "1.9 2015-02-23 2.0 2016-02-24 2.1 2017-03-31 2.2 2018-03-31 2.3 2019-03-31 2.4 2020-03-31 2.5 2021-03-31 "
            "2.6 2022-04-12 2.7 2023-03-31 3.0 2024-04-23 3.1 2025-03-31 3.2 2026-03-31 3.3 2027-03-31 3.4 2028-03-31 "
            "4.0 2029-03-31"
        ),
    ),
    "temurin": (
        "Eclipse Temurin",
        "https://adoptium.net/support/",
        (
            "8 2030-12-31 11 2027-10-31 16 2021-10-31 17 2027-10-31 18 2022-09-30 19 2023-03-31 20 2023-09-30 "
            "21 2029-12-31 22 2024-09-30 23 2025-03-31 24 2025-09-30 25 2031-09-30 26 2026-09-30"
        ),
    ),
    "tomcat": (
        "Tomcat",
        "https://tomcat.apache.org/whichversion.html",
        "6 2016-12-31 7 2021-03-31 8.0 2018-06-30 8.5 2024-03-31 9 2030-12-31 10.0 2022-10-31 10.1 - 11 -",
    ),
    "traefik": (
        "Traefik",
        "https://doc.traefik.io/traefik/deprecation/releases/",
        (
            "1.7 2021-12-31 2.0 2020-03-25 2.1 2020-03-25 2.2 2020-09-23 2.3 2021-01-15 2.4 2021-09-28 2.5 2022-06-29 "
            "2.6 2022-06-29 2.7 2022-06-29 2.8 2022-10-03 2.9 2023-04-24 2.10 2024-02-12 2.11 - 3 -"
        ),
    ),
    "ubi": (
        "Red Hat Enterprise Linux",
        "https://access.redhat.com/product-life-cycles",
        "7 2024-06-30 8 2029-05-31 9 2032-05-31 10 2035-05-31",
    ),
    "ubuntu": (
        "Ubuntu",
        "https://ubuntu.com/about/release-cycle",
        (
            "10.04 2015-04-30 12.04 2017-04-28 14.04 2019-04-30 14.10 2015-07-23 15.04 2016-02-04 15.10 2016-07-28 "
            "16.04 2021-04-30 16.10 2017-07-20 17.04 2018-01-13 17.10 2018-07-19 18.04 2023-05-31 18.10 2019-07-18 "
            "19.04 2020-01-23 19.10 2020-07-17 20.04 2025-05-31 20.10 2021-07-22 21.04 2022-01-20 21.10 2022-07-14 "
            "22.04 2027-04-30 22.10 2023-07-20 23.04 2024-01-25 23.10 2024-07-12 24.04 2029-05-31 24.10 2025-07-10 "
            "25.04 2026-01-17 25.10 2026-07-31 26.04 2031-05-31"
        ),
    ),
}

_WORDS = {
    "centos-stream": "stream8 8 stream9 9 stream10 10",
    "debian": "squeeze 6 wheezy 7 jessie 8 stretch 9 buster 10 bullseye 11 bookworm 12 trixie 13",
    "node": "argon 4 boron 6 carbon 8 dubnium 10 erbium 12 fermium 14 gallium 16 hydrogen 18 iron 20 jod 22 krypton 24",
    "ubuntu": "precise 12.04 trusty 14.04 utopic 14.10 vivid 15.04 wily 15.10 xenial 16.04 yakkety 16.10 zesty 17.04 "
    "artful 17.10 bionic 18.04 cosmic 18.10 disco 19.04 eoan 19.10 focal 20.04 groovy 20.10 hirsute 21.04 "
    "impish 21.10 jammy 22.04 kinetic 22.10 lunar 23.04 mantic 23.10 noble 24.04 oracular 24.10 plucky 25.04 "
    "questing 25.10 resolute 26.04",
}

_KEEPS_DATA = frozenset("cassandra elastic mariadb mongo mysql postgres rabbitmq redis".split())
_LATEST = {"centos": "8"}
_SUCCESSORS = {"centos": "quay.io/centos/centos:stream9"}

_LIBRARY = {
    **{name: name for name in _PRODUCTS if name not in ("centos-stream", "dotnet", "elastic", "go", "opensuse", "ubi")},
    "eclipse-temurin": "temurin",
    "elasticsearch": "elastic",
    "golang": "go",
    "kibana": "elastic",
    "logstash": "elastic",
}

_IMAGES = {
    **{f"docker.io/library/{image}": product for image, product in _LIBRARY.items()},
    **{f"docker.io/cimg/{image}": image for image in ("node", "php", "postgres", "python", "ruby")},
    "docker.io/cimg/go": "go",
    "docker.io/almalinux/almalinux": "almalinux",
    "docker.io/amazonlinux/amazonlinux": "amazonlinux",
    "docker.io/bitnami/minideb": "debian",
    "docker.io/fedora/fedora": "fedora",
    "docker.io/nginxinc/nginx-unprivileged": "nginx",
    "docker.io/opensuse/leap": "opensuse",
    "docker.io/rockylinux/rockylinux": "rockylinux",
    "public.ecr.aws/amazonlinux/amazonlinux": "amazonlinux",
    "quay.io/almalinuxorg/almalinux": "almalinux",
    "quay.io/centos/centos": "centos-stream",
    "quay.io/fedora/fedora": "fedora",
    "quay.io/rockylinux/rockylinux": "rockylinux",
    "registry.fedoraproject.org/fedora": "fedora",
    **{f"docker.elastic.co/{name}/{name}": "elastic" for name in ("elasticsearch", "kibana", "logstash")},
    **{f"mcr.microsoft.com/dotnet/{name}": "dotnet" for name in ("aspnet", "runtime", "runtime-deps", "sdk")},
    **{f"mcr.microsoft.com/dotnet/core/{name}": "dotnet" for name in ("aspnet", "runtime", "runtime-deps", "sdk")},
}

_MIRRORS = ("public.ecr.aws/docker/", "mirror.gcr.io/")
"""Registries with copies of Docker Hub."""

_ON_DISTRIBUTIONS = ("docker.io/library/", "mcr.microsoft.com/devcontainers/", "mcr.microsoft.com/dotnet/")
"""The beginnings of names whose tags name the distribution that the image is made of: `python:3.13-bookworm`."""

DISTRIBUTIONS = ("alpine", "debian", "ubuntu", "fedora", "centos", "amazonlinux", "oraclelinux", "rockylinux")
"""The products that tags of other images name."""

RETIRED = {
    "docker.io/library/adoptopenjdk": "eclipse-temurin",
    "docker.io/library/consul": "hashicorp/consul",
    "docker.io/library/django": "python",
    "docker.io/library/iojs": "node",
    "docker.io/library/java": "eclipse-temurin",
    "docker.io/library/jenkins": "jenkins/jenkins",
    "docker.io/library/nats-streaming": "nats",
    "docker.io/library/opensuse": "opensuse/leap",
    "docker.io/library/piwik": "matomo",
    "docker.io/library/rails": "ruby",
    "docker.io/library/vault": "hashicorp/vault",
    "docker.io/jboss/keycloak": "quay.io/keycloak/keycloak",
    "docker.io/mhart/alpine-node": "node",
}
"""Images that nobody makes any more, whatever their tag, with what took their place."""

LAST_OPENJDK = 18
"""The image openjdk has only previews of what comes after this version, and no fixes of it since July 2022.

Source: https://hub.docker.com/_/openjdk
"""
_NUMBER = regex(r"[1-9][0-9]?(?![0-9])")

_RETIRED_FOLDERS = {"docker.io/circleci/": "cimg", "k8s.gcr.io/": "registry.k8s.io"}


@cache
def product(name: str) -> Product:
    """The product with a key of the table."""
    title, source, dates = _PRODUCTS[name]
    words = _pairs(_WORDS.get(name, ""))
    latest, successor = _LATEST.get(name, ""), _SUCCESSORS.get(name, "")
    ends = {cycle: OPEN if day == "-" else day for cycle, day in _pairs(dates).items()}
    return Product(title, source, ends, words, latest, successor, name in _KEEPS_DATA)


def _pairs(text: str) -> dict[str, str]:
    items = text.split()
    return dict(zip(items[::2], items[1::2], strict=True))


def hub_name(name: str) -> str:
    """The whole name of an image, that on Docker Hub if *name* is a copy of it."""
    return next((f"docker.io/{name.removeprefix(mirror)}" for mirror in _MIRRORS if name.startswith(mirror)), name)


def product_of(name: str) -> Product | None:
    """What the tag of an image counts by the first number in it; *name* is whole, with its registry."""
    name = hub_name(name)
    if name.startswith(("registry.access.redhat.com/ubi", "registry.redhat.io/ubi")):
        return product("ubi")
    return product(_IMAGES[name]) if name in _IMAGES else None


def names_distribution(name: str) -> bool:
    """Does the tag of an image name the distribution that it is made of, if it names one at all?"""
    return hub_name(name).startswith(_ON_DISTRIBUTIONS)


def successor_of(name: str, tag: str) -> str:
    """What took the place of an image that nobody makes any more; "" for one that is made."""
    name = hub_name(name)
    if name == "docker.io/library/openjdk":
        number = _NUMBER.match(tag)
        return "eclipse-temurin" if number and int(number[0]) <= LAST_OPENJDK else ""
    folder = next((by for start, by in _RETIRED_FOLDERS.items() if name.startswith(start)), "")
    return RETIRED.get(name, folder)
