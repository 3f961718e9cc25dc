"""What keeps a service in bounds: limits, rights, users, restarts, health, logs."""

from __future__ import annotations

import pytest

from checking import check, compose


def found(rule: str, body: str = "", image: str = "image: example/app:1") -> list[int]:
    """The lines that a rule finds in a service with this body, whose first line is 4."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return [f.place.line for f in compose(f"services:\n  app:\n    {image}\n{lines}", f"compose/{rule}")]


MISSING = (
    "missing-memory-limit",
    "missing-cpu-limit",
    "missing-process-limit",
    "kept-capabilities",
    "gainable-privileges",
    "writable-root-filesystem",
    "missing-restart-policy",
    "missing-health-probe",
    "missing-user",
    "unbounded-log",
)


@pytest.mark.parametrize("rule", MISSING)
def test_what_is_missing_is_reported_at_the_name_of_the_service(rule: str) -> None:
    assert found(rule) == [2]


@pytest.mark.parametrize("rule", MISSING)
@pytest.mark.parametrize("body", ["extends: {file: gone.yaml, service: app}", "provider: {type: awesome}"])
def test_nothing_is_missing_where_more_is_to_come(rule: str, body: str) -> None:
    assert found(rule, body) == []


@pytest.mark.parametrize("rule", MISSING)
def test_nothing_is_missing_in_a_part_that_overrides(rule: str) -> None:
    assert check({"compose.debug.yaml": "services:\n  app:\n    command: debug\n"}, f"compose/{rule}") == []


@pytest.mark.parametrize("rule", MISSING)
def test_nothing_is_missing_behind_an_alias_that_means_nothing(rule: str) -> None:
    assert found(rule, "<<: *gone") == []


@pytest.mark.parametrize("rule", MISSING)
def test_nothing_is_missing_where_the_yaml_breaks_off(rule: str) -> None:
    broken = "services:\n  app:\n    image: a:1\n  web:\n    image: b:1: x\n    restart: always\n"

    assert [finding.place.line for finding in check({"compose.yaml": broken}, f"compose/{rule}")] == [2]


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("missing-memory-limit", "mem_limit: 1g"),
        ("missing-memory-limit", "mem_limit: ${LIMIT}"),
        ("missing-memory-limit", "deploy: {resources: {limits: {memory: 1g}}}"),
        ("missing-cpu-limit", "cpus: 0.5"),
        ("missing-cpu-limit", 'cpus: "0.5"'),
        ("missing-cpu-limit", "cpu_quota: 50000"),
        ("missing-cpu-limit", 'deploy: {resources: {limits: {cpus: "2"}}}'),
        ("missing-process-limit", "pids_limit: 100"),
        ("missing-process-limit", "deploy: {resources: {limits: {pids: 1}}}"),
        ("kept-capabilities", "cap_drop: [all]"),
        ("kept-capabilities", "cap_drop: [CAP_ALL]"),
        ("kept-capabilities", 'cap_drop: ["${DROP}"]'),
        ("gainable-privileges", "security_opt: [no-new-privileges]"),
        ("gainable-privileges", 'security_opt: ["no-new-privileges=true"]'),
        ("gainable-privileges", 'security_opt: ["no-new-privileges:false", "no-new-privileges:true"]'),
        ("writable-root-filesystem", "read_only: true"),
        ("writable-root-filesystem", "read_only: ${RO}"),
        ("missing-restart-policy", 'restart: "no"'),
        ("missing-restart-policy", "deploy: {restart_policy: {condition: any}}"),
        ("missing-restart-policy", "profiles: [tools]"),
        ("missing-health-probe", "healthcheck: {test: [CMD, true]}"),
        ("missing-health-probe", "healthcheck: {disable: true}"),
        ("missing-user", "user: app"),
        ("missing-user", "user: ${UID}"),
        ("unbounded-log", "logging: {driver: local}"),
        ("unbounded-log", "logging: {driver: journald}"),
        ("unbounded-log", 'logging: {options: {max-size: "1m"}}'),
    ],
)
def test_what_is_there_is_not_missing(rule: str, key: str) -> None:
    assert found(rule, key) == []


@pytest.mark.parametrize(
    ("rule", "body", "line"),
    [
        ("missing-memory-limit", "mem_limit: 0", 2),
        ("missing-memory-limit", "mem_reservation: 1g", 2),
        ("missing-cpu-limit", 'cpus: "0"', 2),
        ("missing-cpu-limit", "cpu_shares: 10", 2),
        ("missing-process-limit", "pids_limit: -1", 4),
        ("missing-process-limit", "pids_limit: 0", 4),
        ("kept-capabilities", "cap_drop: [NET_RAW]", 2),
        ("gainable-privileges", "security_opt: [label=type:x]", 2),
        ("gainable-privileges", 'security_opt: ["no-new-privileges:true", "no-new-privileges:false"]', 4),
        ("writable-root-filesystem", "read_only: false", 4),
        ("missing-health-probe", "healthcheck: {interval: 5s}", 2),
        ("unbounded-log", "logging: {driver: json-file, options: {max-file: '3'}}", 4),
    ],
)
def test_what_does_not_count(rule: str, body: str, line: int) -> None:
    assert found(rule, body) == [line]


@pytest.mark.parametrize(
    ("image", "lines"),
    [
        ("nginxinc/nginx-unprivileged:1", []),
        ("gcr.io/distroless/static:nonroot", []),
        ("docker:28-dind-rootless", []),
        ("nginx:1", [2]),
    ],
)
def test_images_that_say_who_runs_them(image: str, lines: list[int]) -> None:
    assert found("missing-user", image=f"image: {image}") == lines


def test_a_job_needs_neither_restarts_nor_health_checks() -> None:
    text = """\
