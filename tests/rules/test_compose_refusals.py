"""What Compose refuses is found, at its place; what it accepts is not.

Each refusal and each acceptance here was tried with `docker compose config` 5.6.1.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checking import check
from shipworthy.finding import Category, Severity


def refusals(files: Mapping[str, str] | str) -> list[tuple[str, int]]:
    """The rules, without their folder, and lines of all syntax errors."""
    findings = check({"compose.yaml": files} if isinstance(files, str) else files, "ALL")
    errors = [f for f in findings if f.category is Category.SYNTAX and f.severity is Severity.ERROR]
    return [(finding.rule.partition("/")[2], finding.place.line) for finding in errors]


def service(body: str, more: str = "") -> str:
    """A project with one service on lines 3 and following."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"services:\n  app:\n{lines}{more}"


IMAGE = "image: example/app:1\n"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("services: {a: {image: x}}\nservices: {}\n", "syntax-error", 2),
        ("services:\n  a: {image: x, <<: *nowhere}\n", "syntax-error", 2),
        ("services:\n  1: {image: x}\n", "syntax-error", 2),
        ("- services\n", "syntax-error", 1),
        ("services: {a: {image: x}}\n---\n", "syntax-error", 2),
        ("services: {a: {image: [}}\n", "syntax-error", 1),
        ("# nothing\n", "syntax-error", 1),
        ("", "syntax-error", 1),
        ("x-a: ${A/b}\nservices: {a: {image: x}}\n", "bad-interpolation", 1),
        ("services:\n  a: {image: x, profiles: [p], labels: {l: '${ A }'}}\n", "bad-interpolation", 2),
        (service(IMAGE + "ports: ['localhost:80:80']"), "bad-short-form", 4),
        (service(IMAGE + "ports:\n  - 70000"), "bad-short-form", 5),
        (service(IMAGE + "ports:\n  - 80:80/foo"), "bad-short-form", 5),
        (service(IMAGE + "volumes:\n  - './a:'"), "bad-short-form", 5),
        (service(IMAGE + "volumes:\n  - ''"), "bad-short-form", 5),
        (service(IMAGE + "devices:\n  - /dev/a:/dev/b:rw:x"), "bad-short-form", 5),
        (service(IMAGE + "networks: [nope]"), "undefined-network", 4),
        (service(IMAGE + "networks: {nope: {aliases: [x]}}"), "undefined-network", 4),
        (service(IMAGE + "volumes: ['nope:/x']"), "undefined-volume", 4),
        (service(IMAGE + "volumes: ['a/b:/x']"), "undefined-volume", 4),
        (service(IMAGE + "volumes: [{type: volume, source: nope, target: /x}]"), "undefined-volume", 4),
        (service(IMAGE + "secrets: [nope]"), "undefined-secret", 4),
        (service(IMAGE + "secrets: [{source: nope, target: x}]"), "undefined-secret", 4),
        (service(IMAGE + "configs: [nope]"), "undefined-config", 4),
        (service(IMAGE + "depends_on: [nope]"), "undefined-service", 4),
        (
            service(IMAGE + "depends_on: {nope: {condition: service_started, required: false}}"),
            "undefined-service",
            4,
        ),
        (service(IMAGE + "links: ['nope:db']"), "undefined-service", 4),
        (service(IMAGE + "volumes_from: ['nope:ro']"), "undefined-service", 4),
        (service(IMAGE + "network_mode: service:nope"), "undefined-service", 4),
        (service(IMAGE + "ipc: service:nope"), "undefined-service", 4),
        (service(IMAGE + "pid: service:nope"), "undefined-service", 4),
        (service(IMAGE + "uts: service:nope"), "undefined-service", 4),
        (service(IMAGE + "depends_on: [app]"), "dependency-cycle", 4),
        (service(IMAGE + "network_mode: service:app"), "dependency-cycle", 4),
        (service(IMAGE + "depends_on: [b]", "  b: {image: x, links: ['app:a']}\n"), "dependency-cycle", 5),
        (service(IMAGE + "depends_on: [b]", "  b: {image: x, profiles: [p]}\n"), "profiled-dependency", 4),
        (service(IMAGE + "links: [b]", "  b: {image: x, profiles: [p]}\n"), "profiled-dependency", 4),
        (service("restart: always"), "missing-image", 2),
        (service(IMAGE + "network_mode: host\nnetworks: [default]"), "conflicting-network-mode", 4),
        (service("extends: {service: nope}"), "unresolved-reference", 3),
        (service("extends: {service: nope, file: nope.yaml}"), "unresolved-reference", 3),
        ("web: {image: x}\nservices: {a: {image: x}}\n", "unknown-key", 1),
        (service(IMAGE + "replicas: 2"), "unknown-key", 4),
        (service(IMAGE + "build: {context: ., target: x, arg: {A: 1}}"), "unknown-key", 4),
        (service(IMAGE + "healthcheck:\n  test: x\n  on_failure: x"), "unknown-key", 6),
        (service(IMAGE + "ports: [{target: 80, foo: 1}]"), "unknown-key", 4),
        (service(IMAGE + "deploy: {resources: {limits: {mem: 1g}}}"), "unknown-key", 4),
        (service(IMAGE, "volumes: {v: {external: {name: x, nope: y}}}\n"), "unknown-key", 4),
        ("x-a: &a {nope: 1}\nservices: {a: {image: x, <<: *a}}\n", "unknown-key", 1),
        ("include: [nope.yaml]\nservices: {a: {image: x}}\n", "unresolved-reference", 1),
    ],
)
def test_refused(text: str, rule: str, line: int) -> None:
    assert refusals(text) == [(rule, line)]


