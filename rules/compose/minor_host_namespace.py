r"""A service shares the host's name, its control groups, its user ids, or more by its nature.

`uts: host` lets the container see the host's name, and change it with `SYS_ADMIN`; `cgroup: host` shows it the control groups of
everything on the host; `userns_mode: host` makes its root the host's root where the daemon maps users (`userns-remap`), and does nothing elsewhere.

`pid: host` and `ipc: host` are reported by `compose/host-namespace`, but not for privileged services and agents that watch the host: those are listed here.

```yaml bad 4 5
services:
  agent:
    image: example/agent:2
    userns_mode: host
    cgroup: host
```

```yaml good
services:
  agent:
    image: example/agent:2
    hostname: agent
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Profile,
    Rule,
    Service,
    Severity,
    grants,
    is_privileged,
    takers,
    watches_host,
)

rule = Rule(
    "compose/minor-host-namespace",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "host_namespace_is_shared",
        "kics/host_namespace_is_shared",
        "shared_host_ipc_namespace",
        "kics/shared_host_ipc_namespace",
        "shared_host_user_namespace",
        "kics/shared_host_user_namespace",
        "Host Namespace is Shared",
        "Shared Host IPC Namespace",
        "Shared Host User Namespace",
    ),
)

GIVES = {
    "uts": "the container shares the host's name",
    "cgroup": "the container sees the control groups of everything on the host",
    "userns_mode": "root in the container is root on the host, even where the daemon maps users",
}
LEFT_OUT = {
    "pid": "the container sees every process of the host",
    "ipc": "the container shares the host's memory",
}


@rule.on(Service)
def shared(service: Service) -> Iterator[Problem]:
    for key, message in {**GIVES, **_left_out(service)}.items():
        value = service.value(key)
        if value is not None and value.text == "host":
            yield Problem(value.span, message, related=takers(service, value.span))


def _left_out(service: Service) -> dict[str, str]:
    """What `compose/host-namespace` says nothing of in this service."""
    if is_privileged(service):
        return LEFT_OUT
    harmless = watches_host(service) and not any(grant.tier == "takeover" for grant in grants(service))
    return {"pid": LEFT_OUT["pid"]} if harmless else {}
