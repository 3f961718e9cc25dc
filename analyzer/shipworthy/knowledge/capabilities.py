"""What each Linux capability gives a container.

Sources: capabilities(7); the default seccomp profile of moby/profiles, which allows further system calls with some of
them; "Runtime privilege and Linux capabilities" in https://docs.docker.com/engine/containers/run/
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Capability(NamedTuple):
    """A capability: `name` without `CAP_`.

    `tier` is how far it reaches: `takeover` (the host is given away), `host` (acts on the whole host, but
    within bounds),
    `container` (stays within the container's namespaces, yet opens more of the kernel), or `default` (every
    container has it). `gives` completes "`NAME` lets the container ...".
    """

    name: str
    tier: str
    gives: str


_TAKEOVER = {
    "ALL": "do all that root on the host can do, with every capability there is",
    "SYS_ADMIN": "mount file systems and enter other namespaces, the usual way out",
    "SYS_MODULE": "load code into the host's kernel",
    "SYS_RAWIO": "reach the host's memory and disks past the kernel's checks",
    "DAC_READ_SEARCH": "open any file of the host by its handle, keys and password hashes included",
}
_HOST = {
    "AUDIT_CONTROL": "switch off the host's audit log",
    "AUDIT_READ": "read the host's audit log",
    "BLOCK_SUSPEND": "keep the host from suspending",
    "BPF": "load BPF programs into the host's kernel",
    "LINUX_IMMUTABLE": "make files undeletable, even for root on the host",
    "MAC_ADMIN": "change the host's AppArmor or Smack policy",
    "MAC_OVERRIDE": "override the host's Smack policy",
    "PERFMON": "observe every process of the host and its kernel",
    "SYSLOG": "read the kernel's log and the addresses of its symbols",
    "SYS_TIME": "set the host's clock, on which certificates, logs and timers depend",
    "WAKE_ALARM": "wake the host up",
}
_CONTAINER = {
    "CHECKPOINT_RESTORE": "checkpoint and restore processes",
    "IPC_LOCK": "lock memory past its limits",
    "IPC_OWNER": "pass over permissions of shared memory",
    "LEASE": "take leases on any file",
    "NET_ADMIN": "reconfigure its network: interfaces, routes and firewall",
    "NET_BROADCAST": "broadcast and listen to multicasts",
    "SYS_BOOT": "call reboot, which ends the container",
    "SYS_NICE": "raise priorities and choose the processors of its processes",
    "SYS_PACCT": "switch process accounting",
    "SYS_PTRACE": "inspect and change its other processes",
    "SYS_RESOURCE": "exceed quotas and resource limits",
    "SYS_TTY_CONFIG": "hang up and configure terminals",
}
_DEFAULT = (
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID "
    "SYS_CHROOT"
)

CAPABILITIES = {
    name: Capability(name, tier, gives)
    for tier, table in (
        ("takeover", _TAKEOVER),
        ("host", _HOST),
        ("container", _CONTAINER),
        ("default", dict.fromkeys(_DEFAULT.split(), "do what every container may")),
    )
    for name, gives in table.items()
}
"""All that Docker knows, by name; ALL stands for every one of them."""

HOST_WIDE = {
    "SYS_PTRACE": (
        "pid",
        "read and change the memory of every process of the host",
    ),
    "NET_ADMIN": ("network_mode", "reconfigure the host's interfaces, routes and firewall"),
}
"""Capabilities that reach the host as soon as the container shares a namespace with it: the key that does so,
what it gives.
"""
