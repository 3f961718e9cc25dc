"""Every way to the socket of a container engine, and what only looks like one."""

from __future__ import annotations

import pytest

from checking import check, compose
from shipworthy.finding import Severity

SOCKET = "compose/docker-socket-mount"
FOLDER = "compose/docker-socket-folder-mount"


def service(volume: str, image: str = "example/agent:1") -> str:
    return f"services:\n  agent:\n    image: {image}\n    volumes:\n      - {volume}\n"


@pytest.mark.parametrize(
    "volume",
    [
        "/var/run/docker.sock:/var/run/docker.sock",
        "/run/docker.sock:/var/run/docker.sock:ro",
        "/var/run//docker.sock:/docker.sock",
        "/var/run/../run/docker.sock:/docker.sock",
        "//var/run/docker.sock:/var/run/docker.sock",
        '"/var/run/docker.sock:/var/run/docker.sock:ro,z"',
        "${DOCKER_SOCK:-/var/run/docker.sock}:/var/run/docker.sock",
        "${DOCKER_SOCK}:/var/run/docker.sock",
        "$DOCKER_SOCK:/var/run/docker.sock:ro",
        "${XDG_RUNTIME_DIR}/docker.sock:/var/run/docker.sock",
        "$XDG_RUNTIME_DIR/podman/podman.sock:/run/podman/podman.sock",
        "/run/user/1000/docker.sock:/var/run/docker.sock",
        "/run/user/1000/podman/podman.sock:/run/podman/podman.sock",
        "~/.docker/run/docker.sock:/var/run/docker.sock",
        "${HOME}/.colima/default/docker.sock:/var/run/docker.sock",
        "/run/containerd/containerd.sock:/run/containerd/containerd.sock",
        "/var/run/crio/crio.sock:/crio.sock",
        "/run/podman/podman.sock:/var/run/docker.sock",
        r"\\.\pipe\docker_engine:\\.\pipe\docker_engine",
        "{type: bind, source: /var/run/docker.sock, target: /x, read_only: true}",
        "{type: bind, source: '${DOCKER_SOCK:-/var/run/docker.sock}', target: /x}",
        r"{type: npipe, source: '\\.\pipe\docker_engine', target: '\\.\pipe\docker_engine'}",
    ],
)
def test_mounted_socket(volume: str) -> None:
    findings = compose(service(volume), SOCKET)

    assert [finding.place.line for finding in findings] == [5]
    assert findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "volume",
    [
        "./docker.sock:/var/run/docker.sock",
        "sockets:/var/run",
        "/srv/docker.sock.d:/data",
        "/run/dbus/system_bus_socket:/run/dbus/system_bus_socket",
        "/run/buildkit/buildkitd.sock:/run/buildkit/buildkitd.sock",
        "${DATA}/run:/var/run/app",
        "${SOCKETS}:/run/mysqld/mysqld.sock",
        "{type: volume, source: sock, target: /var/run/docker.sock}",
        "{type: tmpfs, target: /var/run/docker.sock}",
        "/var/lib/docker/containers:/var/lib/docker/containers:ro",
        "/run/user/1000/bus:/run/user/1000/bus",
    ],
)
def test_other_mounts(volume: str) -> None:
    assert compose(service(volume) + "volumes: {sockets: {}, sock: {}}\n", SOCKET, FOLDER) == []


def test_the_place_is_the_source_and_not_the_whole_mount() -> None:
    [finding] = compose(service('"/var/run/docker.sock:/tmp/docker.sock:ro"'), SOCKET)

    line = finding.place.text[0]
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == "/var/run/docker.sock"


def test_a_rootless_socket_gives_an_account() -> None:
    [finding] = compose(service("/run/user/1000/docker.sock:/var/run/docker.sock"), SOCKET)

    assert "account" in finding.message


def test_variable_from_env_file() -> None:
    files = {"compose.yaml": service("${SOCK}:/engine"), ".env": "SOCK=/var/run/docker.sock\n"}

    assert [finding.place.line for finding in check(files, SOCKET)] == [5]


@pytest.mark.parametrize(
    "image",
    [
        "tecnativa/docker-socket-proxy:0.3.0",
        "ghcr.io/tecnativa/docker-socket-proxy:${TAG}",
        "lscr.io/linuxserver/socket-proxy:latest",
        "wollomatic/socket-proxy:1",
        "11notes/socket-proxy:2",
    ],
)
def test_a_filtering_proxy_may_have_the_socket(image: str) -> None:
    assert compose(service("/var/run/docker.sock:/var/run/docker.sock:ro", image), SOCKET) == []


