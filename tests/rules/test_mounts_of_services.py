"""What mounts share, weaken or give away to those who keep a list."""

from __future__ import annotations

import pytest

from checking import compose


def found(rule: str, body: str, more: str = "") -> list[int]:
    """The lines that a rule finds in a service with this body, whose first line is 4."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return [f.place.line for f in compose(f"services:\n  app:\n    image: a:1\n{lines}{more}", f"compose/{rule}")]


@pytest.mark.parametrize(
    ("volume", "count"),
    [
        ("./a:/a:shared", 1),
        ("./a:/a:ro,rshared", 1),
        ("./a:/a:rslave", 1),
        ("./a:/a:private", 0),
        ("./shared:/shared", 0),
        ("{type: bind, source: ./a, target: /a, bind: {propagation: rshared}}", 1),
        ("{type: bind, source: ./a, target: /a, bind: {propagation: rprivate}}", 0),
        ("{type: bind, source: ./a, target: /a, bind: {propagation: '${P:-shared}'}}", 1),
    ],
)
def test_mounts_that_travel(volume: str, count: int) -> None:
    assert found("shared-propagation", f"volumes:\n  - {volume}") == [5] * count


@pytest.mark.parametrize(
    ("tmpfs", "count", "fixed"),
    [
        ("/tmp:exec", 1, "/tmp"),
        ("/tmp:size=1m,exec,mode=1777", 1, "/tmp:size=1m,mode=1777"),
        ("/tmp:exec,suid", 2, "/tmp"),
        ("/tmp:noexec,nosuid", 0, ""),
        ("/tmp:dev", 0, ""),
        ("/exec", 0, ""),
        ("'/tmp:exec,${OPTIONS:-size=1m}'", 1, None),
    ],
)
def test_memory_that_programs_run_from(tmpfs: str, count: int, fixed: str | None) -> None:
    text = f"services:\n  app:\n    image: a:1\n    tmpfs:\n      - {tmpfs}\n"
    findings = compose(text, "compose/executable-tmpfs")

    assert len(findings) == count
    for finding in findings:
        assert (finding.fix.edits[0].text if finding.fix else None) == fixed


SECOND = "  other:\n    image: b\n    volumes: [{}]\nvolumes: {{data: , more: }}\n"


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("data:/a", "data:/b:ro", True),
        ("data:/a", "more:/a", False),
        ("./x:/a", "./x/:/b", True),
        ("./x:/a", "./x/y:/b", False),
        ("/srv/x:/a", "/srv/./x:/b", True),
        ("/a", "/a", False),
        ("${D}:/a", "${D}:/a", False),
    ],
)
def test_volumes_of_two_services(one: str, other: str, shared: bool) -> None:
    assert bool(found("shared-volume", f"volumes: ['{one}']", SECOND.format(f"'{other}'"))) == shared


@pytest.mark.parametrize(
    ("volume", "count"),
    [
        ("./a:/a", 1),
        ("./a:/a:rw", 1),
        ("./a:/a:ro", 0),
        ("data:/a", 0),
        ("/a", 0),
        ("{type: bind, source: ./a, target: /a}", 1),
        ("{type: bind, source: ./a, target: /a, read_only: true}", 0),
        ("{source: ./a, target: /a}", 1),
    ],
)
def test_folders_that_can_be_changed(volume: str, count: int) -> None:
    assert len(found("writable-bind-mount", f"volumes:\n  - {volume}")) == count


@pytest.mark.parametrize(
    ("volume", "count"),
    [
        ("/var/www:/x", 1),
        ("/usr/share/zoneinfo:/x:ro", 1),
        ("/home/me/app:/x", 1),
        ("/variable:/x", 0),
        ("/home2:/x", 0),
        ("/srv/app:/x", 0),
        ("/opt:/x", 0),
        ("/etc:/x", 0),
        ("/etc/localtime:/x:ro", 0),
        ("/var/run/docker.sock:/x", 0),
        ("./etc:/x", 0),
    ],
)
def test_folders_of_the_system_that_no_other_rule_names(volume: str, count: int) -> None:
    assert len(found("host-system-mount", f"volumes:\n  - {volume}")) == count


def test_every_mount_of_the_host_is_named_once() -> None:
    paths = [
        "/",
        "/etc",
        "/etc/hosts",
        "/var",
        "/var/log",
        "/run",
        "/run/dbus",
        "/proc",
        "/sys",
        "/dev/null",
        "/home",
        "~/.ssh",
    ]
    rules = ("host-root-mount", "writable-host-mount", "sensitive-host-mount", "host-view-mount", "host-system-mount",
             "docker-socket-folder-mount", "docker-socket-mount")  # fmt: skip
    for path in paths:
        for mode in ("", ":ro"):
            text = f"services:\n  app:\n    image: a:1\n    volumes: ['{path}:/x{mode}']\n"
            names = [finding.rule for finding in compose(text, *(f"compose/{rule}" for rule in rules))]
            assert len(names) == (0 if path == "/dev/null" else 1), (path, mode, names)


@pytest.mark.parametrize(
    ("device", "rule"),
    [
        ("/dev/sda", "dangerous-device"),
        ("/dev/loop0", "minor-host-device"),
        ("/dev/kmsg:/dev/kmsg:r", "minor-host-device"),
        ("/dev/ttyUSB0", "host-device"),
        ("${DEVICE}", "host-device"),
        ("nvidia.com/gpu=0", ""),
        ("/dev/sda:/dev/sda:m", "host-device"),
    ],
)
def test_every_device_is_named_once(device: str, rule: str) -> None:
    rules = ("dangerous-device", "minor-host-device", "host-device")
    text = f"services:\n  app:\n    image: a:1\n    devices: ['{device}']\n"

    assert [f.rule for f in compose(text, *(f"compose/{name}" for name in rules))] == (
        [f"compose/{rule}"] if rule else []
    )
