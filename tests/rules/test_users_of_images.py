"""Who runs an image: users that are root, missing, unknown, created in vain."""

from __future__ import annotations

import pytest

from checking import check

ROOT, MISSING, UNUSED = "dockerfile/root-user", "dockerfile/missing-user", "dockerfile/unused-user"
UNLISTED, GROUPS, STATE = "dockerfile/unresolvable-user", "dockerfile/dropped-groups", "dockerfile/root-state"
NAMED, INVALID = "dockerfile/named-user", "dockerfile/invalid-user"
REFUSED, UNKNOWN = "dockerfile/unprivileged-step", "dockerfile/unknown-user"


def lines(text: str, rule: str) -> list[int]:
    return [finding.place.line for finding in check(text, rule)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM debian\nUSER root", [2]),
        ("FROM debian\nUSER 0", [2]),
        ("FROM debian\nUSER ROOT", [2]),
        ("FROM debian\nUSER 0:0", [2]),
        ("FROM debian\nUSER root:wheel", [2]),
        ("FROM debian\nARG WHO=root\nUSER $WHO", [3]),
        ("FROM debian\nUSER app\nUSER root", [3]),
        ("FROM debian AS base\nUSER root\nFROM base\nRUN make", [2]),
        ("FROM registry.example.com/ours\nUSER root\nRUN make", [2]),
        ('FROM debian\nUSER root\nENTRYPOINT ["gosu", "app"]\nFROM debian\nUSER root', [5]),
        ("FROM debian AS build\nUSER root\nFROM debian\nUSER app", []),
        ("FROM debian\nUSER root\nRUN make\nUSER app", []),
        ("FROM debian\nUSER 1000:0", []),
        ("FROM debian\nUSER $WHO", []),
        ("FROM debian\nRUN make", []),
        ("FROM postgres\nUSER root", []),
        ("FROM debian AS dev\nUSER root", []),
        ('FROM debian\nUSER root\nENTRYPOINT ["/usr/bin/gosu", "app", "/app"]', []),
        ("FROM debian\nUSER root\nENTRYPOINT exec su-exec app /app", []),
        ('FROM debian\nUSER root\nCMD ["nginx", "-g", "daemon off;"]', []),
        ('FROM debian\nUSER root\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]', []),
        ('FROM debian\nUSER root\nCOPY <<E /start.sh\nexec setpriv --reuid=1 /app\nE\nENTRYPOINT ["/start.sh"]', []),
        ('FROM debian\nUSER root\nCOPY <<E /start.sh\n# no gosu here\nexec /app\nE\nENTRYPOINT ["/start.sh"]', [2]),
        ('FROM debian\nUSER root\nENTRYPOINT ["/app"]\nCMD ["gosu"]', [2]),
    ],
)
def test_root_user(text: str, expected: list[int]) -> None:
    assert lines(text, ROOT) == expected


def test_an_entrypoint_of_the_context_is_read() -> None:
    text = 'FROM debian\nUSER root\nCOPY start.sh /usr/local/bin/\nENTRYPOINT ["start.sh"]'
    assert check({"Dockerfile": text, "start.sh": "#!/bin/sh\nexec gosu app /app\n"}, ROOT) == []
    assert len(check({"Dockerfile": text, "start.sh": "#!/bin/sh\nexec /app\n"}, ROOT)) == 1


def test_a_script_is_found_in_a_folder_and_through_stages() -> None:
    text = (
        "FROM debian AS files\nCOPY conf /conf\nFROM debian\nCOPY --from=files /conf /etc/app\nUSER root\n"
        'ENTRYPOINT ["/etc/app/docker-entrypoint.sh"]'
    )
    script = "conf/docker-entrypoint.sh"
    assert len(check({"Dockerfile": text, script: 'exec "$@"\n'}, ROOT)) == 1
    assert check({"Dockerfile": text, script: 'exec gosu app "$@"\n'}, ROOT) == []


@pytest.mark.parametrize(
    ("services", "count"),
    [
        ("  a:\n    build: .\n    user: '1000'\n", 0),
        ("  a:\n    build: .\n    user: '1000'\n  b:\n    build: .\n", 1),
        ("  a:\n    build: .\n", 1),
        ("  a:\n    image: debian\n    user: '1000'\n", 1),
    ],
)
def test_compose_may_say_who_runs_it(services: str, count: int) -> None:
    for rule, text in [(ROOT, "FROM debian\nUSER 0"), (MISSING, "FROM debian\n"), (STATE, "FROM debian\nVOLUME /data")]:
        found = check({"Dockerfile": text, "compose.yaml": f"services:\n{services}"}, rule)
        assert len(found) == count