@pytest.mark.parametrize("folder", ["/run", "/var/run", "/var/run/", "/:/host:ro", "/var:/host/var:ro", "/run/podman"])
def test_folder_that_holds_a_socket(folder: str) -> None:
    volume = folder if ":" in folder else f"{folder}:/host{folder}"
    findings = compose(service(volume), SOCKET, FOLDER)

    assert [(finding.rule, finding.place.line) for finding in findings] == [(FOLDER, 5)]


def test_known_agents_may_see_the_host_read_only() -> None:
    image = "gcr.io/cadvisor/cadvisor:v0.52.1"

    assert compose(service("/var/run:/var/run:ro", image), FOLDER) == []
    assert compose(service("/var/run:/var/run:rw", image), FOLDER)


def test_agent_named_by_the_dockerfile_of_a_service() -> None:
    files = {
        "compose.yaml": "services:\n  a:\n    build: .\n    volumes: ['/:/hostfs:ro']\n",
        "Dockerfile": "ARG V\nFROM docker.elastic.co/beats/metricbeat:${V}\n",
    }

    assert check(files, FOLDER) == []


def test_volumes_from_a_service_that_takes_it_from_another() -> None:
    text = """\
services:
  a:
    image: example/a
    volumes: ["/var/run/docker.sock:/s"]
  b:
    image: example/b
    volumes_from: [a]
  c:
    image: example/c
    volumes_from:
      - b:ro
"""
    findings = compose(text, SOCKET)

    assert [finding.place.line for finding in findings] == [4, 7, 11]
    assert findings[2].related[0].place.line == 4


def test_services_that_share_volumes_in_a_circle() -> None:
    text = "services:\n  a:\n    image: x\n    volumes_from: [b]\n  b:\n    image: x\n    volumes_from: [a]\n"

    assert compose(text, SOCKET, FOLDER) == []


def test_volume_whose_driver_options_bind_the_socket() -> None:
    text = service("engine:/engine.sock") + (
        "volumes:\n  engine:\n    driver_opts:\n      type: none\n      o: bind\n      device: /var/run/docker.sock\n"
    )
    [finding] = compose(text, SOCKET)

    assert finding.place.line == 5
    assert finding.related[0].place.line == 11


def test_api_socket() -> None:
    text = "services:\n  a:\n    image: x\n    use_api_socket: true\n  b:\n    image: y\n    use_api_socket: false\n"

    assert [finding.place.line for finding in compose(text, SOCKET)] == [4]


def test_an_anchor_is_reported_once() -> None:
    text = """\
x-base: &base
  volumes:
    - /var/run/docker.sock:/var/run/docker.sock
services:
  a: {<<: *base, image: x}
  b: {<<: *base, image: y}
"""

    assert [finding.place.line for finding in compose(text, SOCKET)] == [3]


def test_an_extended_service_is_blamed_where_it_is_written() -> None:
    files = {
        "compose.yaml": "services:\n  a:\n    extends: {file: base.yaml, service: base}\n    image: x\n",
        "base.yaml": "services:\n  base:\n    image: y\n    volumes:\n      - /var/run/docker.sock:/s\n",
    }
    places = {(finding.place.path, finding.place.line) for finding in check(files, SOCKET)}

    assert places == {("base.yaml", 5)}


PUBLISHED = "compose/published-docker-api"
TCP = "compose/unprotected-docker-tcp"


@pytest.mark.parametrize(
    ("port", "rules"),
    [
        ('"2375:2375"', [PUBLISHED]),
        ('"0.0.0.0:12375:2375/tcp"', [PUBLISHED]),
        ('"2370-2380:2370-2380"', [PUBLISHED]),
        ("{target: 2375, published: 2375}", [PUBLISHED]),
        ('"127.0.0.1:2375:2375"', [TCP]),
        ('"2376:2376"', []),
        ('"2375"', []),
        ('"2375:80"', []),
        ('"2375:2375/udp"', []),
        ('"${PORT}:${PORT}"', []),
    ],
)
def test_published_api(port: str, rules: list[str]) -> None:
    text = f"services:\n  a:\n    image: example/engine\n    ports:\n      - {port}\n"

    assert [finding.rule for finding in compose(text, PUBLISHED, TCP)] == rules


