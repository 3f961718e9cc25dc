"""Privileged flags, capabilities, namespaces, devices and confinement."""

from __future__ import annotations

import pytest

from checking import compose
from shipworthy.knowledge.capabilities import CAPABILITIES

RULES = (
    "compose/insecure-build",
    "compose/host-sysctl",
    "compose/privileged",
    "compose/docker-in-docker",
    "compose/host-takeover-capability",
    "compose/host-wide-capability",
    "compose/broad-capability",
    "compose/unknown-capability",
    "compose/disabled-confinement",
    "compose/host-namespace",
    "compose/minor-host-namespace",
    "compose/dangerous-device",
    "compose/broad-device-rule",
    "compose/host-root-mount",
    "compose/writable-host-mount",
    "compose/sensitive-host-mount",
    "compose/host-view-mount",
    "compose/docker-socket-folder-mount",
)


def found(body: str, image: str = "example/app:1") -> list[tuple[str, int]]:
    """The rules and lines that are found for a service with this body, whose first line is 4."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    findings = compose(f"services:\n  app:\n    image: {image}\n{lines}", *RULES)
    return [(finding.rule.partition("/")[2], finding.place.line) for finding in findings]


def test_a_privileged_service_says_it_once() -> None:
    body = """\
privileged: true
pid: host
cap_add: [ALL, SYS_ADMIN]
security_opt: ["seccomp:unconfined"]
devices: [/dev/sda]
device_cgroup_rules: ["a *:* rwm"]
volumes: ["/etc:/etc", "/sys:/sys:ro"]"""

    assert found(body) == [("privileged", 4), ("minor-host-namespace", 5)]


@pytest.mark.parametrize("flag", ["true", "yes", '"on"', "${X:-true}", "True"])
def test_privileged_in_every_spelling(flag: str) -> None:
    assert found(f"privileged: {flag}") == [("privileged", 4)]


@pytest.mark.parametrize("flag", ["false", "no", "${X}", "${X:-false}"])
def test_not_privileged(flag: str) -> None:
    assert found(f"privileged: {flag}") == []


@pytest.mark.parametrize(
    "image", ["docker:dind", "docker:28.5-dind-rootless", "docker", "docker:${V:-28}-dind", "cruizba/ubuntu-dind"]
)
def test_docker_in_docker(image: str) -> None:
    assert found("privileged: true", image) == [("docker-in-docker", 4)]


@pytest.mark.parametrize("image", ["docker:cli", "docker:28-cli", "docker:git", "example/docker:1"])
def test_not_docker_in_docker(image: str) -> None:
    assert found("privileged: true", image) == [("privileged", 4)]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("ALL", "host-takeover-capability"),
        ("all", "host-takeover-capability"),
        ("SYS_ADMIN", "host-takeover-capability"),
        ("cap_sys_module", "host-takeover-capability"),
        ("CAP_DAC_READ_SEARCH", "host-takeover-capability"),
        ("SYS_TIME", "host-wide-capability"),
        ("Syslog", "host-wide-capability"),
        ("BPF", "host-wide-capability"),
        ("NET_ADMIN", "broad-capability"),
        ("SYS_PTRACE", "broad-capability"),
        ("IPC_LOCK", "broad-capability"),
        ("CAP_ALL", "unknown-capability"),
        ("NET_ADMINS", "unknown-capability"),
        ('""', None),
        ("NET_BIND_SERVICE", None),
        ("CHOWN", None),
        ("${CAP}", None),
    ],
)
def test_capability(name: str, rule: str | None) -> None:
    assert found(f"cap_add:\n  - {name}") == ([(rule, 5)] if rule else [])


def test_dropping_is_fine_but_has_to_be_spelled_well() -> None:
    assert found("cap_drop: [ALL, SYS_ADMIN]") == []
    assert found("cap_drop: [EVERYTHING]") == [("unknown-capability", 4)]


def test_near_names_are_suggested() -> None:
    [finding] = compose("services: {a: {image: x, cap_add: [net_admn]}}\n", "compose/unknown-capability")

    assert "NET_ADMIN" in finding.message


def test_every_capability_has_a_tier_and_an_effect() -> None:
    assert {capability.tier for capability in CAPABILITIES.values()} == {"takeover", "host", "container", "default"}
    assert len(CAPABILITIES) == 42  # the 41 of Linux 5.9 and later, and ALL
    assert all(capability.gives for capability in CAPABILITIES.values())


def test_capabilities_that_a_shared_namespace_widens() -> None:
    assert found("pid: host\ncap_add: [SYS_PTRACE]") == [("host-namespace", 4), ("host-takeover-capability", 5)]
    assert found("network_mode: host\ncap_add: [NET_ADMIN]") == [("host-wide-capability", 5)]
    assert found("network_mode: host\ncap_add: [NET_ADMIN]\ndevices: [/dev/net/tun]") == [("broad-capability", 5)]


@pytest.mark.parametrize(
    "option",
    [
        "seccomp:unconfined",
        "seccomp=unconfined",
        "apparmor:unconfined",
        "apparmor=unconfined",
        "label:disable",
        "label=disable",
        "systempaths=unconfined",
        "label:seccomp:unconfined",
    ],
)
def test_confinement_taken_away(option: str) -> None:
    assert found(f'security_opt:\n  - "{option}"') == [("disabled-confinement", 5)]


@pytest.mark.parametrize(
    "option",
    [
        "no-new-privileges:true",
        "no-new-privileges:false",
        "no-new-privileges",
        "seccomp:./profile.json",
        "label:type:spc_t",
        "apparmor=docker-default",
    ],
)
def test_confinement_kept(option: str) -> None:
    assert found(f'security_opt:\n  - "{option}"') == []


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (["seccomp:unconfined", "seccomp:builtin"], []),
        (["seccomp:builtin", "seccomp=unconfined"], [6]),
        (["apparmor:unconfined", "apparmor:docker-default"], []),
        (["seccomp:unconfined", "apparmor:unconfined"], [5, 6]),
        (["label:disable", "label:type:x"], [5]),
    ],
)
def test_the_last_of_several_profiles_counts(options: list[str], lines: list[int]) -> None:
    listed = "".join(f"  - {option}\n" for option in options)

    assert found(f"security_opt:\n{listed}") == [("disabled-confinement", line) for line in lines]


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("pid: host", "host-namespace"),
        ("ipc: host", "host-namespace"),
        ("uts: host", "minor-host-namespace"),
        ("cgroup: host", "minor-host-namespace"),
        ("userns_mode: host", "minor-host-namespace"),
        ("ipc: shareable", None),
        ("pid: service:other", None),
        ("cgroup: private", None),
    ],
)
def test_namespace(entry: str, rule: str | None) -> None:
    assert found(entry) == ([(rule, 4)] if rule else [])


def test_an_agent_may_see_the_processes_unless_it_can_change_them() -> None:
    agent = "quay.io/prometheus/node-exporter:v1"

    assert found("pid: host", agent) == [("minor-host-namespace", 4)]
    assert ("host-namespace", 4) in found("pid: host\ncap_add: [SYS_PTRACE]", "prom/node-exporter:v1")


@pytest.mark.parametrize(
    "device",
    [
        "/dev/sda",
        "/dev/sdb1:/dev/xvdc:r",
        "/dev/nvme0n1",
        "//dev/./sda1",
        "/dev/md/backup",
        "/dev/sda:/disk:rw",
        "/dev/mapper/vg-root",
        "/dev/disk/by-id/x",
        "/dev:/dev",
    ],
)
def test_dangerous_device(device: str) -> None:
    assert found(f"devices:\n  - {device}") == [("dangerous-device", 5)]


@pytest.mark.parametrize(
    "device",
    ["/dev/dri", "/dev/net/tun", "/dev/fuse", "/dev/ttyUSB0:/dev/ttyUSB0", "/dev/snd", "/dev/video0",
    "/dev/kvm", "/dev/sr0", "/dev/mem", "/dev/sda:/disk:m", "/dev/hdmi0",
     "/dev/shm", "nvidia.com/gpu=all", "${DISK}"],
)  # fmt: skip
def test_harmless_device(device: str) -> None:
    assert found(f"devices:\n  - {device}") == []


@pytest.mark.parametrize("rule", ["a *:* rwm", "b *:* rw", "b 8:0 r", "b  259:*  wm"])
def test_broad_device_rule(rule: str) -> None:
    assert found(f'device_cgroup_rules:\n  - "{rule}"') == [("broad-device-rule", 5)]


@pytest.mark.parametrize(
    "rule", ["c 189:* rwm", "c 13:* rmw", "c 1:3 rwm", "b 11:* rmw", "c *:* m", "c *:* rwm", "b 8:x r", "${RULE}"]
)
def test_narrow_device_rule(rule: str) -> None:
    assert found(f'device_cgroup_rules:\n  - "{rule}"') == []


def test_a_device_rule_needs_a_device_file() -> None:
    rule = 'device_cgroup_rules:\n  - "b *:* rw"\ncap_drop: [MKNOD]'

    assert found(rule) == []
    assert ("broad-device-rule", 5) in found(f"{rule}\nvolumes: [/dev:/host/dev]")
    assert found(f"{rule}\ncap_add: [mknod]") == [("broad-device-rule", 5)]


@pytest.mark.parametrize(
    "volume",
    ["/etc:/etc", "/root:/root", "/boot:/boot", "/proc:/host/proc", "/sys:/sys",
    "/var/lib/docker:/d", "/lib/modules/6:/m",
     "/etc/sudoers.d/x:/x", "/usr/bin/docker:/usr/bin/docker", "/etc/../etc/:/x"],
)  # fmt: skip
def test_writable_host_mount(volume: str) -> None:
    assert found(f"volumes:\n  - {volume}") == [("writable-host-mount", 5)]


@pytest.mark.parametrize("volume", ["/:/host", "//:/host:rw", "/etc/..:/host", "/var:/var"])
def test_all_of_the_host(volume: str) -> None:
    assert found(f"volumes:\n  - {volume}") == [("host-root-mount", 5)]


@pytest.mark.parametrize(
    "volume",
    ["/etc:/etc:ro", "/root:/root:ro", "/home:/home", "~:/home/me", "~/.ssh:/root/.ssh:ro",
    "$HOME/.aws:/root/.aws", "/dev:/dev",
     "${HOME}/.kube/config:/config", "/home/me/.ssh:/ssh", "~/.docker/config.json:/c:ro", "/etc/shadow:/etc/shadow:ro"],
)  # fmt: skip
def test_sensitive_host_mount(volume: str) -> None:
    assert found(f"volumes:\n  - {volume}") == [("sensitive-host-mount", 5)]


@pytest.mark.parametrize(
    "volume",
    ["/etc/localtime:/etc/localtime:ro", "/etc/timezone:/etc/timezone", "/etc/resolv.conf:/etc/resolv.conf",
    "/etc/hosts:/etc/hosts",
     "/etc/ssl/certs:/etc/ssl/certs:ro", "/etc/passwd:/etc/passwd:ro", "/etc/letsencrypt:/etc/letsencrypt", "/srv:/srv",
     "/home/me/project:/app", "/var/lib/app:/data", "/var/log:/var/log:ro", "/lib/modules:/lib/modules:ro",
     "/etcd:/etcd",
     "/homes/x:/x", "./etc:/etc", "../..:/workspace", "etc:/etc", "${DATA}:/data", "/mnt/c/Users:/x",
     "~/data:/data", "/opt"],
)  # fmt: skip
def test_harmless_mount(volume: str) -> None:
    assert [name for name, _ in found(f"volumes:\n  - {volume}") if name != "host-view-mount"] == []


@pytest.mark.parametrize(
    "volume",
    [
        "/etc/passwd:/p:ro",
        "/run/dbus:/run/dbus",
        "/var/run/udev:/u:ro",
        "/home/me:/me",
        "/dev/shm:/dev/shm",
        "/etc/localtime:/t",
    ],
)
def test_a_mount_that_shows_something(volume: str) -> None:
    assert found(f"volumes:\n  - {volume}") == [("host-view-mount", 5)]


@pytest.mark.parametrize(
    "volume", ["/etc/localtime:/t:ro", "/dev/null:/x", "/home/me/app:/app", "~me/.ssh:/k", "/srv:/s"]
)
def test_a_mount_that_shows_nothing(volume: str) -> None:
    assert found(f"volumes:\n  - {volume}") == []


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        ("{type: none, o: rbind, device: /etc}", ["writable-host-mount"]),
        ("{type: none, o: 'rbind,ro', device: /etc}", ["sensitive-host-mount"]),
        ("{type: none, device: /}", ["host-root-mount"]),
        ("{type: ext4, device: /dev/sdb1}", []),
    ],
)
def test_a_volume_that_is_a_folder_of_the_host(options: str, rule: list[str]) -> None:
    head = "services:\n  app:\n    image: a:1\n    volumes: [system:/system]\n"
    text = f"{head}volumes:\n  system:\n    driver_opts: {options}\n"
    other = text + "    driver: rexray/ebs\n"

    assert [finding.rule for finding in compose(text, *RULES)] == [f"compose/{name}" for name in rule]
    assert compose(other, *RULES) == []


def test_the_file_of_a_secret() -> None:
    text = """\