@pytest.mark.parametrize(
    ("image", "missing"),
    [
        ("debian:13", True),
        ("python:3.13", True),
        ("scratch", False),
        ("gcr.io/distroless/static", True),
        ("mcr.microsoft.com/dotnet/aspnet:9.0", True),
        ("gcr.io/distroless/static:nonroot", False),
        ("gcr.io/distroless/base:debug-nonroot", False),
        ("cgr.dev/chainguard/static", False),
        ("bitnami/kubectl", False),
        ("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled", False),
        ("nginx:1.29", False),
        ("jenkins/jenkins:lts", False),
        ("registry.example.com/ours", False),
    ],
)
def test_missing_user(image: str, missing: bool) -> None:
    assert lines(f"FROM {image}\nCOPY app /app", MISSING) == ([1] if missing else [])
    assert lines(f"FROM {image}\nUSER 1", MISSING) == []


def test_what_is_made_from_scratch_needs_a_user_to_run() -> None:
    assert lines('FROM scratch\nCOPY app /\nENTRYPOINT ["/app"]', MISSING) == [1]
    assert lines('FROM scratch\nCOPY app /\nUSER 65532\nENTRYPOINT ["/app"]', MISSING) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('RUN useradd -r app\nCMD ["x"]', 1),
        ('RUN useradd -r app\nUSER root\nCMD ["x"]', 1),
        ('RUN adduser -S -D app\nCMD ["x"]', 1),
        ('RUN adduser --system --group app\nCMD ["x"]', 1),
        ('RUN apt-get update && useradd -r -u 1000 -g users -s /sbin/nologin app && echo done\nCMD ["x"]', 1),
        ('RUN ["useradd", "app"]\nCMD ["x"]', 1),
        ('RUN useradd app\nCOPY --chown=nobody a /a\nCMD ["x"]', 1),
        ('RUN useradd app && useradd db\nCOPY --chown=app:app a /a\nCMD ["x"]', 1),
        ('RUN useradd app\nRUN chown -R root:root /app\nCMD ["x"]', 1),
        ('RUN groupadd app && useradd -g app app && mkdir /home/app\nCMD ["x"]', 1),
        ('RUN useradd app\nUSER app\nCMD ["x"]', 0),
        ('RUN useradd -u 1000 app\nUSER 1000\nCMD ["x"]', 0),
        ('RUN useradd app\nENTRYPOINT ["gosu", "app", "x"]', 0),
        ('RUN adduser -S app\nCMD ["su-exec", "app", "x"]', 0),
        ('RUN adduser alice wheel\nCMD ["x"]', 0),
        ('RUN useradd -D -s /bin/bash\nCMD ["x"]', 0),
        ('RUN useradd $WHO\nCMD ["x"]', 0),
        ('RUN useradd app\nCOPY --chown=app:app a /a\nCMD ["x"]', 0),
        ('RUN useradd app\nRUN chown -R app /app\nCMD ["x"]', 0),
        ('RUN useradd app\nRUN su app -c make\nCMD ["x"]', 0),
        ('RUN useradd app && echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app\nCMD ["x"]', 0),
        ('RUN useradd app\nENV RUN_AS=app\nCMD ["x"]', 0),
        ('RUN useradd app\nCMD ["supervisord"]', 0),
        ('RUN useradd app\nENTRYPOINT ["/docker-entrypoint.sh"]', 0),
        ("RUN useradd app", 0),
    ],
)
def test_unused_user(body: str, count: int) -> None:
    assert len(check(f"FROM ubuntu:24.04\n{body}\n", UNUSED)) == count


def test_unused_user_of_an_earlier_stage() -> None:
    base = "FROM debian AS base\nRUN useradd app\n"
    assert lines(f'{base}FROM base AS middle\nFROM middle\nCMD ["x"]', UNUSED) == [2]
    assert lines(f'{base}USER app\nFROM base\nCMD ["x"]', UNUSED) == []
    assert lines(f'{base}FROM debian\nCOPY --from=base /a /a\nCMD ["x"]', UNUSED) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM scratch\nUSER app", [2]),
        ("FROM scratch\nUSER app:staff", [2]),
        ("FROM scratch\nUSER 1000:staff", [2]),
        ("FROM scratch\nCOPY --chown=app a /a\nUSER app", [2, 3]),
        ("FROM scratch\nADD --chown=app https://example.com/a /a", [2]),
        ("FROM scratch AS base\nCOPY a /a\nFROM base\nUSER app", [4]),
        ("FROM scratch\nUSER 1000:1000", []),
        ("FROM scratch\nUSER root", []),
        ("FROM scratch\nUSER $WHO", []),
        ("FROM alpine\nUSER app", []),
        ("FROM scratch\nADD rootfs.tar /\nUSER app", []),
        ("FROM debian AS b\nFROM scratch\nCOPY --from=b / /\nUSER app", []),
        ("FROM debian AS b\nFROM scratch\nCOPY --from=b /etc/passwd /etc/group /etc/\nUSER app:staff", []),
        ("FROM debian AS b\nFROM scratch\nCOPY --from=b /etc/passwd /etc/passwd\nUSER app:staff", [4]),
    ],
)
def test_unresolvable_user(text: str, expected: list[int]) -> None:
    assert lines(text, UNLISTED) == expected