@pytest.mark.parametrize(
    "command",
    [
        "dockerd -H tcp://0.0.0.0:2375",
        '["dockerd", "--host=tcp://0.0.0.0:2375", "-H", "unix:///var/run/docker.sock"]',
        "/usr/bin/dockerd --host tcp://:2375",
        '["--tls=false"]',
    ],
)
def test_engine_without_tls(command: str) -> None:
    text = f"services:\n  a:\n    image: docker:28-dind\n    command: {command}\n"

    assert [finding.place.line for finding in compose(text, TCP)] == [4]


@pytest.mark.parametrize(
    "command",
    [
        "dockerd -H tcp://0.0.0.0:2376 --tlsverify --tlscacert=/ca.pem",
        "dockerd -H unix:///var/run/docker.sock",
        "docker -H tcp://engine:2375 info",
        "--storage-driver=overlay2",
    ],
)
def test_engine_with_tls_or_a_client(command: str) -> None:
    assert compose(f"services:\n  a:\n    image: docker:28-dind\n    command: {command}\n", TCP) == []


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        ("tcp://10.1.2.3:2375", [5]),
        ("tcp://build.example.com:2375/", [5]),
        ("tcp://host.docker.internal:2375", [5]),
        ("tcp://engine:2375", []),
        ("tcp://somewhere:2375", []),
        ("tcp://engine.internal:2375", []),
        ("tcp://172.30.0.9:2375", []),
        ("tcp://localhost:2375", []),
        ("tcp://127.0.0.1:2375", []),
        ("tcp://10.1.2.3:2376", []),
        ("ssh://me@10.1.2.3", []),
        ("unix:///var/run/docker.sock", []),
        ("tcp://${HOST}:2375", []),
    ],
)
def test_client_of_another_machine(host: str, lines: list[int]) -> None:
    text = f"""\
services:
  a:
    image: docker:28-cli
    environment:
      DOCKER_HOST: {host}
  engine:
    image: docker:28-dind
    networks:
      inner: {{ipv4_address: 172.30.0.9, aliases: [engine.internal]}}
networks: {{inner: {{}}}}
"""

    assert [finding.place.line for finding in compose(text, TCP)] == lines


def test_client_with_tls() -> None:
    text = "services:\n  a:\n    image: x\n    environment: [DOCKER_HOST=tcp://10.0.0.5:2375, DOCKER_TLS_VERIFY=1]\n"

    assert compose(text, TCP) == []


def test_published_engine_names_where_tls_is_switched_off() -> None:
    text = """\
services:
  dind:
    image: docker:28-dind
    privileged: true
    environment:
      DOCKER_TLS_CERTDIR: ""
    ports: ["2375:2375"]
"""
    [finding] = compose(text, PUBLISHED)

    assert finding.place.line == 7
    assert [note.place.line for note in finding.related] == [6]


def test_services_that_share_an_anchor_or_a_base_are_named() -> None:
    files = {
        "compose.yaml": """\
x-base: &base
  volumes:
    - /var/run/docker.sock:/var/run/docker.sock
services:
  a: {<<: *base, image: x}
  b: {<<: *base, image: y}
  c: {image: z, volumes: ["/run/docker.sock:/s"]}
"""
    }
    shared, own = check(files, SOCKET)

    assert [note.place.line for note in shared.related] == [5, 6]
    assert own.related == ()


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ("{CONTAINERS: 1, POST: 1}", True),
        ("[EXEC=1, POST=1]", True),
        ("{CONTAINERS: 1, POST: 0}", False),
        ("{CONTAINERS: 0, POST: 1}", False),
        ("{CONTAINERS: 1}", False),
        ("{CONTAINERS: '${OPEN}', POST: 1}", False),
    ],
)
def test_proxy_that_lets_containers_be_created(environment: str, found: bool) -> None:
    text = f"services: {{p: {{image: tecnativa/docker-socket-proxy, environment: {environment}}}}}\n"

    assert bool(compose(text, "compose/permissive-socket-proxy")) is found


def test_the_folder_of_a_rootless_engine_gives_an_account() -> None:
    [finding] = compose(service("/run/user/1000:/run/user/1000"), FOLDER)

    assert "account" in finding.message
