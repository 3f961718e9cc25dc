"""Whatever is in a file, it is a finding or a message, and other files are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from calling import BAD, FIXED, found, run, write

LATEST = "FROM node:latest\n"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b"\xef\xbb\xbfFROM node:latest\n", (1, 11), id="a byte order mark"),
        pytest.param(b"FROM alpine:3.22\r\nRUN true\r\nFROM node:latest\r\n", (3, 11), id="line ends of Windows"),
        pytest.param(b"FROM alpine:3.22\r\nRUN true\nFROM node:latest", (3, 11), id="line ends of both"),
        pytest.param("# \U0001f600 e\u0301\nFROM node:latest\n# \u202e".encode(), (2, 11), id="astral characters"),
        pytest.param(b"# caf\xe9 \xed\xa0\x80\nFROM node:latest\n", (2, 11), id="bytes that are no UTF-8"),
    ],
)
def test_columns_count_characters_in_every_encoding(here: Path, data: bytes, place: tuple[int, int]) -> None:
    write(here, "Dockerfile", data)

    assert [(one["line"], one["column"]) for one in found("--select", "dockerfile/latest-tag")] == [place]


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"\n", b"\r", b"\t\n \n", b"#", b"# x", b"\\", b"\\\n", b"\xef\xbb\xbf", b"\xff", b"\xff\xfe",
        b"\xfe\xff\x00", b"FROM", b"FROM ", b"RUN", b"RUN <<", b"RUN <<E", b"COPY <<E", b"ONBUILD",
        b"ONBUILD ONBUILD", b'CMD ["', b"CMD [", b"\x1b[2J", b"\x7fELF\x02\x01\x01", b"FROM a\rRUN b\r",
        b"FROM \xe2\x80\x8b", b"FROM a\nRUN echo '", b"FROM ${", b"FROM a AS", b"# syntax=", b"# escape=",
        b"# escape=`\nFROM a`\n", b"# check=", b"# check=skip=;error=\nFROM a", b"#!/bin/sh\n",
        b"FROM a\nHEALTHCHECK", b"FROM a\nHEALTHCHECK --interval= CMD", b"FROM a\nEXPOSE 99999999999999999999-1/x/y",
        b"FROM a\nRUN --mount= --mount=type=,=,, x", b"FROM a\nENV =", b"FROM a\nENV a", b'FROM a\nLABEL "',
        b"FROM a\nSTOPSIGNAL 999", b"FROM a\nCOPY --from=99 / /", b"FROM a\nCOPY --from=0 --from=0 / /",
        b"FROM a\nRUN <<A <<B\nA\n", b"FROM a\nRUN <<E\nE ", b"FROM a AS a\nFROM a AS b\nFROM b AS a",
        b"FROM b AS a\nFROM a AS b",
    ],
)  # fmt: skip
def test_a_malformed_dockerfile_is_reported_on_and_others_are_checked(here: Path, data: bytes) -> None:
    write(here, "Dockerfile", data)
    write(here, "other.Dockerfile", LATEST.encode())

    findings = found("--select", "ALL")

    assert "dockerfile/latest-tag" in {one["rule"] for one in findings if one["path"] == "other.Dockerfile"}
    run("--select", "ALL", "--unsafe-fixes")


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "---\n", "...\n", "%YAML 9.9\n---\n", "a", "- a", "[]", "{}", "null", "services", "services:",
        "services: 1", "services: []", "services: {a: }", "services: {a: 1}", "services: {a: []}",
        "services: {'': {}}", "services: {a b: {image: x}}", "\tservices: {}", "services:\n\ta: {}",
        "services: {a: {image: x}", "services: 'a", 'services: "\\x"', "services: [", "a: b: c",
        "services: {a: {image: 1}}", "services: {a: {image: []}}", "services: {a: {image: ''}}",
        "services: {a: {build: 1}}", "services: {a: {build: {context: []}}}", "services: {a: {build: ''}}",
        "services: {a: {build: {dockerfile_inline: ''}}}", "services: {a: {build: {dockerfile_inline: 'RUNN'}}}",
        "services: {a: {image: x, image: y}}", "? [a]\n: b", "1: 2\n2001-01-01: 3\n",
        "services: {a: {image: x, ports: [1-2:3-5, '::', '99999', ':', 80.5, true, {}, [], '0x50', '1:2:3:4:5']}}",
        "services: {a: {image: x, volumes: [':', '', '::', 'a:', {}, [], 1, '/:/:/:']}}",
        "services: {a: {image: x, deploy: 1, healthcheck: [], environment: 1, labels: 2, networks: 3}}",
        "services: {a: {image: x, depends_on: 4, logging: 5}}",
        "services: {a: {image: x, healthcheck: {interval: 1x, timeout: -1s, retries: -1, test: {}}}}",
        "services: {a: {image: x, mem_limit: 1zb, cpus: x, shm_size: -1}}",
        "services: {a: {image: x, ulimits: {nofile: []}, user: [], restart: sometimes}}",
        "services: {a: !!python/object/apply:os.getcwd []}", "services: !foo {a: !bar {image: !baz x}}",
        "services: !!binary ====", "services: {a: !reset {image: x}, b: !override 1}", "services: {a: &a *a}",
        "services: &a\n  b: *a\n", "x: *nowhere\n", "a: &a\n  <<: *a\n",
        "services: {a: {<<: 1, <<: [2, [3]], image: x}}", "services: {a: {image: x}}\n---\nservices: {b: 1}\n---\n",
        "services: {a: {image: '${'}}", "services: {a: {image: '${A:?}', command: '$$$${A:-${B:-${C}}}'}}",
        "services: {a: {image: '${1}'}}", "services: {a: {extends: a}}",
        "services: {a: {extends: {file: ., service: a}}}", "services: {a: {extends: {}}, b: {extends: []}}",
        "services: {a: {extends: b}, b: {extends: a}}", "include: [compose.yaml]", "include: 1",
        "include: [{path: []}, {}, [], '']",
        "services: {a: {image: x, env_file: [., .., compose.yaml, '', {}, {path: []}]}}", "name: []\nversion: {}\n",
        "name: '${A}'\n",
        "volumes: []\nnetworks: 1\nsecrets: {a: 1}\nconfigs: {a: []}\n",
        "services: {a: {image: x, secrets: [1, {}, b], configs: [[]]}}\nsecrets: {a: 1}\nconfigs: {a: []}\n",
        "services: {a: {image: x, ports: ['" + "9" * 9_000 + ":1'], mem_limit: " + "9" * 9_000 + "}}",
        "services: {a: {image: x, depends_on: {a: {condition: x}}, links: [a, 'a:b:c'], volumes_from: [a, b]}}",
        "\ufeff\ufeffservices: {}", "services: {a: {image: \u202ex, \u200b: y}}",
        "services: {a: {image: x, command: |\n  x", "services: {a: {image: >1\n  x\n",
    ],
)  # fmt: skip
def test_a_malformed_compose_file_is_reported_on_and_others_are_checked(here: Path, text: str) -> None:
    write(here, "compose.yaml", text.encode())
    write(here, "Dockerfile", LATEST.encode())

    findings = found("--select", "ALL")

    assert "dockerfile/latest-tag" in {one["rule"] for one in findings if one["path"] == "Dockerfile"}
    run("--select", "ALL", "--unsafe-fixes")


@pytest.mark.parametrize(
    "data",
    [b"", b"!", b"!!", b"/", b"**", b"[", b"[a", b"\\", b"\xff", b"a\\", b"#", b"\xef\xbb\xbf!a", b"\r", b"[]", b"[^]"],
)
def test_a_malformed_ignore_file_is_read(here: Path, data: bytes) -> None:
    for name in (".dockerignore", ".gitignore", ".env"):
        write(here, name, data)
    write(here, "Dockerfile", b"FROM alpine:3.22\nCOPY . /a\n")
    write(here, "compose.yaml", b"services: {a: {build: ., env_file: .env}}\n")

    run("--select", "ALL")
    assert run("--show-files", "--no-gitignore").stdout.splitlines() == [
        ".dockerignore",
        ".env",
        "Dockerfile",
        "compose.yaml",
    ]


def test_binary_content_is_one_message(here: Path) -> None:
    write(here, "Dockerfile", bytes(range(256)) * 1000)
    write(here, "compose.yaml", "services: {}\n".encode("utf-32"))
    write(here, "x.Dockerfile")

    result = run()

    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()[:-1]] == ["Dockerfile", "compose.yaml"]
    assert result.exit_code == 2
    assert "x.Dockerfile:1:11" in result.stdout


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("tail", [b"", b"# caf\xe9 \xed\xa0\x80\n", b"RUN echo \xf0\x9f\x98\x80"])
@pytest.mark.parametrize("windows", [False, True])
def test_a_fix_keeps_all_other_bytes(here: Path, mark: bytes, tail: bytes, windows: bool) -> None:
    def as_saved(data: bytes) -> bytes:
        return mark + (data + tail).replace(b"\n", b"\r\n" if windows else b"\n")

    write(here, "Dockerfile", as_saved(BAD))

    run("--fix", "--select", "dockerfile/unsorted-packages")

    assert (here / "Dockerfile").read_bytes() == as_saved(FIXED)


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + closing * depth


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("services: {a: {image: " + nested("[", "]", 5_000) + "}}", id="lists"),
        pytest.param("services: " + nested("{a: ", "}", 5_000), id="mappings"),
        pytest.param("services: " + "[" * 200_000, id="lists without end"),
        pytest.param("".join(f"{' ' * depth}a:\n" for depth in range(1_200)), id="blocks"),
        pytest.param("services: {a: {image: '" + nested("${A:-", "}", 5_000) + "'}}", id="defaults"),
        pytest.param("services: {a: {image: '" + "${A:-" * 20_000 + "'}}", id="defaults without end"),
        pytest.param(
            "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 40)),
            id="aliases of aliases",
        ),
        pytest.param(
            "x0: &a0 {k: v}\n"
            + "".join(f"x{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}, *a{i - 1}]}}\n" for i in range(1, 40)),
            id="merges of merges",
        ),
    ],
)
def test_what_would_grow_without_bounds_is_a_finding(here: Path, text: str) -> None:
    write(here, "compose.yaml", f"{text}\n".encode())

    assert found("--select", "ALL")
    run("--unsafe-fixes")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("RUN " + "$(" * 2_000 + ")" * 2_000, id="substitutions"),
        pytest.param("RUN " + "(" * 2_000 + "a" + ")" * 2_000, id="subshells"),
        pytest.param("RUN " + "{ " * 2_000 + "a; " + "}; " * 2_000, id="groups"),
        pytest.param("RUN " + "if a; then " * 1_000 + "b; " + "fi; " * 1_000, id="conditions"),
        pytest.param("RUN " + "sh -c '" * 300, id="shells"),
        pytest.param("RUN " + 'bash -c "eval sudo env A=b ' * 100, id="wrappers"),
        pytest.param("RUN " + "a | " * 5_000 + "b", id="pipes"),
        pytest.param("ONBUILD " * 2_000 + "RUN a", id="triggers"),
        pytest.param("ENV A=" + "${A:-" * 2_000 + "}" * 2_000, id="variables"),
        pytest.param(
            "".join(f"ENV A{i}=$A{i - 1}$A{i - 1}$A{i - 1}\n" for i in range(1, 80)) + "WORKDIR $A79", id="values"
        ),
        pytest.param("".join(f"FROM s{i - 1} AS s{i}\nCOPY --from=s{i + 1} / /\n" for i in range(300)), id="stages"),
        pytest.param("".join(f"FROM s{i} AS s{i + 1}\nRUN apt-get update\n" for i in range(600)), id="bases"),
        pytest.param("FROM a\nRUN apt-get install -y b\nCOPY a /b\n" * 500, id="images"),
        pytest.param("RUN " + "x " * 1_000_000, id="words in a line"),
        pytest.param("RUN <<E\n" + "x " * 1_000_000 + "\nE\n", id="words in a line of a here-document"),
        pytest.param("HEALTHCHECK --interval=" + "0" * 60_000 + "x CMD a", id="digits"),
        pytest.param('CMD ["' + "a" * 60_000, id="characters of an open string"),
    ],
)
def test_a_dockerfile_nests_as_deep_as_it_likes(here: Path, text: str) -> None:
    write(here, "Dockerfile", f"FROM alpine:3.22\n{text}\nFROM node:latest\n".encode())

    assert "dockerfile/latest-tag" in {one["rule"] for one in found("--select", "ALL")}


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", ".dockerignore"])
def test_a_file_over_the_limit_is_a_message_and_the_rest_is_checked(here: Path, name: str) -> None:
    with (here / name).open("wb") as file:
        file.truncate(50_000_000)
    write(here, "x.Dockerfile")

    result = run()

    assert f"{name}: larger than the limit" in result.stderr
    assert "x.Dockerfile:1:11" in result.stdout


def test_cycles_end_with_the_chain(here: Path) -> None:
    write(here, "compose.yaml", b"services: {a: {extends: b}, b: {extends: c}, c: {extends: a}}\n")
    write(here, "a/compose.yaml", b"include: [../b/compose.yaml]\n")
    write(here, "b/compose.yaml", b"include: [../a/compose.yaml]\n")

    messages = " ".join(one["message"] for one in found())

    assert "a" in messages
    assert [one for one in found("compose.yaml") if "extends" in one["message"] or "itself" in one["message"]]
    assert [one for one in found("a") if one["path"].startswith("a/")]
