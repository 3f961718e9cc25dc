from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.scripts import UNKNOWN, ShellScript, scripts


def read(text: str) -> list[ShellScript]:
    (unit,) = graph({"Dockerfile": text}).units
    return [script for stage in unit.stages for script in scripts(stage)]


@pytest.mark.parametrize(
    ("base", "shell"),
    [
        ("debian:12", "dash"),
        ("python:3.13-slim", "dash"),
        ("python:3.13-alpine", "busybox"),
        ("fedora:43", "bash"),
        ("amazonlinux:2023", "bash"),
        ("jupyter/base-notebook", "bash"),
        ("registry.example.com/team/base", UNKNOWN),
        ("scratch", UNKNOWN),
    ],
)
def test_the_base_image_says_which_shell_sh_is(base: str, shell: str) -> None:
    (script,) = read(f"FROM {base}\nRUN a b\n")
    assert script.shell == shell


def test_shells_come_from_shell_from_the_here_document_and_from_its_first_line() -> None:
    text = """\
FROM alpine
RUN a
RUN <<EOF bash
b
EOF
RUN <<EOF
#!/usr/bin/env ksh
c
EOF
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN d
SHELL ["/bin/sh", "-c"]
RUN e
FROM debian
RUN f
"""
    assert [script.shell for script in read(text)] == ["busybox", "bash", "ksh", "bash", "busybox", "dash"]


@pytest.mark.parametrize(
    "lines",
    [
        'SHELL ["pwsh", "-c"]\nRUN a',
        'SHELL ["C:\\\\Windows\\\\System32\\\\cmd.exe", "/c"]\nRUN a',
        "RUN <<EOF python3\na\nEOF",
        "RUN <<EOF\n#!/usr/bin/perl\na\nEOF",
        'RUN ["a", "b"]',
        "HEALTHCHECK NONE",
        "COPY <<EOF /a\nb\nEOF",
    ],
)
def test_what_no_posix_shell_runs_is_no_script(lines: str) -> None:
    assert read(f"FROM debian\n{lines}\n") == []


def test_windows_runs_no_posix_shell() -> None:
    assert read("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN dir\n") == []


@pytest.mark.parametrize(
    ("shell", "exits"),
    [
        ('["/bin/bash", "-c"]', False),
        ('["/bin/bash", "-euxc"]', True),
        ('["/bin/bash", "-o", "errexit", "-c"]', True),
        ('["/bin/bash", "--noprofile", "-c"]', False),
    ],
)
def test_shells_that_end_at_the_first_failure_are_known(shell: str, exits: bool) -> None:
    (script,) = read(f"FROM debian\nSHELL {shell}\nRUN a\n")
    assert script.exits is exits


def test_all_that_a_shell_runs_is_there_and_what_runs_later_is_told_apart() -> None:
    text = "FROM debian\nRUN a\nONBUILD RUN b\nHEALTHCHECK CMD c\nCMD d\nENTRYPOINT e\n"
    found = [(script.text.text, script.building) for script in read(text)]
    assert found == [("a", True), ("b", True), ("c", False), ("d", False), ("e", False)]


def test_names_are_those_in_scope() -> None:
    text = "ARG OUTER\nFROM debian AS base\nARG A\nRUN a\nENV B=1\nFROM base\nRUN b\nARG C\nCMD c\n"
    first, second, third = read(text)
    assert {"A", "PATH", "http_proxy"} <= first.names
    assert not {"B", "C", "OUTER"} & first.names
    assert {"A", "B"} <= second.names
    assert "C" not in second.names
    assert "C" in third.names
    assert "http_proxy" not in third.names


def test_triggers_see_what_triggers_declare() -> None:
    first, second = read("FROM debian\nONBUILD ARG A\nONBUILD ENV B=1 C=2\nONBUILD RUN a\nRUN b\n")
    assert {"A", "B", "C", "HTTP_PROXY"} <= first.names
    assert not {"A", "B", "C"} & second.names


def test_the_text_of_a_here_document_is_where_it_stands() -> None:
    (script,) = read("FROM debian\nRUN <<EOF\na\nb\nEOF\n")
    assert script.text.text == script.text.span.text == "a\nb\n"
