"""Values that mean something else than they say, or that the engine refuses."""

from __future__ import annotations

import pytest

from checking import compose
from shipworthy.knowledge.compose_choices import CHOICES


def found(rule: str, body: str) -> list[int]:
    """The lines that a rule finds in a service with this body, whose first line is 4."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return [f.place.line for f in compose(f"services:\n  app:\n    image: a:1\n{lines}", f"compose/{rule}")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0755", "493"),
        ("010", "8"),
        ("08", "8"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("1_000", "1000"),
        ("1.10", "1.1"),
        ("1.0", "1"),
        (".5", "0.5"),
        ("1e3", "1000"),
        ("+1", "1"),
        ("2024-01-01", "2024-01-01 00:00:00 +0000 UTC"),
        ("12345678901234567890123", "1.2345678901234568e+22"),
    ],
)
def test_a_value_that_yaml_rewrites(value: str, text: str) -> None:
    for place in ("environment: {A: %s}", "labels: {A: %s}", "build: {context: ., args: {A: %s}}"):
        file = f"services:\n  app:\n    image: a:1\n    {place % value}\n"
        [finding] = compose(file, "compose/rewritten-value")
        assert f"`{text}`" in finding.message
        assert finding.fix
        assert finding.fix.edits[0].text == f'"{value}"'


@pytest.mark.parametrize(
    "value",
    ["755", "1.1", "10", "-1", '"0755"', "'1.10'", "yes", "True", "null", "~", "12:30:45", "v1.10", "1.2.3",
     "${A:-0755}", "!!str 0755", "2024-1", "0"],
)  # fmt: skip
def test_a_value_that_stays(value: str) -> None:
    assert found("rewritten-value", f"environment: {{A: {value}}}") == []


def test_lists_are_texts_already() -> None:
    assert found("rewritten-value", "environment: [A=0755]\nlabels: [B=1.10]") == []


def test_ports_are_numbers() -> None:
    assert found("rewritten-value", "ports:\n  - 053\n  - 53\n  - '053'") == [5]


def test_labels_of_volumes_and_networks() -> None:
    text = "volumes:\n  data:\n    labels:\n      version: 1.10\nservices: {a: {image: a, volumes: ['data:/d']}}\n"

    assert [f.place.line for f in compose(text, "compose/rewritten-value")] == [4]


@pytest.mark.parametrize(("mode", "octal"), [("440", "0670"), ("644", "1204"), ("1777", "3361"), ("777", "1411")])
def test_a_mode_in_decimal_digits(mode: str, octal: str) -> None:
    head = f"services:\n  a:\n    image: a\n    secrets:\n      - {{source: k, mode: {mode}}}\n"
    text = f"{head}secrets: {{k: {{file: ./k}}}}\n"
    [finding] = compose(text, "compose/decimal-file-mode")

    assert octal in finding.message
    assert int(mode) == int(octal, 8)
    assert finding.fix
    assert finding.fix.edits[0].text == f'"{mode.zfill(4)}"'


@pytest.mark.parametrize("mode", ["0440", '"440"', "0o440", "288", "292", "${MODE}", "44"])
def test_another_mode(mode: str) -> None:
    body = f"secrets:\n  - {{source: k, mode: {mode}}}"

    assert found("decimal-file-mode", body) == []


@pytest.mark.parametrize(
    "body",
    [
        "restart: allways",
        "restart: Always",
        "restart: never",
        "deploy: {restart_policy: {condition: sometimes}}",
        "ipc: shared",
        "pid: hosts",
        "uts: own",
        "userns_mode: remap",
        "isolation: hyper-v",
        "logging: {driver: json_file}",
        "logging: {driver: jsonfile}",
        "logging: {driver: sylog}",
        "stop_signal: SIGTEMR",
        "stop_signal: TERMINATE",
        "ports: [{target: 80, protocol: http}]",
        "ports: [{target: 80, mode: bridge}]",
        "volumes: [{type: bind, source: /a, target: /b, bind: {propagation: both}}]",
    ],
)
def test_a_word_that_the_engine_refuses(body: str) -> None:
    assert found("unknown-choice", body) == [4]


@pytest.mark.parametrize(
    "body",
    [
        "restart: on-failure:3",
        "restart: any",
        'restart: "no"',
        'restart: ""',
        "restart: ${RESTART}",
        "ipc: service:other",
        "pid: container:other",
        "userns_mode: keep-id:uid=1000",
        "logging: {driver: loki}",
        "logging: {driver: 'grafana/loki-docker-driver:3'}",
        "logging: {driver: awsfirelens}",
        "stop_signal: sigint",
        "stop_signal: RTMIN+3",
        'stop_signal: "9"',
        "ports: [{target: 80, protocol: udp, mode: ingress}]",
        "volumes: [{type: bind, source: /a, target: /b, bind: {propagation: rslave}}]",
    ],
)
def test_a_word_that_the_engine_takes(body: str) -> None:
    assert found("unknown-choice", body) == []


def test_every_value_of_the_table_is_taken() -> None:
    for path, choice in CHOICES.items():
        for value in choice.values:
            body = f"'{value}'"
            for key in reversed(path):
                body = f"{{{key}: {body}}}" if key != path[0] else f"{key}: {body}"
            assert found("unknown-choice", body) == [], body


@pytest.mark.parametrize(
    ("body", "fix"),
    [
        ("mem_limit: 512", "512m"),
        ('mem_limit: "4096"', None),
        ("mem_limit: 5m", None),
        ("mem_limit: 512k", None),
        ("mem_reservation: 100", "100m"),
        ("shm_size: 64", "64m"),
        ("deploy: {resources: {limits: {memory: 256}}}", "256m"),
    ],
)
def test_next_to_no_memory(body: str, fix: str | None) -> None:
    [finding] = compose(f"services:\n  app:\n    image: a\n    {body}\n", "compose/tiny-memory")

    assert (finding.fix.edits[0].text if finding.fix else None) == fix


@pytest.mark.parametrize(
    "body",
    ["mem_limit: 6m", "mem_limit: 6291456", "mem_limit: 0", "mem_limit: 1.5g", "shm_size: 67108864", "mem_limit: ${M}",
     "mem_limit: lots", "memswap_limit: -1"],
)  # fmt: skip
def test_enough_memory(body: str) -> None:
    assert found("tiny-memory", body) == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("mem_limit: 1g\nmem_reservation: 2g", [5]),
        ("mem_limit: 1g\nmem_reservation: 1024m", []),
        ("mem_limit: 1g\nmemswap_limit: 512m", [5]),
        ("mem_limit: 1g\nmemswap_limit: -1", []),
        ("mem_limit: 1g\nmemswap_limit: 0", []),
        ("deploy: {resources: {limits: {memory: 1g}, reservations: {memory: 2g}}}", [4]),
        ("mem_reservation: 2g", []),
    ],
)
def test_amounts_that_contradict_each_other(body: str, lines: list[int]) -> None:
    assert found("reversed-memory", body) == lines


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("{interval: 0s}", 1),
        ("{timeout: 0s, retries: 0}", 2),
        ("{interval: 10us}", 1),
        ("{retries: -1}", 1),
        ("{start_period: 0s}", 0),
        ("{interval: 1s, timeout: 1m, retries: 1}", 0),
        ("{interval: ${I}}", 0),
    ],
)
def test_times_of_health_checks(body: str, count: int) -> None:
    assert len(found("odd-healthcheck-time", f"healthcheck: {body}")) == count


@pytest.mark.parametrize(
    ("volume", "lines"),
    [
        ("./a:/a:rox", [5]),
        ("./a:/a:readonly,z", [5]),
        ("data:/a:r", [5]),
        ("./a:/a:ro,z", []),
        ("./a:/a:cached", []),
        ("./a:/a:U", []),
        ("./a:/a:${MODE}", []),
        ("./a:/a:${MODE:-rox}", []),
        ("./ro:/a", []),
    ],
)
def test_options_of_volumes(volume: str, lines: list[int]) -> None:
    assert found("ignored-volume-option", f"volumes:\n  - {volume}") == lines


def test_the_option_itself_is_pointed_at() -> None:
    text = "services:\n  a:\n    image: a\n    volumes:\n      - './ro:/ro:z,rox' # ro\n"
    [finding] = compose(text, "compose/ignored-volume-option")

    line = text.splitlines()[4]
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == "rox"


@pytest.mark.parametrize(
    ("volumes", "declared", "lines"),
    [
        ("['d:/data']", "{d: }", [4]),
        ("['d:/data']", "{data: }", []),
        ("['d:/data:ro']", "{d: }", [4]),
        ("['dd:/data']", "{dd: }", []),
        ("[{type: volume, source: d, target: /data}]", "{d: }", []),
    ],
)
def test_volumes_of_one_letter(volumes: str, declared: str, lines: list[int]) -> None:
    text = f"services:\n  a:\n    image: a\n    volumes: {volumes}\nvolumes: {declared}\n"

    assert [f.place.line for f in compose(text, "compose/drive-letter-volume")] == lines


@pytest.mark.parametrize(
    ("volume", "lines"),
    [
        ("/var/run/docker.sock", [5]),
        ("/run/containerd/containerd.sock", [5]),
        ("/var/run/docker.sock:/var/run/docker.sock", []),
        ("/var/lib/mysql", []),
    ],
)
def test_a_socket_without_a_source(volume: str, lines: list[int]) -> None:
    assert found("forgotten-socket-source", f"volumes:\n  - {volume}") == lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("environment: {x-name: a, B: c}", [4]),
        ("labels:\n  x-a: 1\n  com.x-a: 1\n  X-a: 1", [5]),
        ("build: {context: ., args: {x-a: 1}, labels: {x-b: 1}}", [4, 4]),
        ("sysctls: {x-a: 1}", [4]),
        ("environment: [x-name=a]", []),
        ("x-labels: {a: b}", []),
        ("logging: {options: {x-a: b}}", []),
    ],
)
def test_names_that_look_like_extensions(body: str, lines: list[int]) -> None:
    assert found("swallowed-name", body) == lines
