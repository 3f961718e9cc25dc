r"""A service sees the host's kernel, or is a known agent that sees all of it.

`/proc` and `/sys`, read-only, tell processes, devices and settings of the host; agents such as node-exporter and cAdvisor mount `/` to measure
it. That is what they are for, so the rule is only for those who keep a list of what sees what.

```yaml bad 5 6
services:
  node-exporter:
    image: prom/node-exporter:v1.9.1
    volumes:
      - /proc:/host/proc:ro
      - /:/rootfs:ro
```

```yaml good
services:
  exporter:
    image: example/exporter:1
    volumes:
      - /srv/metrics:/metrics:ro
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
    watches_host,
)

rule = Rule(
    "compose/host-view-mount",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.PEDANTIC,
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
