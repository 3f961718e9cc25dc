r"""A service sees something of the host's system.

`/proc` and `/sys` tell processes, devices and settings of the host, files in `/etc` its users, `/run` holds the sockets of its services; agents such as node-exporter and cAdvisor mount `/` to measure
it. That is what they are for, so the rule is only for those who keep a list of what sees what. A secret whose file lies in somebody's home is on the list, too; the time zone is not, as long as it is
read-only.

```yaml bad 5 6 7
services:
  node-exporter:
    image: prom/node-exporter:v1.9.1
    volumes:
      - /proc:/host/proc:ro
      - /:/rootfs:ro
      - /etc/os-release:/etc/os-release:ro
```

```yaml good
services:
  exporter:
    image: example/exporter:1
    volumes:
      - /srv/metrics:/metrics:ro
      - /etc/localtime:/etc/localtime:ro
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
    accesses,
    exposures,
    is_privileged,
    shown_mounts,
    watches_host,
)

rule = Rule(
    "compose/host-view-mount",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0013",
        "compose-lint/CL-0013",
        "volume_has_sensitive_host_directory",
        "kics/volume_has_sensitive_host_directory",
        "SEC004",
        "compose-auditor/SEC004",
        "Volume Has Sensitive Host Directory",
    ),
)


@rule.on(Service)
def view(service: Service) -> Iterator[Problem]:
    watcher = watches_host(service) and not is_privileged(service)
    for exposure in exposures(service):
        mount = exposure.mount
        if exposure.how == "view" or (exposure.how == "read" and mount.read_only and watcher):
            yield Problem(mount.place, f"the container sees `{mount.path}` of the host")
    for access in accesses(service):
        if access.how == "folder" and access.read_only and watcher:
            yield Problem(access.span, f"the container sees `{access.path}` of the host, and the sockets in it")
    for mount in shown_mounts(service):
        yield Problem(mount.place, f"the container sees `{mount.path}` of the host")