@pytest.mark.parametrize(
    ("run", "user", "lost"),
    [
        ("useradd -G docker app", "app:app", "docker"),
        ("useradd -G docker,wheel app", "app:app", "docker, wheel"),
        ("useradd --groups=docker app", "app:app", "docker"),
        ("useradd app && usermod -aG docker app", "app:app", "docker"),
        ("useradd app && usermod -a -G docker app", "app:app", "docker"),
        ("useradd alice && gpasswd -a alice wheel", "alice:alice", "wheel"),
        ("adduser -D alice && adduser alice wheel", "alice:alice", "wheel"),
        ("adduser -D alice && addgroup alice docker", "alice:alice", "docker"),
        ("useradd -g staff -G docker,audio app", "app:docker", "audio"),
        ("useradd -g app app", "app:app", ""),
        ("useradd -G docker app", "app", ""),
        ("useradd -G docker app", "alice:alice", ""),
        ("useradd -u 1000 -G docker app", "1000:1000", ""),
        ("addgroup -S docker && adduser -D alice", "alice:alice", ""),
        ("useradd -G docker app", "app:docker", ""),
    ],
)
def test_dropped_groups(run: str, user: str, lost: str) -> None:
    found = check(f"FROM ubuntu\nRUN {run}\nUSER {user}", GROUPS)
    assert [finding.message.partition(": ")[2] for finding in found] == ([f"{lost} is lost"] if lost else [])
    assert len(check(f"FROM ubuntu AS base\nRUN {run}\nFROM base\nUSER {user}", GROUPS)) == len(found)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("VOLUME /x", "/x"),
        ("USER root\nVOLUME /data", "/data"),
        ("WORKDIR /var/lib/mysql", "/var/lib/mysql"),
        ("WORKDIR /var\nWORKDIR lib/app", "/var/lib/app"),
        ("COPY a.conf /var/log/app/", "/var/log/app/a.conf"),
        ("RUN mkdir -p -m 755 /var/lib/app", "/var/lib/app"),
        ("USER app\nUSER root\nVOLUME /data", "/data"),
        ('VOLUME /data\nENTRYPOINT ["docker-entrypoint.sh"]', "/data"),
        ("USER 1000\nVOLUME /data", None),
        ("WORKDIR /app", None),
        ("WORKDIR /data/below", None),
        ("VOLUME /tmp", None),
        ("WORKDIR /var/library", None),
        ("WORKDIR $DATA", None),
        ("RUN apt-get update && apt-get install -y curl", None),
        ('VOLUME /data\nENTRYPOINT ["setpriv", "--reuid=1", "/app"]', None),
    ],
)
def test_root_state(body: str, path: str | None) -> None:
    found = check(f"FROM ubuntu\n{body}\n", STATE)
    assert [f"`{path}`" in finding.message for finding in found] == ([True] if path else [])


def test_named_user_counts_where_it_ships() -> None:
    assert lines("FROM debian\nUSER app:0", NAMED) == [2]
    assert lines("FROM debian\nUSER app\nUSER 10001:app", NAMED) == []
    assert lines("FROM debian\nUSER root", NAMED) == []
    assert lines("FROM debian AS build\nUSER app\nFROM debian\nUSER 1", NAMED) == []


@pytest.mark.parametrize("user", ["a:b:c", "1000/1000", ":staff", "99999999999", "a,b"])
def test_invalid_user(user: str) -> None:
    assert lines(f"FROM debian\nUSER {user}", INVALID) == [2]


@pytest.mark.parametrize("user", ["app", "app:", "1000:1000", "$UID:$GID", "www-data", "a.b@c$", "+5"])
def test_valid_user(user: str) -> None:
    assert lines(f"FROM registry.example.com/ours\nUSER {user}", INVALID) == []
    assert lines("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER a/b", INVALID) == []


@pytest.mark.parametrize(
    "command",
    [
        "apt-get update && apt-get install -y curl",
        "apk add --no-cache curl",
        "microdnf install -y curl",
        "useradd other",
        "update-ca-certificates",
        "make && apk del curl",
    ],
)
def test_unprivileged_step(command: str) -> None:
    for user, found in [("app", 1), ("1001:0", 1), ("root", 0), ("0", 0), ("$WHO", 0), ("$WHO:0", 0)]:
        assert len(check(f"FROM registry.example.com/x\nUSER {user}\nRUN {command}", REFUSED)) == found
    assert check(f"FROM registry.example.com/x\nRUN {command}\nUSER app", REFUSED) == []
    assert len(check(f"FROM x AS a\nUSER app\nFROM a\nRUN {command}", REFUSED)) == 1


