"""What contradicts itself is found at its place, and its look-alikes are not.

Each refusal and each acceptance here was tried with `docker compose config` 5.6.1.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checking import check, compose
from shipworthy.finding import Category, Severity

IMAGE = "image: example/app:1\n"


def refusals(files: Mapping[str, str] | str) -> list[tuple[str, int]]:
    """The rules, without their folder, and lines of all syntax errors."""
    findings = check({"compose.yaml": files} if isinstance(files, str) else files, "ALL")
    errors = [f for f in findings if f.category is Category.SYNTAX and f.severity is Severity.ERROR]
    return [(finding.rule.partition("/")[2], finding.place.line) for finding in errors]


def service(body: str, more: str = "") -> str:
    """A project with one service, its image on line 3 and *body* from line 4 on."""
    lines = "".join(f"    {line}\n" for line in (IMAGE + body).splitlines())
    return f"services:\n  app:\n{lines}{more}"


def resource(kind: str, body: str) -> str:
    """A project with one resource on line 4."""
    return f"services:\n  app: {{image: x}}\n{kind}:\n  r: {body}\n"


def two(first: str, second: str) -> str:
    return f"services:\n  a: {{image: x, {first}}}\n  b: {{image: x, {second}}}\n"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        (two("container_name: same", "container_name: same"), "duplicate-container-name", 3),
        (two("container_name: same", "container_name: '${X:-same}'"), "duplicate-container-name", 3),
        (service("container_name: foo\nscale: 2"), "scaled-container-name", 4),
        (service("container_name: foo\nscale: '${N:-3}'"), "scaled-container-name", 4),
        (service("container_name: foo\ndeploy: {replicas: '2'}"), "scaled-container-name", 4),
        (service("scale: 2\ndeploy: {replicas: 3}"), "conflicting-scale", 4),
        (service("scale: 0\ndeploy: {replicas: 1}"), "conflicting-scale", 4),
        (service("scale: 0x10\ndeploy: {replicas: 10}"), "conflicting-scale", 4),
        (service("scale: -1"), "negative-scale", 4),
        (service("deploy:\n  replicas: '-1'"), "negative-scale", 5),
        (service("scale: '${N:--1}'"), "negative-scale", 4),
        (service("cpus: 1.5\ndeploy: {resources: {limits: {cpus: '1'}}}"), "conflicting-limits", 4),
        (service("cpus: 1\ndeploy: {resources: {limits: {memory: 1g}}}"), "conflicting-limits", 4),
        (service("cpus: 1\ndeploy: {resources: {limits: {}}}"), "conflicting-limits", 4),
        (service("mem_limit: 1g\ndeploy: {resources: {limits: {memory: 1025m}}}"), "conflicting-limits", 4),
        (service("mem_limit: 1g\ndeploy: {resources: {limits: {cpus: 1}}}"), "conflicting-limits", 4),
        (service("mem_reservation: 1g\ndeploy: {resources: {reservations: {cpus: '1'}}}"), "conflicting-limits", 4),
        (service("pids_limit: 10\ndeploy: {resources: {limits: {pids: 11}}}"), "conflicting-limits", 4),
        (service("pids_limit: -1\ndeploy: {resources: {limits: {cpus: '1'}}}"), "conflicting-limits", 4),
        (resource("volumes", "{external: true, driver: x}"), "external-volume-options", 4),
        (resource("volumes", "{external: true, labels: {}}"), "external-volume-options", 4),
        (resource("volumes", "{external: 'yes', driver: ''}"), "external-volume-options", 4),
        (resource("volumes", "{external: {name: y}, driver: b}"), "external-volume-options", 4),
        (resource("volumes", "{external: {name: y}, name: b}"), "conflicting-external-name", 4),
        (resource("networks", "{external: {name: y}, name: b}"), "conflicting-external-name", 4),
        (resource("secrets", "{}"), "bad-secret-source", 4),
        (resource("secrets", "{external: false}"), "bad-secret-source", 4),
        (resource("secrets", "{driver: x}"), "bad-secret-source", 4),
        (resource("secrets", "{file: a, environment: B}"), "bad-secret-source", 4),
        (resource("configs", "{name: x}"), "bad-config-source", 4),
        (resource("configs", "{file: a, content: b}"), "bad-config-source", 4),
        (resource("configs", "{environment: A, content: b}"), "bad-config-source", 4),
        (service("gpus: [{count: 0, device_ids: ['0']}]"), "conflicting-device-count", 4),
        (
            service(
                "profiles: [p]\ndeploy:\n  resources:\n    reservations:\n      devices:\n"
                "      - {capabilities: [gpu], count: 1, device_ids: []}"
            ),
            "conflicting-device-count",
            9,
        ),
        (service("platform: linux/arm64\nbuild: {platforms: [linux/amd64]}"), "unbuilt-platform", 4),
        (service("platform: linux/arm64\nbuild: {platforms: [linux/arm64/v8]}"), "unbuilt-platform", 4),
        (service("build:\n  dockerfile: A\n  dockerfile_inline: FROM x"), "conflicting-dockerfile", 6),
        (service("build: {additional_contexts: {a: service:nope}}"), "bad-service-context", 4),
        (service("build: {additional_contexts: [a=service:b]}", "  b: {image: x}\n"), "bad-service-context", 4),
        (service("build: {secrets: [nope]}"), "undefined-secret", 4),
        (service("build: {secrets: [{source: nope, target: x}]}"), "undefined-secret", 4),
        (service("models: [m]"), "undefined-model", 4),
        (service("models: {m: {endpoint_var: A}}"), "undefined-model", 4),
        (service("links: ['b:x:y']", "  b: {image: x}\n"), "undefined-service", 4),
        (service("healthcheck: {test: [curl, x]}"), "bad-healthcheck-test", 4),
        (service("healthcheck: {test: [cmd, x], disable: true}"), "bad-healthcheck-test", 4),
        (service("develop: {watch: [{path: ., action: sync}]}"), "missing-watch-target", 4),
        (service("develop: {watch: [{path: ., action: sync+restart, target: ''}]}"), "missing-watch-target", 4),
        (service("develop: {watch: [{path: '', action: rebuild}]}"), "empty-watch-path", 4),
        (service("volumes: ['/a:/b/']\ntmpfs: /b"), "duplicate-mount-target", 4),
        (service("tmpfs: [/b, '/b:size=1']"), "duplicate-mount-target", 4),
        (service("tmpfs: '/b:size=1'\nvolumes: [{type: volume, target: /b}]"), "duplicate-mount-target", 5),
        (service("volumes: ['/a:/b/../c']\ntmpfs: /c"), "duplicate-mount-target", 4),
        (
            service("volumes:\n- {type: bind, source: /a, target: /b}\n- {type: bind, source: /c, target: /b/}"),
            "duplicate-mount-target",
            6,
        ),
        (service("ports: [{target: 80, host_ip: localhost}]"), "bad-host-ip", 4),
        (service("ports: [{target: 80, host_ip: '[::1]'}]"), "bad-host-ip", 4),
        (service("ports: [{target: 80, host_ip: 01.2.3.4}]"), "bad-host-ip", 4),
        (service("ports: [{target: 80, host_ip: 'fe80::1%eth0'}]"), "bad-host-ip", 4),
        (service("ports: [{target: 80, host_ip: ''}]"), "bad-host-ip", 4),
        (service("ports: [{published: 80}]"), "incomplete-long-form", 4),
        (service("volumes: [{type: bind, target: /x}]"), "incomplete-long-form", 4),
        (service("volumes: [{type: volume, source: a}]\nprofiles: [p]"), "incomplete-long-form", 4),
        (service("devices: [{source: /a}]"), "incomplete-long-form", 4),
        (service("environment: ['A = 1']"), "bad-environment-entry", 4),
        (service("environment: ['A ']\nprofiles: [p]"), "bad-environment-entry", 4),
        (service("build: {args: ['A =1']}"), "bad-environment-entry", 4),
        (service("extra_hosts: [a, 'b:1.1.1.1']"), "bad-extra-host", 4),
        (service("extra_hosts: ['${H:-a}']"), "bad-extra-host", 4),
        (service("extra_hosts: ['=1.1.1.1']\nprofiles: [p]"), "bad-extra-host", 4),
        (service("build: {extra_hosts: ['::1']}"), "bad-extra-host", 4),
        (service("build: {ssh: [a]}"), "bad-ssh-key", 4),
        (service("build: {ssh: ['']}\nprofiles: [p]"), "bad-ssh-key", 4),
    ],
)  # fmt: skip
def test_refused(text: str, rule: str, line: int) -> None:
    assert (rule, line) in refusals(text)


@pytest.mark.parametrize(
    "text",
    [
        two("container_name: same", "container_name: same, profiles: [p]"),
        two("container_name: aa", "container_name: AA"),
        two("container_name: '${X}'", "container_name: '${X}'"),
        service("container_name: foo\nscale: 1"),
        service("container_name: foo\ndeploy: {replicas: 0}"),
        service("container_name: foo\nscale: 2\nprofiles: [p]"),
        service("container_name: foo\nscale: '${N}'"),
        service("scale: 2\ndeploy: {replicas: 02}"),
        service("scale: 2.0\ndeploy: {replicas: '2'}"),
        service("scale: 0x2\ndeploy: {mode: global, replicas: 2}"),
        service("scale: 2\ndeploy: {replicas: 3}\nprofiles: [p]"),
        service("scale: -0"),
        service("cpus: 1\ndeploy: {resources: {limits: {cpus: '1.0'}}}"),
        service("cpus: 1\ndeploy: {resources: {reservations: {memory: 1g}}}"),
        service("cpus: 0\ndeploy: {resources: {limits: {cpus: '1'}}}"),
        service("cpus: 0.25\ndeploy: {resources: {limits: {cpus: '0.2500000001'}}}"),
        service("cpus: '0.50'\ndeploy: {resources: {limits: {cpus: '.5'}}}"),
        service("mem_limit: 1g\ndeploy: {resources: {limits: {memory: 1024m}}}"),
        service("mem_limit: 1GiB\ndeploy: {resources: {limits: {memory: 1 gb}}}"),
        service("mem_limit: 1.5g\ndeploy: {resources: {limits: {memory: 1536m}}}"),
        service("mem_limit: 1073741824\ndeploy: {resources: {limits: {memory: 1g}}}"),
        service("mem_limit: 1g\ndeploy: {resources: {limits: {memory: '${M}'}}}"),
        service("pids_limit: 0\ndeploy: {resources: {limits: {pids: 11}}}"),
        resource("volumes", "{external: true, name: x, x-a: b}"),
        resource("volumes", "{external: false, driver: b}"),
        resource("volumes", "{external: {name: y}, name: y}"),
        resource("networks", "{external: true, driver: b, labels: {a: b}}"),
        resource("secrets", "{external: true, file: x}"),
        resource("secrets", "{external: {name: x}}"),
        resource("secrets", "{file: ''}"),
        resource("secrets", "{external: '${EXTERNAL}'}"),
        resource("configs", "{content: ''}"),
        resource("configs", "{external: true, file: x, content: y}"),
        service("gpus: [{device_ids: ['0']}]"),
        service("gpus: all"),
        service("platform: linux/arm64\nbuild: {platforms: [linux/amd64, linux/arm64]}"),
        service("platform: linux/arm64\nbuild: {platforms: []}"),
        service("platform: linux/arm64\nbuild: {platforms: ['${P}']}"),
        service("build: {dockerfile: '', dockerfile_inline: FROM x}"),
        service("build: {dockerfile: A, dockerfile_inline: ''}"),
        service("build: {additional_contexts: {a: service:b}}", "  b: {build: ., profiles: [p]}\n"),
        service("build: {additional_contexts: {a: service:b}}\nprofiles: [p]", "  b: {image: x}\n"),
        service("build: {additional_contexts: {a: 'docker-image://x', b: ./c}}"),
        service("build: {secrets: [nope]}\nprofiles: [p]"),
        service("models: [m]", "models: {m: {model: ai/x}}\n"),
        service("healthcheck: {test: []}"),
        service("healthcheck: {test: 'curl x'}"),
        service("healthcheck: {test: [NONE, x]}"),
        service("healthcheck: {test: ['${KIND:-CMD}', x]}"),
        service("healthcheck: {test: [curl]}\nprofiles: [p]"),
        service("develop: {watch: [{path: ., action: restart}, {path: ., action: rebuild}]}"),
        service("develop: {watch: [{path: ., action: sync, target: rel}]}"),
        service("tmpfs: [/b, /b]"),
        service("tmpfs: [/b, /b/]"),
        service("tmpfs: ['/b:size=1', '/b:size=2']"),
        service("volumes: ['/a:/b', '/c:/b/']"),
        service("volumes: [{type: bind, source: /a, target: /b}, '/x:/b']"),
        service("volumes: ['/a:/b']\ntmpfs: /b\nprofiles: [p]"),
        service("volumes: ['/a:/run/secrets/s']\nsecrets: [s]", "secrets: {s: {file: x}}\n"),
        service("ports: [{target: 80, host_ip: '::1'}, {target: 81, host_ip: '${IP}'}, {target: 0}]"),
        service("volumes: [{type: bind, source: '', target: /x}, {type: tmpfs, target: /y}]"),
        service("environment: [' A=1', '=x', 'A B', '${X}=1']\nlabels: ['A = 1']"),
        service("environment: {'A ': 1}"),
        service("extra_hosts: ['a:', 'b=', 'c:[::1]', ' d:1.1.1.1', '${H}']"),
        service("extra_hosts: {a: [1.1.1.1, 2.2.2.2], b: ''}"),
        service("build: {ssh: [default, a=b, 'c=', '${S}']}"),
        service("build: {ssh: {a: , b: c}}"),
    ],
)  # fmt: skip
def test_accepted(text: str) -> None:
    assert refusals(text) == []


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("command: 'echo \"a'", '"'),
        ('command: "echo \'a"', "'"),
        ("command: it's", "'"),
        ("command: echo a) b)", ")"),
        ("command: echo a (b", "("),
        ("command: echo `a", "`"),
        ("command: echo $$(a", "("),
        ("command: 'echo $$(a (b))'", "("),
        ("command: a \\", "\\"),
        ("command: echo ${X:-\"a}", "$"),
        ("entrypoint: |\n  sh -c \"\n  a\n  b", '"'),
        ("profiles: [p]\npost_start: [{command: \"it's\"}]", "'"),
        ("pre_stop: [{command: \"it's\"}]", "'"),
        ("develop: {watch: [{path: ., action: sync+exec, target: /a, exec: {command: \"it's\"}}]}", "'"),
    ],
)  # fmt: skip
def test_command_lines_that_cannot_be_split(text: str, character: str) -> None:
    [finding] = compose(service(text), "compose/bad-command-line")
    place = finding.place
    line = service(text).splitlines()[place.line - 1]

    assert line[place.column - 1] == character


@pytest.mark.parametrize(
    "text",
    [
        "command: 'echo \"(a)\"'",
        "command: echo a && (b",
        "command: a2>(b",
        "command: echo `a\"`",
        "command: 'echo $$(a \" b)'",
        "command: a \\( b",
        "command: echo $${x",
        "command: echo ${X}",
        "command: ''",
        "command: [\"a'b\"]",
        "healthcheck: {test: \"echo 'a\"}",
    ],
)  # fmt: skip
def test_command_lines_that_can_be_split(text: str) -> None:
    assert compose(service(text), "compose/bad-command-line") == []


def test_a_fault_in_a_block_is_found_on_its_line() -> None:
    text = service("command: |\n  sh -c \"\n    echo 'a b'\n    $$(date) it`s\n  \"\n  and 'on\n")

    [finding] = compose(text, "compose/bad-command-line")

    assert (finding.place.line, finding.place.column) == (9, 11)


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("command: a && b", "&&"),
        ("command: a | b", "|"),
        ("command: a > b", ">"),
        ("command: a 2>&1", ">"),
        ("entrypoint: sh -c a; b", ";"),
    ],
)
def test_what_a_command_loses(text: str, operator: str) -> None:
    [finding] = compose(service(text), "compose/dropped-command")
    place = finding.place
    line = service(text).splitlines()[place.line - 1]

    assert line[place.column - 1 : place.end_column - 1] == operator


@pytest.mark.parametrize("text", ["command: a '&&' b", "command: a &", "command: sh -c 'a; b'", "command: [a, ;, b]"])
def test_what_a_command_keeps(text: str) -> None:
    assert compose(service(text), "compose/dropped-command") == []
