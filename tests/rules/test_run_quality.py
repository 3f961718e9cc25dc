"""What the rules about RUN, its shell and its pipes say of cases beyond their pages."""

from __future__ import annotations

import pytest

from checking import check, session
from shipworthy.engine.fix import fix

PIPE = "RUN curl a | sh\n"


def lines(text: str, *rules: str) -> list[int]:
    return [finding.place.line for finding in check(text, *rules)]


def fixed(text: str, rule: str) -> str:
    return fix(session({"Dockerfile": text}, rule), lambda _: True, unsafe=True).texts.get("Dockerfile", text)


@pytest.mark.parametrize(
    "shell",
    [
        '["/bin/bash", "-eo", "pipefail", "-c"]',
        '["/bin/bash", "-o", "errexit", "-o", "pipefail", "-c"]',
        '["/usr/local/bin/zsh", "-o", "pipefail", "-c"]',
        '["/bin/ash", "-o", "pipefail", "-c"]',
        '["pwsh", "-c"]',
        '["cmd.exe", "/c"]',
        '["powershell.exe"]',
    ],
)
def test_shells_that_guard_pipes_or_know_none(shell: str) -> None:
    assert lines(f"FROM debian:13\nSHELL {shell}\n{PIPE}", "DL4006") == []


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("FROM scratch\n", [2]),
        ("FROM registry.example/own:1\n", [2]),
        ("ARG BASE\nFROM $BASE\n", []),
        ("FROM cimg/base:2026.01\n", []),
        ('FROM debian:13\nSHELL ["/bin/bash", "-c"]\n', [3]),
        ('FROM debian:13\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\n', [3]),
        ('FROM alpine:3.22\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\n', []),
        ('FROM registry.example/own:1\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\n', []),
        ('FROM debian:13 AS a\nSHELL ["bash", "-o", "pipefail", "-c"]\nFROM a\n', []),
        ('FROM debian:13 AS a\nSHELL ["bash", "-o", "pipefail", "-c"]\nFROM debian:13\n', [4]),
    ],
)
def test_where_pipefail_comes_from(before: str, found: list[int]) -> None:
    assert lines(before + PIPE, "dockerfile/unguarded-pipe") == found


@pytest.mark.parametrize(
    ("script", "grave", "loose"),
    [
        ("curl a | sh", True, False),
        ("(curl a | sh)", True, False),
        ("set -eux; curl a | sh", True, False),
        ("set -euo pipefail; curl a | sh", False, False),
        ("curl a | sh; set -o pipefail", True, False),
        ("bash -o pipefail -c 'curl a | sh'", False, False),
        ("bash -c 'curl a | sh'", True, False),
        ("set -o pipefail; bash -c 'curl a | sh'", True, False),
        ("curl a | sh || true", False, False),
        ("curl a | cut -f1 | sh || true", False, False),
        ("curl a | sh; curl b | sh || true", True, False),
        ("set -o pipefail; A=$(curl a | cut -f1)", False, False),
        ("bash -c 'set -o pipefail; curl a | sh'; curl b | sh", True, False),
        ("echo y | sh", False, False),
        ("cat a | sh", False, True),
        ("curl a | tar xz -C /opt", False, True),
        ("curl a | sudo apt-key add -", False, True),
        ("curl a | gpg --dearmor -o b", False, True),
        ("curl a | zcat | psql", True, False),
        ("curl a | tee b | sha256sum -c", False, True),
        ("curl a | tar x; curl b | sh", True, False),
        ("cat a | sh && curl b | sh", True, False),
        ("if curl a | grep -q b; then c; fi", False, False),
        ("V=$(curl a | cut -f1)", True, False),
        ("echo $(curl a | cut -f1)", False, False),
        ("make | tee log", True, False),
        ("cat a | tee b", False, True),
        ("echo $(date) | tee x", False, False),
        ('curl "a|b"', False, False),
        ("(curl a; cat b) | sh", False, True),
    ],
)
def test_pipes(script: str, grave: bool, loose: bool) -> None:
    text = f"FROM debian:13\nRUN {script}\n"

    assert bool(lines(text, "dockerfile/unguarded-pipe")) == grave
    assert bool(lines(text, "dockerfile/loose-pipe")) == loose


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUN <<EOF\nset -o pipefail\ncurl a | sh\nEOF\n", []),
        ("RUN <<EOF\ncurl a | sh\nEOF\n", [3]),
        ("RUN <<EOF\n#!/bin/bash -eo pipefail\ncurl a | sh\nEOF\n", []),
        ("RUN <<EOF\n#!/bin/bash -e\ncurl a | sh\nEOF\n", [4]),
        ("RUN bash -o pipefail <<EOF\ncurl a | sh\nEOF\n", []),
        ("RUN <<EOF python3\nprint(1 | 2)\nEOF\n", []),
        ("ONBUILD RUN curl a | sh\n", [2]),
        ('RUN ["sh", "-c", "curl a | sh"]\n', []),
    ],
)
def test_pipes_in_other_forms(text: str, found: list[int]) -> None:
    assert lines(f"FROM debian:13\n{text}", "dockerfile/unguarded-pipe") == found