@pytest.mark.parametrize(
    "text",
    [
        "volumes: {a: {}}\n",
        "x-a: 1\n",
        "services: {a: {image: x}}\n...\n",
        "services: {a: {image: x, command: 'echo $$X $(id) $1 ${X:-{}}'}}\n",
        "services: {a: {image: x, <<: {labels: {}}}}\n",
        service(IMAGE + "ports: ['127.0.0.1:8080-8081:80-81/udp', '[::1]:80:80', 80:80, 53, '80', ':81']"),
        service(IMAGE + "ports: ['${HOST}:${PORT:-80}:80', '${ALL}']"),
        service(IMAGE + "volumes: [/x, 'C:\\data:/y', './a:/b:ro,z', '~/c:/d', 'a:b:c:d', ':', 'd:/data']"),
        service(IMAGE + "volumes: ['${DIR:-./a}:/b:ro', '${NAME}:/c', '${ALL:-./x:/y}']"),
        service(IMAGE + "devices: [/dev/a, '/dev/a:/dev/b:rwm', vendor.com/class=gpu, ':b', '']"),
        service(IMAGE + "networks: [default]"),
        service(IMAGE + "networks: {default: , n: }", "networks: {n: }\n"),
        service(IMAGE + "volumes: ['v:/x', '/y', {type: volume, target: /z}]", "volumes: {v: }\n"),
        service(IMAGE + "volumes_from: ['container:other']"),
        service(
            IMAGE + "depends_on: {b: {condition: service_started, required: false}}",
            "  b: {image: x, profiles: [p]}\n",
        ),
        service(IMAGE + "network_mode: host\nnetworks: []"),
        service(IMAGE + "profiles: [p]\nnetwork_mode: host\nnetworks: [default]"),
        service("profiles: [p]"),
        service(IMAGE + "x-a: 1\npre_start: [{command: x}]\nlabels: {nope: 1}\nenvironment: {nope: 1}"),
        service(IMAGE + "ports: [{target: 80, x-foo: 1}]\nlogging: {driver: json-file, options: {nope: '1'}}"),
        service(IMAGE + "build: {context: ., args: {nope: 1}, no_cache_filter: [a]}\nsysctls: {nope: 1}"),
        service(IMAGE + "networks: {default: {aliases: [a]}}\nulimits: {nofile: {soft: 1, hard: 2}}"),
        service("provider: {type: x}"),
        service("build: ."),
        service(IMAGE + "profiles: [p]\ndepends_on: [b]", "  b: {image: x, profiles: [p], depends_on: [app]}\n"),
        service(IMAGE + "depends_on: [b, c]", "  b: {image: x, depends_on: [c]}\n  c: {image: x}\n"),
    ],
)  # fmt: skip
def test_accepted(text: str) -> None:
    assert refusals(text) == []


def test_near_names_are_suggested() -> None:
    files = {"compose.yaml": service(IMAGE + "networks: [backnd]", "networks: {backend: }\n")}
    [finding] = check(files, "compose/undefined-network")

    assert "backend" in finding.message


