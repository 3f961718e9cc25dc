r"""A privileged container is root on the host.

`privileged: true` gives every capability and every device of the host, and takes away seccomp, AppArmor and SELinux. One command in such a
container mounts the host's disk. Nearly always a single device, capability or sysctl is what was missing.

```yaml bad 4
services:
  vpn:
    image: example/vpn:2
    privileged: true
```

```yaml good
services:
  vpn:
    image: example/vpn:2
    cap_add:
      - NET_ADMIN
    devices:
      - /dev/net/tun
```

Typical replacements: `devices:` for hardware (`/dev/ttyUSB0`, `/dev/dri`), `cap_add: [NET_ADMIN]` for networks, `sysctls:` for
kernel settings of the container's own network, `tmpfs: [/run]` and `cgroup: private` for systemd.

Other findings about capabilities, devices, namespaces, confinement and folders of the host are left out for such a service: this one says
it all. A `privileged` hook (`post_start` and the like) counts as well: it runs with all privileges in a container without. Docker in Docker is reported by
`compose/docker-in-docker`. Ignore it where the container is the host's own tool, such as one that sets up its disks.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Rule,
    Service,
    Severity,
    is_privileged,
    privileged_hooks,
    runs_engine,
    takers,
)

rule = Rule(
    "compose/privileged",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0002",
        "compose-lint/CL-0002",
        "privileged_containers_enabled",
        "kics/privileged_containers_enabled",
        "privileged-service",
        "semgrep/privileged-service",
        "SEC001",
        "compose-auditor/SEC001",
        "R003",
        "compose-doctor/R003",
        "DC002",
        "yaml-doctor/DC002",
        "compose-harden/privileged",
        "Privileged Containers Enabled",
    ),
    words=("privileged",),
)


@rule.on(Service)
def privileged(service: Service) -> Iterator[Problem]:
    entry = service.entry("privileged")
    if entry and is_privileged(service) and not runs_engine(service):
        help = "give it the one device or capability that it needs"
        message = "a privileged container is root on the host"
        yield Problem(entry.span, message, related=takers(service, entry.span), help=help)
    for hook in privileged_hooks(service):
        yield Problem(hook.span, "a privileged hook is root on the host", related=takers(service, hook.span))
