r"""A service shares the host's name, its control groups or its user ids.

`uts: host` lets the container see the host's name, and change it with `SYS_ADMIN`; `cgroup: host` shows it the control groups of
everything on the host; `userns_mode: host` makes its root the host's root where the daemon maps users (`userns-remap`), and does nothing elsewhere.

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

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, is_privileged

rule = Rule(
    "compose/minor-host-namespace",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "shared_host_user_namespace",
        "kics/shared_host_user_namespace",
    ),
)

GIVES = {
    "uts": "the container shares the host's name",
    "cgroup": "the container sees the control groups of everything on the host",
    "userns_mode": "root in the container is root on the host, even where the daemon maps users",
}


@rule.on(Service)
def shared(service: Service) -> Iterator[Problem]:
    if is_privileged(service):
        return
    for key, message in GIVES.items():
        value = service.value(key)
        if value is not None and value.text == "host":
            yield Problem(value.span, message)
