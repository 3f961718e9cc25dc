"""Values that Compose hands on unseen, and of which the engine takes only a few.

Sources: the validation in moby's packages `container` and `runconfig`, Compose's `mapRestartPolicyCondition`,
https://docs.docker.com/engine/logging/configure/, podman-run(1) for what other engines take.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Choice(NamedTuple):
    """The `values` that a key takes, and beginnings of others.

    `near` is true where there may be more, which plugins bring: only what is nearly one of the values is a slip.
    """

    values: tuple[str, ...]
    prefixes: tuple[str, ...] = ()
    near: bool = False


_OTHERS = ("service:", "container:", "ns:")
_RESTART = ("no", "always", "on-failure", "unless-stopped")
_DRIVERS = "json-file local none syslog journald gelf fluentd awslogs splunk etwlogs gcplogs k8s-file passthrough"

CHOICES: dict[tuple[str, ...], Choice] = {
    ("restart",): Choice((*_RESTART, "none", "any", ""), ("on-failure:",)),
    ("deploy", "restart_policy", "condition"): Choice(("none", "on-failure", "any", *_RESTART, "")),
    ("ipc",): Choice(("none", "private", "shareable", "host", ""), _OTHERS),
    ("pid",): Choice(("host", "private", ""), _OTHERS),
    ("uts",): Choice(("host", "private", ""), _OTHERS),
    ("userns_mode",): Choice(("host", "private", "auto", "keep-id", "nomap", ""), ("auto:", "keep-id:", *_OTHERS)),
    ("isolation",): Choice(("default", "process", "hyperv", "")),
    ("logging", "driver"): Choice(tuple(_DRIVERS.split()), near=True),
}
"""By the path of a key below a service."""

PROTOCOLS = Choice(("tcp", "udp", "sctp"))
PUBLISH_MODES = Choice(("host", "ingress"))
PROPAGATION = Choice(("private", "rprivate", "shared", "rshared", "slave", "rslave"))