services:
  app:
    image: a:1
    secrets: [engine, key]
secrets:
  engine: {file: /var/run/docker.sock}
  key: {file: ~/.ssh/id_rsa}
"""
    rules = ("compose/docker-socket-mount", *RULES)

    assert [(f.rule, f.place.column) for f in compose(text, *rules)] == [
        ("compose/docker-socket-mount", 15),
        ("compose/host-view-mount", 23),
    ]


def test_views_of_the_kernel_are_left_to_the_hardened() -> None:
    assert found("volumes:\n  - /proc:/host/proc:ro\n  - /sys:/sys:ro") == [
        ("host-view-mount", 5),
        ("host-view-mount", 6),
    ]


def test_an_agent_that_sees_the_host_is_left_to_the_hardened() -> None:
    body = "volumes:\n  - /:/rootfs:ro\n  - /var/lib/docker:/var/lib/docker:ro"

    assert found(body, "gcr.io/cadvisor/cadvisor:v0.52.1") == [("host-view-mount", 5), ("host-view-mount", 6)]


def test_a_volume_that_binds_a_folder_of_the_host() -> None:
    text = """\
services:
  app:
    image: x
    volumes: [system:/system]
volumes:
  system:
    driver_opts: {type: none, device: /etc, o: "bind,rw"}
