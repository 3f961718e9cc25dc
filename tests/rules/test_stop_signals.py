"""Which signal stops a container, and what is said about it."""

from __future__ import annotations

import pytest

from checking import check
from shipworthy.knowledge.signals import signal_name


def lines(text: str, *rules: str) -> list[int]:
    return [finding.place.line for finding in check(text, *rules)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TERM", "SIGTERM"),
        ("sigquit", "SIGQUIT"),
        ("15", "SIGTERM"),
        ("9", "SIGKILL"),
        ("19", "SIGSTOP"),
        ("28", "SIGWINCH"),
        ("31", "SIGSYS"),
        ("42", "42"),
        ("RTMIN+3", "SIGRTMIN+3"),
        ("SIGINT", "SIGINT"),
    ],
)
def test_usual_names(text: str, name: str) -> None:
    assert signal_name(text) == name


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGSTOP", "9", "19", "kill", "${S:-KILL}"])
def test_signals_that_no_program_handles(signal: str) -> None:
    assert lines(f"FROM alpine:3.22\nSTOPSIGNAL {signal}\n", "tally/no-ungraceful-stopsignal") == [2]


@pytest.mark.parametrize("signal", ["SIGTERM", "15", "SIGWINCH", "$S", "${S}", "SIGRTMIN+3"])
def test_signals_that_a_program_may_handle(signal: str) -> None:
    assert lines(f"FROM alpine:3.22\nSTOPSIGNAL {signal}\n", "dockerfile/uncatchable-stop-signal") == []


@pytest.mark.parametrize("signal", ['"SIGINT"', "TERM", "2", "sigterm", "RTMIN+3"])
def test_signals_by_other_names(signal: str) -> None:
    text = f"FROM alpine:3.22 AS a\nSTOPSIGNAL {signal}\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n"

    assert lines(f"{text}STOPSIGNAL 15\n", "tally/prefer-canonical-stopsignal") == [2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('FROM a/nginx\nSTOPSIGNAL SIGTERM\nCMD ["/usr/sbin/nginx", "-g", "daemon off;"]\n', [2]),
        ('FROM debian:13\nENTRYPOINT ["nginx"]\nCMD ["-g", "daemon off;"]\n', [2]),
        ('FROM debian:13\nSTOPSIGNAL 3\nCMD ["nginx"]\n', []),
        ("FROM debian:13\nCMD nginx\n", []),
        ('FROM debian:13\nCMD ["sh", "-c", "nginx"]\n', []),
        ('FROM debian:13\nSTOPSIGNAL $SIGNAL\nCMD ["nginx"]\n', []),
        ('FROM a/nginx\nCMD ["nginx"]\n', []),
        ('FROM fedora:43\nSTOPSIGNAL SIGRTMIN\nENTRYPOINT ["/sbin/init"]\n', [2]),
        ('FROM fedora:43\nSTOPSIGNAL RTMIN+3\nENTRYPOINT ["/sbin/init"]\n', []),
        ('FROM fedora:43\nCMD ["echo"]\nCMD ["/usr/lib/systemd/systemd"]\n', [3]),
        ('FROM alpine:3.22\nCMD ["/sbin/init"]\n', []),
        ('FROM a/ubi-init\nCMD ["/sbin/init"]\n', []),
        ('FROM fedora:43 AS a\nSTOPSIGNAL SIGRTMIN+3\nFROM a\nCMD ["/sbin/init"]\n', []),
        ('FROM fedora:43 AS a\nSTOPSIGNAL SIGTERM\nFROM a\nCMD ["/sbin/init"]\n', [4]),
        ('FROM fedora:43 AS a\nCMD ["/sbin/init"]\nFROM a\nRUN true\n', [2]),
        ('FROM mcr.microsoft.com/windows/nanoserver:1\nCMD ["nginx"]\n', []),
    ],
)
def test_programs_with_a_signal_of_their_own(text: str, expected: list[int]) -> None:
    assert lines(text, "dockerfile/wrong-stop-signal") == expected


def test_a_signal_that_the_base_image_brings() -> None:
    text = 'FROM nginx:1.29 AS a\nCMD ["nginx"]\nFROM nginx:1.29\nSTOPSIGNAL SIGQUIT\nCMD ["nginx"]\n'

    assert lines(text, "tally/prefer-nginx-sigquit") == [2]


def test_the_inserted_line_ends_as_the_others() -> None:
    (finding,) = check('FROM fedora:43\r\n  CMD ["/sbin/init"]\r\n', "dockerfile/wrong-stop-signal")

    assert finding.fix
    assert [edit.text for edit in finding.fix.edits] == ["STOPSIGNAL SIGRTMIN+3\r\n  "]
