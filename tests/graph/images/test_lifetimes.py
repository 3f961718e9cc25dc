from __future__ import annotations

from itertools import pairwise

import pytest

from shipworthy.graph.images.lifetimes import Lifetime, cycle_of, days_until, lifetimes
from shipworthy.graph.images.uses import ImageUse
from shipworthy.knowledge import end_of_life
from shipworthy.knowledge.end_of_life import product, product_of, successor_of
from shipworthy.source import Source, Span
from shipworthy.syntax.image import parse_image

PRODUCTS = sorted(end_of_life._PRODUCTS)


def read(image: str) -> list[Lifetime]:
    reference = parse_image(image)
    assert reference
    return list(lifetimes(ImageUse(Span(Source("Dockerfile", image), 0, len(image)), reference)))


@pytest.mark.parametrize(
    ("image", "found"),
    [
        ("python:3.9", ["Python 3.9 at 3.9"]),
        ("python:3.9.17-slim-buster", ["Python 3.9 at 3.9.17", "Debian 10 at buster"]),
        ("docker.io/library/python:3.9", ["Python 3.9 at 3.9"]),
        ("public.ecr.aws/docker/library/python:3.9", ["Python 3.9 at 3.9"]),
        ("registry.example.com/python:3.9", []),
        ("python:2", ["Python 2.7 at 2"]),
        ("python:3", []),
        ("python:1.5", ["Python 2.7 at 1.5"]),
        ("python:3.99", []),
        ("python:latest", []),
        ("python", []),
        ("python:slim-buster", ["Debian 10 at buster"]),
        ("node:14.17.3-alpine3.14", ["Node.js 14 at 14.17.3", "Alpine Linux 3.14 at alpine3.14"]),
        ("node:carbon-alpine", ["Node.js 8 at carbon"]),
        ("node:lts", []),
        ("debian:bullseye-20240101-slim", ["Debian 11 at bullseye"]),
        ("debian:12.5-slim", ["Debian 12 at 12.5"]),
        ("debian:stable", []),
        ("ubuntu:focal-20240530", ["Ubuntu 20.04 at focal"]),
        ("ubuntu:20.04", ["Ubuntu 20.04 at 20.04"]),
        ("alpine:3.18.4", ["Alpine Linux 3.18 at 3.18.4"]),
        ("alpine:3", []),
        ("alpine:edge", []),
        ("centos:7.9.2009", ["CentOS 7 at 7.9.2009"]),
        ("centos:centos7", ["CentOS 7 at centos7"]),
        ("centos", ["CentOS 8 at centos"]),
        ("centos:latest", ["CentOS 8 at centos:latest"]),
        ("quay.io/centos/centos:stream8", ["CentOS Stream 8 at stream8"]),
        ("mysql:5", ["MySQL 5.7 at 5"]),
        ("mysql:8", ["MySQL 8.4 at 8"]),
        ("redis:5-alpine", ["Redis 5.0 at 5"]),
        ("redis:6", ["Redis 6.2 at 6"]),
        ("postgres:9.6-alpine", ["PostgreSQL 9.6 at 9.6"]),
        ("postgres:12.4", ["PostgreSQL 12 at 12.4"]),
        ("mcr.microsoft.com/dotnet/sdk:6.0-focal", [".NET 6.0 at 6.0", "Ubuntu 20.04 at focal"]),
        ("dotnet/sdk:6.0", []),
        ("eclipse-temurin:17.0.8_7-jdk-focal", ["Eclipse Temurin 17 at 17.0.8", "Ubuntu 20.04 at focal"]),
        ("openjdk:8-jre-slim-buster", ["Debian 10 at buster"]),
        ("golang:1.17-buster", ["Go 1.17 at 1.17", "Debian 10 at buster"]),
        ("amazonlinux:2.0.20240101.0", ["Amazon Linux 2 at 2.0.20240101.0"]),
        ("amazonlinux:2023", ["Amazon Linux 2023 at 2023"]),
        ("registry.access.redhat.com/ubi7/ubi-minimal:7.9", ["Red Hat Enterprise Linux 7 at 7.9"]),
        ("opensuse/leap:15", ["openSUSE Leap 15.6 at 15"]),
        ("traefik:v1.7-alpine", ["Traefik 1.7 at v1.7"]),
        ("team/app:buster", []),
        ("rust:1.70-buster", ["Debian 10 at buster"]),
    ],
)
def test_tags_say_what_is_in_an_image(image: str, found: list[str]) -> None:
    assert [f"{life.product.title} {life.cycle} at {life.text}" for life in read(image)] == found


def test_a_version_that_is_not_written_out_is_where_the_image_is_named() -> None:
    text = "python:$VERSION"
    reference = parse_image("python:3.9")
    assert reference
    (life,) = lifetimes(ImageUse(Span(Source("Dockerfile", text), 0, len(text)), reference))
    assert (life.cycle, life.text) == ("3.9", text)


@pytest.mark.parametrize(
    ("image", "today", "successor", "written"),
    [
        ("python:3.6", "2026-11-21", "3.11", "3.11"),
        ("python:3.6", "2023-01-01", "3.7", "3.7"),
        ("node:19", "2026-11-21", "22", "22"),
        ("debian:buster", "2026-11-21", "12", "bookworm"),
        ("debian:10", "2026-11-21", "12", "12"),
        ("opensuse/leap:42.3", "2026-11-21", "16.0", "16.0"),
        ("traefik:v1.7", "2026-11-21", "2.11", "v2.11"),
        ("python:3.9", "2099-01-01", "", ""),
    ],
)
def test_the_nearest_later_cycle_that_is_supported_follows(
    image: str, today: str, successor: str, written: str
) -> None:
    life = read(image)[0]
    assert life.successor(today) == successor
    assert life.name_of(successor) == written


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_date_is_a_day_and_every_word_names_a_cycle(name: str) -> None:
    found = product(name)
    assert found.source.startswith("https://")
    assert all(days_until(day, "2000-01-01") > 0 for day in found.dates.values())
    assert set(found.words.values()) <= found.dates.keys()
    assert not found.latest or found.latest in found.dates
    assert all(cycle_of(found, f"{cycle}.1") for cycle in found.dates)


@pytest.mark.parametrize("name", ["debian", "fedora", "go", "php", "ruby", "postgres", "alpine", "nginx"])
def test_where_cycles_follow_each_other_so_do_their_ends(name: str) -> None:
    assert all(first <= second for first, second in pairwise(product(name).dates.values()))


def test_images_that_nobody_makes_have_successors() -> None:
    assert successor_of("docker.io/library/java", "") == "eclipse-temurin"
    assert successor_of("mirror.gcr.io/library/java", "8") == "eclipse-temurin"
    assert successor_of("docker.io/circleci/node", "10") == "cimg"
    assert successor_of("docker.io/library/python", "2.7") == ""
    assert product_of("docker.io/library/java") is None


@pytest.mark.parametrize(
    ("tag", "made"), [("8u292-jre", False), ("11", False), ("18-slim", False), ("24-ea-jdk", True), ("latest", True)]
)
def test_of_openjdk_only_previews_are_made(tag: str, made: bool) -> None:
    assert (successor_of("docker.io/library/openjdk", tag) == "") is made