"""
    [finding] = compose(text, "compose/writable-host-mount")

    assert finding.place.line == 4
    assert finding.related[0].place.line == 7


@pytest.mark.parametrize(("driver", "rules"), [("local-persist", ["compose/writable-host-mount"]), ("other", [])])
def test_a_driver_that_names_its_folder_otherwise(driver: str, rules: list[str]) -> None:
    head = "services: {app: {image: x, volumes: ['system:/system']}}\n"
    text = f"{head}volumes: {{system: {{driver: {driver}, driver_opts: {{mountpoint: /etc}}}}}}\n"

    assert [finding.rule for finding in compose(text, *RULES)] == rules


def test_network_volumes_are_no_binds() -> None:
    options = "{type: nfs, o: addr=1.2.3.4, device: ':/etc'}"
    text = f"services: {{a: {{image: x, volumes: ['n:/n']}}}}\nvolumes: {{n: {{driver_opts: {options}}}}}\n"

    assert compose(text, *RULES) == []


@pytest.mark.parametrize("hook", ["post_start", "pre_stop", "pre_start"])
def test_privileged_hooks(hook: str) -> None:
    assert found(f"{hook}:\n  - command: x\n    privileged: true") == [("privileged", 6)]
    assert found(f"{hook}:\n  - command: x\n    privileged: false") == []
    assert found(f"privileged: true\n{hook}: [{{command: x, privileged: true}}]") == [("privileged", 4)]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("build:\n  context: .\n  privileged: true", 6),
        ("build:\n  context: .\n  entitlements:\n    - security.insecure", 7),
        ("build:\n  context: .\n  privileged: false\n  entitlements: [network.host]", None),
        ("build: .", None),
    ],
)
def test_insecure_build(body: str, line: int | None) -> None:
    assert found(body) == ([("insecure-build", line)] if line else [])


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("sysctls: {vm.max_map_count: 262144}", 4),
        ("sysctls:\n  - kernel.panic=1", 5),
        ("sysctls: [net.core.somaxconn=1024, kernel.shmmax=1, fs.mqueue.msg_max=2, kernel.sem=1 2 3 4]", None),
        ("sysctls: [net/ipv4/conf/eth0.1/forwarding=1]", None),
        ("sysctls: {'${NAME}': 1}", None),
        ("network_mode: host\nsysctls: {net.core.somaxconn: 1024}", 5),
        ("network_mode: none\nsysctls: {net.core.somaxconn: 1024}", None),
    ],
)
def test_sysctl(body: str, line: int | None) -> None:
    assert found(body) == ([("host-sysctl", line)] if line else [])