services:
  web:
    image: a
    depends_on: {migration: {condition: service_completed_successfully}, db: {condition: service_started}}
  migration:
    image: a
  db:
    image: a
"""

    assert [f.place.line for f in compose(text, "compose/missing-restart-policy")] == [2, 7]
    assert [f.place.line for f in compose(text, "compose/missing-health-probe")] == [2, 7]


@pytest.mark.parametrize(
    ("dockerfile", "lines"),
    [
        ("FROM alpine:3.22\nUSER 1000\n", []),
        ("FROM alpine:3.22\nUSER app:app\nUSER root\n", [2]),
        ("FROM alpine:3.22\nUSER 0:1000\n", [2]),
        ("FROM alpine:3.22\nARG U\nUSER $U\n", []),
        ("FROM alpine:3.22 AS base\nUSER app\nFROM base\n", []),
        ("FROM alpine:3.22\n", [2]),
        ("FROM example.com/own:1\n", []),
    ],
)
def test_the_user_of_a_dockerfile(dockerfile: str, lines: list[int]) -> None:
    files = {"compose.yaml": "services:\n  app:\n    build: .\n", "Dockerfile": dockerfile}

    assert [f.place.line for f in check(files, "compose/missing-user")] == lines


@pytest.mark.parametrize(
    ("dockerfile", "lines"),
    [
        ("FROM alpine:3.22\nHEALTHCHECK CMD true\n", []),
        ("FROM alpine:3.22\nHEALTHCHECK CMD true\nHEALTHCHECK NONE\n", [2]),
        ("FROM alpine:3.22 AS base\nHEALTHCHECK CMD true\nFROM base\nUSER app\n", []),
        ("FROM alpine:3.22\n", [2]),
    ],
)
def test_the_health_check_of_a_dockerfile(dockerfile: str, lines: list[int]) -> None:
    files = {"compose.yaml": "services:\n  app:\n    build: .\n", "Dockerfile": dockerfile}

    assert [f.place.line for f in check(files, "compose/missing-health-probe")] == lines


@pytest.mark.parametrize("user", ["root", "0", '"0:0"', '"0:1000"', "+0", "ROOT", "${U:-root}"])
def test_root(user: str) -> None:
    assert found("root-user", f"user: {user}") == [4]


@pytest.mark.parametrize("user", ["app", "1000", '"1000:0"', "${U}", "rooty", '"00x"', "\u0660"])
def test_not_root(user: str) -> None:
    assert found("root-user", f"user: {user}") == []


def test_an_anchor_is_blamed_once_with_those_who_take_it() -> None:
    text = """\
