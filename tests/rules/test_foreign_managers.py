"""Package managers that the base image does not have."""

from __future__ import annotations

import pytest

from checking import check

RULE = "dockerfile/foreign-package-manager"


@pytest.mark.parametrize(
    ("image", "command"),
    [
        ("alpine:3.22", "apt-get update"),
        ("node:22-alpine", "apt-get update && apt-get install -y git"),
        ("nginx:1.29-alpine-slim", "yum install -y git"),
        ("debian:13", "apk add git"),
        ("python:3.13", "dnf install -y git"),
        ("fedora:43", "apt install -y git"),
        ("rockylinux:9", "apk add git && apk add curl"),
        ("busybox", "apk add git"),
        ("opensuse/leap:15.6", "apt-get install -y git"),
    ],
)
def test_managers_that_are_not_there(image: str, command: str) -> None:
    assert len(check(f"FROM {image}\nRUN {command}\n", RULE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "FROM alpine:3.22\nRUN apk add git",
        "FROM debian:13\nRUN apt-get install -y git && apt install -y curl",
        "FROM amazonlinux:2023\nRUN yum install -y git",
        "FROM example.com/base\nRUN apk add git",
        "ARG BASE\nFROM $BASE\nRUN apk add git",
        "FROM scratch\nRUN apk add git",
        "FROM debian:13\nRUN apk add git || apt-get install -y git",
        "FROM debian:13\nRUN if [ -f /etc/alpine-release ]; then apk add git; fi",
        "FROM debian:13\nRUN which apk && apk add git",
        "FROM debian:13\nRUN apt-get install -y dnf && dnf install -y git",
        "FROM debian:13\nRUN chroot /mnt apk add git",
        "FROM debian:13\nCOPY --from=alpine:3.22 /sbin/apk /sbin/apk\nRUN apk add git",
        "FROM debian:13\nRUN npm install apk",
    ],
)
def test_managers_that_are_there_or_may_be(text: str) -> None:
    assert check(f"{text}\n", RULE) == []


def test_a_stage_below_says_what_there_is() -> None:
    text = "FROM alpine:3.22 AS base\nFROM base AS app\nRUN apk add git && apt-get update\n"
    (found,) = check(text, RULE)
    assert (found.place.line, found.message) == (3, "`apt-get` is not there on `alpine:3.22`")