def test_one_shell_is_written_for_all_pipes_of_a_stage() -> None:
    rule = "dockerfile/unguarded-pipe"
    guard = 'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\n'

    assert fixed(f"FROM alpine:3.22\n{PIPE}{PIPE}", rule) == f"FROM alpine:3.22\n{guard}{PIPE}{PIPE}"
    before = f'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n{PIPE}'
    assert fixed(before, rule) == f'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n{PIPE}'
    unknown = f"FROM registry.example/own:1\n{PIPE}"
    assert fixed(unknown, rule) == unknown


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("cd /a", True),
        ("make && cd ..", False),
        ("cd a && make && cd -", False),
        ("git clone a && cd a", True),
        ("cd /", True),
        ("export A=b", True),
        (". /venv/bin/activate", True),
        (". ~/.bashrc", True),
        (". ./downloads.sh", False),
        ("source setup.sh a", False),
        ("conda activate a", True),
        ("nvm install 22 && nvm use 22", True),
        ("nvm install 22", False),
        ("cd /a && export A=b", True),
        ("cd /a && make", False),
        ("(cd /a)", False),
        ("set -e", False),
        ("set -o pipefail || true", False),
        ("test -f a && cd b", False),
        ("source a > b", False),
        ("export A=b; exec make", False),
        ("unset A", False),
    ],
)
def test_changes_that_end_with_their_shell(script: str, found: bool) -> None:
    assert bool(lines(f"FROM debian:13\nRUN {script}\n", "dockerfile/lost-shell-state")) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN cd /a", "WORKDIR /a"),
        ("RUN cd /a && b", "WORKDIR /a\nRUN b"),
        ("RUN a && cd /b && c && cd /d", "RUN a\nWORKDIR /b\nRUN c\nWORKDIR /d"),
        ("  RUN --network=none a && \\\n  cd /b", "  RUN --network=none a\n  WORKDIR /b"),
        ("RUN cd $A && b", "RUN cd $A && b"),
        ("RUN cd - && b", "RUN cd - && b"),
        ("RUN cd '/a b' && b", "RUN cd '/a b' && b"),
        ("RUN cd /a; b", "RUN cd /a; b"),
        ("RUN (cd /a && b)", "RUN (cd /a && b)"),
        ("RUN cd /a && \\\n# why\n b", "RUN cd /a && \\\n# why\n b"),
    ],
)
def test_cd_becomes_workdir_where_a_chain_can_be_taken_apart(before: str, after: str) -> None:
    assert fixed(f"FROM a\n{before}\n", "dockerfile/directory-change") == f"FROM a\n{after}\n"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("ln -sf /bin/bash /bin/sh", True),
        ("rm /bin/sh && ln -s /bin/bash /bin/sh", True),
        ("ln -s a b && c /bin/sh", False),
        ("ln -s /bin/sh /bin/bash", False),
        ("ln -sf /bin/true /sbin/initctl", False),
        ("ln -s /bin/busybox /bin/sh", False),
        ("cp /bin/busybox.static /bin/sh", False),
    ],
)
def test_shells_that_are_replaced(script: str, found: bool) -> None:
    assert bool(lines(f"FROM a\nRUN {script}\n", "dockerfile/replaced-shell")) == found


def test_programs_that_a_build_has_no_use_for() -> None:
    rule = "dockerfile/pointless-command"

    assert lines("FROM a\nRUN top && ps aux && top\n", rule) == [2]
    assert lines('FROM a\nRUN ["top"]\nRUN env top\nRUN sh -c "top"\nONBUILD RUN top\n', rule) == [2, 3, 4, 5]
    assert lines("FROM a\nRUN apt-get install -y ssh vim\nRUN --mount=type=ssh ssh a\nRUN echo top\n", rule) == []


