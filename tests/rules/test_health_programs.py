from __future__ import annotations

import pytest

from checking import check, compose
from shipworthy.finding import Finding

RULE = "project/missing-health-program"
PROBE = "HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n"


def marks(findings: list[Finding]) -> list[tuple[str, str]]:
    """The image that a message names, and the text that the finding points at."""
    places = [finding.place for finding in findings]
    texts = [place.text[0][place.column - 1 : place.end_column - 1] for place in places]
    return [(finding.message.split("`")[1], text.strip('"')) for finding, text in zip(findings, texts, strict=True)]


@pytest.mark.parametrize(
    ("image", "check_", "found"),
    [
        ("alpine:3.22", "CMD curl a", "curl"),
        ("alpine:3.22", 'CMD ["/usr/bin/curl", "a"]', "/usr/bin/curl"),
        ("alpine:3.22", "CMD timeout 5 curl a", "curl"),
        ("alpine:3.22", "CMD wget -q --spider a", ""),
        ("alpine:3.22", 'CMD ["bash", "-c", "true"]', "bash"),
        ("debian:13-slim", "CMD wget a", "wget"),
        ("debian:13-slim", 'CMD ["bash", "-c", "true"]', ""),
        ("python:3.14-slim-trixie", "CMD curl a", "curl"),
        ("python:3.14-alpine", "CMD curl a", "curl"),
        ("python:3.14", "CMD curl a", ""),
        ("node:22", "CMD curl a", ""),
        ("nginx:1.29-alpine", "CMD curl a", ""),
        ("php:8.4-fpm-alpine", "CMD curl a", ""),
        ("postgres:18", "CMD curl a", "curl"),
        ("mcr.microsoft.com/dotnet/aspnet:10.0", "CMD curl a", "curl"),
        ("mcr.microsoft.com/dotnet/sdk:10.0", "CMD curl a", ""),
        ("gcr.io/distroless/static", 'CMD ["wget", "a"]', "wget"),
        ("gcr.io/distroless/static:debug", 'CMD ["wget", "a"]', ""),
        ("registry.example.com/alpine:3.22", "CMD curl a", ""),
        ("alpine:3.22", "CMD test -f /a || curl a", ""),
        ("alpine:3.22", "CMD if command -v curl; then curl a; fi", ""),
        ("alpine:3.22", "CMD $PROGRAM a", ""),
        ("alpine:3.22", "NONE", ""),
    ],
)
def test_images_are_known_for_what_they_lack(image: str, check_: str, found: str) -> None:
    findings = check(f"FROM {image}\nHEALTHCHECK {check_}\n", RULE)
    assert marks(findings) == ([(image, found)] if found else [])


@pytest.mark.parametrize(
    "line",
    [
        "RUN apk add --no-cache curl",
        "RUN apk add --no-cache $PACKAGES",
        "RUN apk add --no-cache $(cat packages.txt)",
        "RUN ./install.sh",
        "RUN sh install.sh",
        "RUN make tools",
        "RUN <<EOF\napk add curl\nEOF",
        "RUN <<EOF python3\nprint()\nEOF",
        'RUN ["apk", "add", "jq"]',
        "COPY --from=tools /usr/bin/curl /usr/bin/",
        "COPY curl /opt/curl",
        "COPY --from=tools /tools /usr/local/bin/",
        "COPY rootfs /",
        "ADD rootfs.tar /opt",
    ],
)
def test_a_layer_that_may_bring_the_program_keeps_the_rule_silent(line: str) -> None:
    assert check(f"FROM alpine:3.22 AS base\n{line}\nFROM base\n{PROBE}", RULE) == []


@pytest.mark.parametrize("line", ["RUN apk add --no-cache jq", "COPY . /app", "RUN npm ci --omit=dev", "ENV A=1"])
def test_other_layers_do_not(line: str) -> None:
    assert marks(check(f"FROM alpine:3.22\n{line}\n{PROBE}", RULE)) == [("alpine:3.22", "curl")]


def test_only_the_last_check_of_what_ships_counts() -> None:
    assert check(f"FROM alpine:3.22\n{PROBE}FROM alpine:3.22\nCMD a\n", RULE) == []
    assert check(f"FROM alpine:3.22\n{PROBE}HEALTHCHECK CMD wget a\n", RULE) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("image: redis:8-alpine\n    healthcheck: {test: [CMD, curl, a]}", "curl"),
        ("image: redis:8-alpine\n    healthcheck: {test: curl -f a || exit 1}", "curl"),
        ("image: redis:8-alpine\n    healthcheck: {test: [CMD-SHELL, curl a]}", "curl"),
        ("image: redis:8-alpine\n    healthcheck: {test: [CMD, redis-cli, ping]}", ""),
        ("image: redis:${TAG:-8-alpine}\n    healthcheck: {test: [CMD, curl, a]}", "curl"),
        ("image: redis:${TAG}\n    healthcheck: {test: [CMD, curl, a]}", ""),
        ("image: alpine\n    healthcheck: {disable: true, test: [CMD, curl, a]}", ""),
        ("image: alpine\n    volumes: ['./curl:/usr/bin/curl']\n    healthcheck: {test: [CMD, curl, a]}", ""),
        ("image: alpine\n    command: sh -c 'apk add curl; a'\n    healthcheck: {test: [CMD, curl, a]}", ""),
    ],
)
def test_checks_of_services_are_read(lines: str, found: str) -> None:
    findings = compose(f"services:\n  a:\n    {lines}\n", RULE)
    assert [text for _, text in marks(findings)] == ([found] if found else [])


def test_a_service_that_is_built_is_judged_by_what_it_is_built_on() -> None:
    services = "services:\n  a:\n    build: .\n    healthcheck:\n      test: [CMD, curl, a]\n"
    (found,) = check({"compose.yaml": services, "Dockerfile": "FROM alpine:3.22\nRUN apk add jq\n"}, RULE)
    assert (found.place.path, found.place.line) == ("compose.yaml", 5)
    assert check({"compose.yaml": services, "Dockerfile": "FROM alpine:3.22\nRUN apk add curl\n"}, RULE) == []
