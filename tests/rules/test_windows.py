"""What the rules about Windows and PowerShell say of cases beyond their pages."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

CORE = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\n"
PWSH = 'FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04\nSHELL ["pwsh", "-Command"]\n'


def lines(text: str, rule: str) -> list[int]:
    return [finding.place.line for finding in check(text, rule)]


def fixed(text: str, rule: str) -> str:
    return fix(session({"Dockerfile": text}, rule), lambda _: True, unsafe=True).texts.get("Dockerfile", text)


@pytest.mark.parametrize(
    ("base", "windows"),
    [
        ("mcr.microsoft.com/windows/nanoserver:ltsc2025", True),
        ("mcr.microsoft.com/dotnet/sdk:9.0-nanoserver-ltsc2025", True),
        ("--platform=windows/amd64 mcr.microsoft.com/dotnet/sdk:9.0", True),
        ("--platform=linux/amd64 mcr.microsoft.com/dotnet/sdk:9.0", False),
        ("--platform=$BUILDPLATFORM golang:1.25", False),
        ("mcr.microsoft.com/dotnet/sdk:9.0", False),
        ("scratch", False),
    ],
)
def test_images_for_windows(base: str, windows: bool) -> None:
    text = f"FROM {base}\nCOPY --chown=a:b x C:/y/\nRUN --mount=type=cache,target=/c z\nSTOPSIGNAL SIGINT\n"

    for number, rule in enumerate(("windows-chown", "windows-mount", "windows-stop-signal"), 2):
        assert lines(text, f"dockerfile/{rule}") == ([number] if windows else [])


@pytest.mark.parametrize(
    ("shell", "windows"),
    [(r'["C:\\Windows\\powershell.exe", "-c"]', True), ('["cmd", "/S"]', True), ('["pwsh", "-c"]', False)],
)
def test_some_shells_are_on_windows_only(shell: str, windows: bool) -> None:
    text = f"FROM golang:1.25\nSHELL {shell}\nCOPY --chown=a x C:/y/\n"

    assert bool(lines(text, "dockerfile/windows-chown")) == windows


def test_stages_on_an_image_for_windows_are_for_windows() -> None:
    text = f"{CORE[:-1]} AS a\nFROM a\nCOPY --chown=a x C:/y/\nFROM alpine:3.22\nCOPY --chown=a x /y/\n"

    assert lines(text, "dockerfile/windows-chown") == [3]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("COPY --from=a --chown=b /x C:/y/", "COPY --from=a /x C:/y/"),
        ("COPY --chown=b   --chmod=755 x C:/y/", "COPY --chmod=755 x C:/y/"),
        ("ADD --chown=1:1 \\\n  a.zip C:/y/", "ADD \\\n  a.zip C:/y/"),
    ],
)
def test_the_option_goes_with_its_gap(before: str, after: str) -> None:
    assert fixed(f"{CORE}{before}\n", "dockerfile/windows-chown") == f"{CORE}{after}\n"


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("RUN a; b", True),
        ("RUN a", False),
        ("RUN a | b", False),
        ("RUN $ErrorActionPreference = 'stop'; a; b", False),
        ("RUN $ErrorActionPreference = 'Continue'; a", True),
        ("RUN a; $ErrorActionPreference = 'Stop'", True),
        ("RUN <<EOF\na\nb\nEOF", True),
        ("RUN <<EOF\n#!/bin/sh\na\nb\nEOF", False),
        ('RUN ["a", "; b"]', False),
    ],
)
def test_errors_that_powershell_ignores(run: str, found: bool) -> None:
    assert bool(lines(f"{PWSH}{run}\n", "dockerfile/ignored-powershell-error")) == found


def test_all_runs_of_one_shell_are_mended_at_once() -> None:
    text = f"{PWSH}RUN a; b\nRUN c; d\n"
    rule = "dockerfile/ignored-powershell-error"

    assert lines(text, rule) == [3, 4]
    assert fixed(text, rule) == text.replace('"-Command"]', '"-Command", "$ErrorActionPreference = \'Stop\';"]')


def test_what_another_shell_would_read_is_left_alone() -> None:
    rule = "dockerfile/ignored-powershell-error"
    posix = 'FROM ubuntu:24.04\nRUN pwsh -Command "a; b"\n'

    assert lines(posix, rule) == [2]
    assert fixed(posix, rule) == posix
    front = "$ErrorActionPreference = 'Stop';"
    assert fixed(f'{CORE}RUN powershell "a; b"\n', rule) == f'{CORE}RUN powershell "{front} a; b"\n'


def test_programs_that_fail_stop_only_newer_powershells() -> None:
    rule = "dockerfile/ignored-native-failure"
    stop = "\"$ErrorActionPreference = 'Stop';\""

    assert lines(f'{CORE}SHELL ["powershell", "-Command", {stop}]\nRUN a; b\n', rule) == []
    assert lines(f'{CORE}SHELL ["pwsh", "-Command", {stop}]\nRUN a; b\n', rule) == [3]
    assert lines(f'{CORE}SHELL ["pwsh", "-Command"]\nRUN a; b\n', rule) == []


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("RUN iwr x", True),
        ("RUN $a = Invoke-WebRequest x", True),
        ("RUN if ($true) { invoke-webrequest x }", True),
        ("RUN Write-Host 'iwr'", False),
        ("RUN $ProgressPreference = 'silentlycontinue'; iwr x", False),
        ("RUN iwr x; $ProgressPreference = 'SilentlyContinue'", True),
    ],
)
def test_progress_bars(run: str, found: bool) -> None:
    assert bool(lines(f"{PWSH}{run}\n", "dockerfile/powershell-progress")) == found


@pytest.mark.parametrize(
    ("runs", "found", "mended"),
    [
        ("RUN pwsh -c a\nENV B=1\nRUN pwsh -c b\n", [2], True),
        ("RUN pwsh -c a\nRUN echo\nRUN pwsh -c b\n", [], False),
        ('RUN ["pwsh", "-c", "a"]\nRUN pwsh -c b\n', [], False),
        ("RUN pwsh -c a\nRUN pwsh -nop -c b\n", [2], False),
        ("RUN pwsh -c a\nRUN pwsh -c b\nRUN apk add c\n", [2], False),
        ("RUN pwsh -c a\nRUN pwsh -c b\nCMD c\n", [2], False),
        ('RUN pwsh -c a\nRUN pwsh -c b\nCMD ["c"]\n', [2], True),
        ('RUN pwsh -c "a $b"\nRUN pwsh -c b\n', [2], False),
    ],
)
def test_repeated_calls(runs: str, found: list[int], mended: bool) -> None:
    text = f"FROM alpine:3.22\n{runs}"
    rule = "dockerfile/repeated-powershell"

    assert lines(text, rule) == found
    assert ("SHELL" in fixed(text, rule)) == mended


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM mcr.microsoft.com/powershell:7.5-ubuntu-24.04\nRUN Invoke-WebRequest x; Write-Host y\n", [2]),
        (f"{CORE}RUN Install-WindowsFeature Web-Server\n", [2]),
        (f"{CORE}RUN powershell Install-WindowsFeature Web-Server\n", []),
        (f'{CORE}SHELL ["powershell"]\nRUN Install-WindowsFeature Web-Server\n', []),
        (f"{PWSH}RUN Write-Host a\n", []),
        ("FROM registry.example/own:1\nRUN Write-Host a\n", []),
        ("FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8\nRUN Write-Host a\n", []),
        ("FROM alpine:3.22\nRUN install-php-extensions a && add-apt-repository b && Get-ABC && New-x\n", []),
        ("FROM alpine:3.22\nRUN echo Write-Host\n", []),
    ],
)
def test_cmdlets_in_other_shells(text: str, found: list[int]) -> None:
    assert lines(text, "dockerfile/misplaced-cmdlet") == found