@pytest.mark.parametrize(
    "command",
    [
        "sudo apt-get update && sudo apt-get install -y curl",
        "apt-get update || true",
        "if x; then apk add curl; fi",
        "apt-get download curl",
        "apt-get install --simulate curl",
        "apt-get --version",
        "apk add --root /app curl",
        "echo apt-get install",
        "npm ci",
    ],
)
def test_privileged_enough(command: str) -> None:
    assert check(f"FROM x\nUSER app\nRUN {command}", REFUSED) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM debian\nUSER app", [2]),
        ("FROM alpine:3.22\nUSER node:node", [2]),
        ("FROM node:22 AS a\nCOPY x /x\nFROM a\nUSER app", [4]),
        ("FROM debian\nCOPY a /etc/app/\nUSER app", [3]),
        ("FROM node:22\nUSER node", []),
        ("FROM debian\nUSER www-data", []),
        ("FROM ubuntu:24.04\nUSER ubuntu", []),
        ("FROM debian\nUSER 1000:1000", []),
        ("FROM debian\nUSER $WHO", []),
        ("FROM debian\nRUN ./setup.sh\nUSER app", []),
        ("FROM debian AS a\nRUN useradd app\nFROM a\nUSER app", []),
        ("FROM debian\nCOPY passwd /etc/passwd\nUSER app", []),
        ("FROM debian\nCOPY rootfs /\nUSER app", []),
        ("FROM debian\nCOPY --from=x /etc /etc\nUSER app", []),
        ("FROM debian\nADD rootfs.tar.gz /\nUSER app", []),
        ("FROM bitnami/node\nUSER app", []),
        ("FROM registry.example.com/debian\nUSER app", []),
    ],
)
def test_unknown_user(text: str, expected: list[int]) -> None:
    assert lines(text, UNKNOWN) == expected


WORKDIR = "dockerfile/unwritable-workdir"


@pytest.mark.parametrize(
    "body",
    [
        "WORKDIR /app\nUSER node\nRUN npm ci",
        "WORKDIR /app\nCOPY . .\nUSER node\nRUN npm install",
        "WORKDIR /app\nUSER node\nCOPY --chown=node package.json ./\nRUN yarn install --frozen-lockfile",
        "WORKDIR /srv\nWORKDIR /app\nRUN apk add --no-cache git\nUSER 1000\nRUN npm ci",
        "RUN chown node /other\nWORKDIR /app\nUSER node\nRUN npm ci",
        "WORKDIR /app\nUSER root\nUSER node\nRUN npm ci",
    ],
)
def test_unwritable_workdir(body: str) -> None:
    assert len(check(f"FROM node:22\n{body}", WORKDIR)) == 1
    stages = body.replace("\nUSER node", "\nFROM a\nUSER node", 1)
    assert len(check(f"FROM node:22 AS a\n{stages}", WORKDIR)) == 1
    assert check(f"FROM registry.example.com/node\n{body}", WORKDIR) == []


@pytest.mark.parametrize(
    "body",
    [
        "WORKDIR /app\nRUN npm ci\nUSER node",
        "USER node\nWORKDIR /app\nRUN npm ci",
        "WORKDIR /app\nRUN chown node /app\nUSER node\nRUN npm ci",
        "WORKDIR /app\nRUN chown -R node .\nUSER node\nRUN npm ci",
        "WORKDIR /app\nRUN chmod 777 /app\nUSER node\nRUN npm ci",
        "WORKDIR /app\nRUN ./prepare.sh\nUSER node\nRUN npm ci",
        "RUN mkdir /app && chown node /app\nWORKDIR /app\nUSER node\nRUN npm ci",
        "RUN install -d -o node /app\nWORKDIR /app\nUSER node\nRUN npm ci",
        "WORKDIR /app\nCOPY --chown=node . .\nUSER node\nRUN npm ci",
        "WORKDIR /app\nCOPY --chown=node . /app\nUSER node\nRUN npm ci",
        "WORKDIR /home/node/app\nUSER node\nRUN npm ci",
        "WORKDIR /app\nUSER node\nRUN cd /tmp && npm ci",
        "WORKDIR /app\nUSER node\nRUN npm install -g pnpm",
        "WORKDIR /app\nUSER $WHO\nRUN npm ci",
        "WORKDIR $WHERE\nUSER node\nRUN npm ci",
    ],
)
def test_writable_enough(body: str) -> None:
    assert check(f"FROM node:22\n{body}", WORKDIR) == []
