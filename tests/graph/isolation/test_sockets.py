"""Which paths lead to an engine, and what the exported graph says of it."""

from __future__ import annotations

import pytest

from checking import graph
from shipworthy.graph.collect import collect
from shipworthy.graph.isolation.exposure import host_path
from shipworthy.graph.isolation.sockets import engine_socket, engines_below


@pytest.mark.parametrize(
    ("path", "name", "rights"),
    [
        ("/var/run/docker.sock", "Docker", "host"),
        ("/run/k3s/containerd/containerd.sock", "containerd", "host"),
        ("/run/user/501/podman/podman.sock", "Podman", "user"),
        ("~/.colima/work/docker.sock", "Docker", "user"),
        ("/srv/engines/docker.sock", "Docker", "host"),
        ("/run/buildkit/buildkitd.sock", "BuildKit", "builds"),
    ],
)
def test_socket(path: str, name: str, rights: str) -> None:
    engine = engine_socket(path)

    assert engine is not None
    assert (engine.name, engine.rights) == (name, rights)


@pytest.mark.parametrize("path", [None, "", "docker.sock", "/run", "/run/user/1000/x/docker.socket", "/run/docker"])
def test_no_socket(path: str | None) -> None:
    assert engine_socket(path) is None


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("/var/run", {"Docker", "containerd", "Podman"}),
        ("/", {"Docker"}),
        ("/run/user/1000", {"Docker", "Podman"}),
        ("/run/podman", {"Podman"}),
        ("/var/run/docker.sock", set()),
        ("/runner", set()),
        ("~", set()),
    ],
)
def test_folder(folder: str, names: set[str]) -> None:
    found = {engine.name for engine in engines_below(folder)}

    assert names <= found if names else not found


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/", "/"),
        ("/etc", "/etc"),
        ("/etc/ssh/keys", "/etc/ssh"),
        ("/home/me/.ssh/id_rsa", "~/.ssh/id_rsa"),
        ("/Users/me/.aws", "~/.aws"),
        ("/etc/hosts", None),
        ("/home/me", None),
        ("/etcetera", None),
        ("relative", None),
        (None, None),
    ],
)
def test_host_path(path: str | None, entry: str | None) -> None:
    found = host_path(path)

    assert (found.path if found else None) == entry


def test_exported_graph_says_who_controls_the_engine() -> None:
    text = """\
services:
  a: {image: x, volumes: ["/var/run/docker.sock:/s"]}
  b: {image: x, volumes_from: [a]}
  c: {image: x, use_api_socket: true}
  d: {image: x, volumes: ["./docker.sock:/s"]}
"""
    edges = collect(graph({"compose.yaml": text})).edges.values()
    controllers = {edge.source.rpartition("#")[2] for edge in edges if edge.kind == "controls"}

    assert controllers == {"a", "b", "c"}