x-base: &base
  user: root
services:
  a: {<<: *base, image: a}
  b: {<<: *base, image: b}
"""
    [finding] = compose(text, "compose/root-user")

    assert finding.place.line == 2
    assert {note.place.line for note in finding.related} == {4, 5}


@pytest.mark.parametrize(
    ("restart", "lines"),
    [("always", [4]), ("unless-stopped", [4]), ("on-failure", [4]), ("on-failure:6", [4]), ("on-failure:5", []),
     ("on-failure:1", []), ('"no"', []), ("${R}", [])],
)  # fmt: skip
def test_restarts_without_end(restart: str, lines: list[int]) -> None:
    assert found("endless-restart", f"restart: {restart}") == lines


@pytest.mark.parametrize("body", ["tmpfs: /run", "volumes: ['data:/data']", "volumes: [{type: tmpfs, target: /tmp}]"])
def test_a_place_to_write(body: str) -> None:
    assert found("missing-tmpfs", "read_only: true") == [4]
    assert found("missing-tmpfs", f"read_only: true\n{body}") == []
    assert found("missing-tmpfs", "read_only: true\nvolumes: ['./a:/a:ro']") == [4]


@pytest.mark.parametrize(
    ("rule", "body", "lines"),
    [
        ("added-capability", "cap_add: [NET_RAW, SYS_TIME]", [4, 4]),
        ("added-capability", "cap_drop: [ALL]\ncap_add: [cap_net_raw, SYS_TIME]", [5]),
        ("default-bridge", "network_mode: bridge", [4]),
        ("default-bridge", "networks: [bridge]", []),
        ("ssh-server", 'ports: ["2222:22"]', [4]),
        ("ssh-server", 'ports: ["22:2222"]', []),
        ("ssh-server", "entrypoint: [/usr/sbin/sshd, -D]", [4]),
        ("ssh-server", "command: ssh host", []),
        ("root-hook", "user: app\npost_start: [{command: a, user: root}, {command: b}]", [5]),
        ("root-hook", "post_start: [{command: a, user: root}]", []),
        ("strong-group", "group_add: [docker, video, '0']", [4, 4]),
        ("foreign-cgroup", "cgroup_parent: x", [4]),
        ("disabled-healthcheck", "healthcheck: {test: NONE}", [4]),
        ("disabled-healthcheck", "healthcheck: {disable: false, test: [CMD, true]}", []),
        ("discarded-logs", "logging: {driver: NONE}", [4]),
        ("discarded-logs", "logging: {driver: local}", []),
    ],
)
def test_what_is_said(rule: str, body: str, lines: list[int]) -> None:
    assert found(rule, body) == lines


def test_an_external_network_may_be_the_default_bridge() -> None:
    text = """\
services:
  a:
    image: a
    networks: [old]
networks:
  old: {external: true, name: bridge}
"""

    assert [f.place.line for f in compose(text, "compose/default-bridge")] == [4]


def test_a_service_can_do_all_that_is_asked() -> None:
    text = f"""\
name: shop
services:
  web:
    image: example/web:1.4.2@sha256:{"0" * 64}
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    mem_limit: 512m
    cpus: 1
    pids_limit: 200
    restart: on-failure:5
    tmpfs: [/tmp]
    ports: ["127.0.0.1:8080:8080"]
    environment: {{DB_PASSWORD_FILE: /run/secrets/db, LOG_LEVEL: info}}
    secrets: [db]
    logging: {{driver: local}}
    healthcheck: {{test: [CMD, /healthy], interval: 30s}}
    volumes: ["data:/data", "./conf:/conf:ro"]
secrets:
  db: {{file: ./db.txt}}
volumes:
  data:
"""

    assert compose(text, "hardened", "default", "pedantic", "reproducible") == []