@pytest.mark.parametrize(
    ("env", "found"),
    [
        ("A=1 B=$A", True),
        ("B=$A A=1", True),
        ("PATH=/a:$PATH PATH=/b:$PATH", True),
        ("PATH=/a:$PATH B=$PATH", False),
        ("A=1 B=${A:-2}", False),
        ("A=1 B=\\$A", False),
        ("A=$A B=2", False),
        ("A=1 B=$AB", False),
    ],
)
def test_env_that_reads_what_it_sets(env: str, found: bool) -> None:
    assert bool(lines(f"FROM a\nENV {env}\n", "dockerfile/unfinished-env")) == found
    assert lines(f"FROM a\nARG A B PATH\nENV {env}\n", "dockerfile/unfinished-env") == [3] * ("/b:" in env)


def test_env_is_divided_before_the_value_that_reads() -> None:
    text = "FROM a\nENV A=1 \\\n    B=2 \\\n    C=$A/$B D=3\n"
    rule = "dockerfile/unfinished-env"

    assert fixed(text, rule) == "FROM a\nENV A=1 \\\n    B=2\nENV C=$A/$B D=3\n"
    assert fixed("FROM a\nENV B=$A A=1\n", rule) == "FROM a\nENV B=$A A=1\n"


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("RUN a; b", True),
        ("RUN a && b; c", True),
        ("RUN set -e; a; b", False),
        ("RUN set -x; a; b", True),
        ("RUN set -o errexit; a; b", False),
        ("RUN rm -rf a; mkdir -p b; echo c; d", False),
        ("RUN a; exit 0", False),
        ("RUN a; true", False),
        ("RUN a || true; b", False),
        ("RUN if a; then b; fi; c", False),
        ("RUN for i in 1 2; do a; b; done", False),
        ("RUN sh -c 'a; b'", False),
        ("RUN f() { a; b; } && f", False),
        ("RUN A=$(b; c) && d", False),
        ("RUN <<EOF\na\nb\nEOF", True),
        ("RUN <<EOF\nset -e\na\nb\nEOF", False),
        ("RUN <<EOF\n#!/bin/sh -e\na\nb\nEOF", False),
        ("RUN <<EOF\n#!/bin/sh\na\nb\nEOF", True),
        ("RUN <<EOF python3\na\nb\nEOF", False),
        ("RUN <<EOF bash -e\na\nb\nEOF", False),
        ('SHELL ["/bin/bash", "-ec"]\nRUN a; b', False),
        ('SHELL ["pwsh", "-Command"]\nRUN a; b', False),
    ],
)
def test_failures_that_are_ignored(run: str, found: bool) -> None:
    assert bool(lines(f"FROM debian:13\n{run}\n", "dockerfile/ignored-failure")) == found


def test_set_e_comes_behind_a_shebang() -> None:
    text = "FROM debian:13\nRUN <<EOF\n#!/bin/sh\na\nb\nEOF\n"

    assert fixed(text, "dockerfile/ignored-failure") == text.replace("/sh\n", "/sh\nset -e\n")


@pytest.mark.parametrize(
    ("path", "found"), [("/proc", True), ("/sys/fs", True), ("/etc/", True), ("/etc/app", False), ("/developer", False)]
)
def test_working_directories_of_the_system(path: str, found: bool) -> None:
    assert bool(lines(f"FROM a\nENV W={path}\nWORKDIR $W\n", "dockerfile/system-workdir")) == found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("apt-get upgrade", 1),
        ("apt-get -y -o a=b upgrade && apt-get upgrade -y", 2),
        ("sudo apt-get upgrade", 2),
        ("sh -c 'apt-get upgrade'", 1),
        ("apt-get install upgrade", 1),
        ("upgrade apt-get", 0),
        ("echo apt-get upgrade", 0),
        ("apt-get update", 0),
        ("sudo true", 1),
        ("env sudo -u a true", 1),
    ],
)
def test_commands_that_the_settings_forbid(script: str, found: int) -> None:
    rule = "dockerfile/forbidden-command"
    told = {rule: {"commands": {"apt-get upgrade": "take a newer base", "sudo": ""}}}

    assert len(check(f"FROM debian:13\nRUN {script}\n", rule, options=told)) == found


def test_a_forbidden_command_is_named_with_its_reason() -> None:
    rule = "dockerfile/forbidden-command"
    told = {rule: {"commands": {"top": "nobody looks"}}}
    (finding,) = check('FROM a\nRUN ["top", "-b"]\n', rule, options=told)

    assert finding.message == "`top` is forbidden by the settings: nobody looks"
