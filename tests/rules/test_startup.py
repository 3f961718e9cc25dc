"""CMD, ENTRYPOINT, HEALTHCHECK and STOPSIGNAL: whether they are there, and where."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix


def lines(text: str, rule: str) -> list[int]:
    return [finding.place.line for finding in check(text, rule)]


def fixed(text: str, rule: str) -> str | None:
    outcome = fix(session({"Dockerfile": text}, rule), lambda finding: finding.rule == rule, unsafe=False)
    return outcome.texts.get("Dockerfile")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN a\nENTRYPOINT x\nCMD y\n", []),
        ("RUN a\nSTOPSIGNAL SIGTERM\nHEALTHCHECK CMD b\nENTRYPOINT x\nCMD y\n", []),
        ("RUN a\nCMD y\nENTRYPOINT x\n", [4]),
        ("CMD y\nRUN a\nENTRYPOINT x\n", [2]),
        ("CMD y\nRUN a\n", [2]),
        ("HEALTHCHECK NONE\nRUN a\nCMD y\n", [2]),
        ("RUN a\nONBUILD CMD y\n", []),
        ("CMD y\nONBUILD RUN a\n", []),
        ("RUN a\nCMD x\nCMD y\n", []),
        ("CMD x\nRUN a\nCMD y\n", [2]),
        ("RUN a\nCMD y\nSTOPSIGNAL SIGTERM\n", [4]),
        ("CMD y\nRUN a\nFROM z\nCMD y\nRUN a\n", [2, 5]),
    ],
)
def test_order_at_the_end(text: str, expected: list[int]) -> None:
    assert lines(f"FROM alpine:3.22\n{text}", "tally/epilogue-order") == expected


def test_stages_that_others_are_made_of() -> None:
    assert (
        lines("FROM a AS b\nCMD x\nRUN a\nFROM c\nCOPY --from=b /d /d\nCMD y\n", "dockerfile/scattered-startup") == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nCMD x\nENTRYPOINT y\n", "FROM a\nENTRYPOINT y\nCMD x\n"),
        ("FROM a\nCMD x\nENTRYPOINT y", "FROM a\nENTRYPOINT y\nCMD x\n"),
        ("FROM a\r\nCMD x\r\nRUN z\r\n", "FROM a\r\nRUN z\r\nCMD x\r\n"),
        ("FROM a\nCMD x\nRUN z", "FROM a\nRUN z\nCMD x\n"),
        ("FROM a\n# how\nCMD x\nCOPY <<E /f\n1\nE\n# end\n", "FROM a\nCOPY <<E /f\n1\nE\n# how\nCMD x\n# end\n"),
        (
            "FROM a\nCMD x \\\n  y\nRUN z\nFROM b\nRUN c\n",
            "FROM a\nRUN z\nCMD x \\\n  y\nFROM b\nRUN c\n",
        ),
        ("FROM a\n\nCMD x\n\nENTRYPOINT y\n\nRUN z\n", "FROM a\n\nRUN z\nENTRYPOINT y\nCMD x\n"),
        ("FROM a\n\nCMD x\nRUN z\n\n# end\n", "FROM a\n\nRUN z\nCMD x\n\n# end\n"),
        ("FROM a\nCMD x\nRUN z\nCMD y\n", None),
        ('FROM a\nCMD x\nSHELL ["b"]\nRUN z\n', None),
        ("FROM a\nSTOPSIGNAL $S\nRUN z\n", None),
    ],
)
def test_moving_to_the_end(text: str, expected: str | None) -> None:
    assert fixed(text, "dockerfile/scattered-startup") == expected


@pytest.mark.parametrize("tail", ["RUN a \\\n", "RUN a \\", "RUN a \\\n# c\n", "CMD b \\\n"])
def test_nothing_is_moved_to_where_a_continuation_would_take_it_in(tail: str) -> None:
    text = f"FROM a\nENTRYPOINT x\nSTOPSIGNAL SIGINT\n{tail}"

    assert lines(text, "dockerfile/scattered-startup") != []
    assert fixed(text, "dockerfile/scattered-startup") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM scratch\n", [1]),
        ("FROM scratch\nHEALTHCHECK CMD /bin/bla\n", []),
        ("FROM scratch AS base\nHEALTHCHECK CMD /bin/bla\nFROM base\n", []),
        ("FROM scratch AS base\nHEALTHCHECK CMD /bin/bla\nFROM scratch\n", [3]),
        ("FROM alpine:3.22 AS builder\nRUN a\nFROM debian:13\nRUN b\n", [3]),
        ("FROM scratch\nHEALTHCHECK NONE\n", []),
        ("FROM scratch\nONBUILD HEALTHCHECK CMD a\n", [1]),
        ("FROM public.ecr.aws/lambda/python:3.12\n", []),
        ("FROM amazon/aws-lambda-python:3.12\n", []),
        ("FROM mcr.microsoft.com/azure-functions/dotnet:4\n", []),
        ("FROM ghcr.io/openfaas/of-watchdog:1 AS w\nFROM alpine\nCOPY --from=w /fwatchdog /a\n", []),
        ('FROM python:3.12\nCMD ["functions-framework", "--target=a"]\n', []),
        ("FROM python:3.12\nCMD exec functions-framework --port=$PORT\n", []),
        ('FROM ubuntu:24.04\nCMD ["bash", "-l"]\n', []),
        ("FROM ubuntu:24.04\nCMD /bin/bash\n", []),
        ('FROM ubuntu:24.04\nCMD ["bash", "-c", "app"]\n', [1]),
        ('FROM alpine\nCMD ["app"]\nENTRYPOINT ["/bin/sh"]\n', []),
        ('FROM ubuntu AS base\nCMD ["bash"]\nFROM alpine\nRUN a\n', [3]),
    ],
)
def test_images_without_a_health_check(text: str, expected: list[int]) -> None:
    assert lines(text, "DL3057") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM scratch\nRUN echo\n", [2]),
        ('FROM scratch\nRUN ["echo"]\nRUN echo\n', [3]),
        ("FROM scratch AS a\nRUN a\nFROM scratch AS b\nRUN b\nFROM alpine:3.22\nRUN c\n", [2, 4]),
        ("FROM scratch AS a\nCOPY b /c/\nFROM a\nRUN d\n", [4]),
        ("FROM alpine:3.22\nRUN echo\n", []),
        ('FROM scratch\nSHELL ["/busybox", "sh", "-c"]\nRUN echo\n', []),
        ("FROM scratch\nADD rootfs.tar.xz /\nRUN echo\n", []),
        ("FROM scratch\nCOPY --from=busybox /bin /bin\nRUN echo\n", []),
        ("FROM scratch\nCOPY a $B\nRUN echo\n", []),
        ("FROM scratch\nRUN --mount=from=busybox,target=/bin echo\n", []),
    ],
)
def test_shells_in_scratch(text: str, expected: list[int]) -> None:
    assert lines(text, "tally/shell-run-in-scratch") == expected


@pytest.mark.parametrize(
    ("expose", "found"),
    [("22", 1), ("22/tcp 80", 1), ("22/udp", 0), ("2222", 0), ("${PORT:-22}", 1), ("$PORT", 0), ("80 443", 0)],
)
def test_port_of_ssh(expose: str, found: int) -> None:
    assert len(check(f"FROM a\nEXPOSE {expose}\n", "DS-0004")) == found


@pytest.mark.parametrize(
    ("port", "found"),
    [
        *[("80000", 1), ("60000", 0), ("${A}", 0), ("40000-80000/tcp", 1), ("40000-60000/tcp", 0), ("40000-${A}", 0)],
        *[("65535", 0), ("65536", 1), ("0", 0), ("80000 90000", 2), ("80 80000 443", 1), ("53/udp", 0), ("80/TCP", 0)],
        *[("70000-60000", 1), ("-1", 1), ("-1-80", 1), ("80/tpc", 1), ("80,443", 1)],
    ],
)
def test_ports_that_are_none(port: str, found: int) -> None:
    assert len(check(f"FROM alpine:3.22\nEXPOSE {port}\n", "DL3011")) == found