def test_names_that_an_override_declares() -> None:
    files = {
        "compose.yaml": service(IMAGE + "networks: [n]\ndepends_on: [db]"),
        "compose.override.yaml": "services: {db: {image: x}}\nnetworks: {n: }\n",
    }

    assert refusals(files) == []


def test_names_that_an_included_file_declares() -> None:
    files = {
        "compose.yaml": "include: [parts/db.yaml]\n" + service(IMAGE + "depends_on: [db]\nvolumes: ['data:/d']"),
        "parts/db.yaml": "services: {db: {image: x}}\nvolumes: {data: }\n",
    }

    assert refusals(files) == []


def test_a_part_of_a_project_may_use_what_the_whole_declares() -> None:
    part = service(IMAGE + "networks: [back]\ndepends_on: [db]")
    files = {
        "compose.yaml": "include: [app/compose.yaml]\nservices: {db: {image: x}}\nnetworks: {back: }\n",
        "app/compose.yaml": part,
    }

    assert refusals(files) == []


def test_a_file_that_is_no_project_by_name_may_use_what_another_declares() -> None:
    files = {
        "compose.yaml": "services: {db: {image: x}}\n",
        "docker-compose.extra.yml": service(IMAGE + "depends_on: [db, nowhere]"),
    }

    assert refusals(files) == [("undefined-service", 4)]


def test_nothing_is_undefined_while_an_include_cannot_be_read() -> None:
    text = "include: [https://example.com/x.git]\n" + service(IMAGE + "networks: [n]\ndepends_on: [db]")

    assert refusals(text) == []


def test_paths_outside_the_tree_are_unknown() -> None:
    text = "include: [../../elsewhere.yaml]\n" + service("extends: {file: ../../x.yaml, service: y}")

    assert refusals(text) == []


def test_empty_override_is_fine() -> None:
    assert refusals({"compose.yaml": service(IMAGE), "compose.override.yaml": "# later\n"}) == []


def test_profiles_that_are_chosen_in_env() -> None:
    files = {
        "compose.yaml": service(IMAGE + "depends_on: [b]", "  b: {image: x, profiles: [p], networks: [nope]}\n"),
        ".env": "COMPOSE_PROFILES=p\n",
    }

    assert refusals(files) == [("undefined-network", 5)]


def test_undefined_names_in_a_profile_are_a_warning() -> None:
    files = {"compose.yaml": service(IMAGE + "profiles: [p]\nnetworks: [nope]")}

    assert refusals(files) == []
    [finding] = check(files, "compose/undefined-name-in-profile")
    assert (finding.severity, finding.place.line) == (Severity.WARNING, 5)


def test_a_ring_is_reported_once() -> None:
    text = "services:\n" + "".join(f"  s{i}: {{image: x, depends_on: [s{(i + 1) % 2000}]}}\n" for i in range(2000))

    assert refusals(text) == [("dependency-cycle", 2001)]


def test_extends_in_a_circle() -> None:
    text = "services:\n  a: {extends: b, image: x}\n  b: {extends: a, image: x}\n"

    assert {rule for rule, _ in refusals(text)} == {"unresolved-reference"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("services: {a: {image: x, enviroment: {}}}", "environment"),
        ("services: {a: {image: x, replicas: 2}}", "under `deploy`"),
        ("services: {a: {image: x, build: {context: ., ports: []}}}", "one level up"),
        ("web: {image: x}\nvolumes: {}\nservices: {}", "under `services`"),
    ],
)
def test_unknown_keys_come_with_a_hint(text: str, hint: str) -> None:
    [finding] = check({"compose.yaml": text}, "compose/unknown-key")

    assert hint in finding.message


@pytest.mark.parametrize(
    ("override", "clashes"),
    [
        ("deploy: [x]", True),
        ("ports: {a: b}", True),
        ("ports: x", True),
        ("environment: [B=1]", False),
        ("ports: ['81']", False),
        ("ports: !override ['81']", False),
        ("deploy: !reset null", False),
    ],
)
def test_overrides_of_another_kind(override: str, clashes: bool) -> None:
    base = "services: {a: {image: x, deploy: {replicas: 2}, environment: {A: 1}, ports: ['80']}}\n"
    files = {"compose.yaml": base, "compose.override.yaml": f"services: {{a: {{{override}}}}}\n"}

    assert [finding.place.path for finding in check(files, "compose/clashing-override")] == (
        ["compose.override.yaml"] if clashes else []
    )
