r"""A capability is added that reaches beyond the container to the whole host.

Namespaces contain some capabilities but not all. Whoever may set the clock (`SYS_TIME`), read the kernel's log (`SYSLOG`), load BPF programs (`BPF`,
`PERFMON`) or change the audit and access policies does so for the host and every other container. `NET_ADMIN` is among them
with `network_mode: host`, unless the service is given `/dev/net/tun` and so carries a VPN.

```yaml bad 5 6
services:
  clock:
    image: example/app:2
    cap_add:
      - SYS_TIME
      - syslog
```

```yaml good
services:
  web:
    image: example/web:2
    cap_add:
      - NET_BIND_SERVICE
```

Ignore it where this is what the service is for, as `SYS_TIME` is for a time server that keeps the host's clock.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, grants, takers

rule = Rule(
    "compose/host-wide-capability",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0028",
        "compose-lint/CL-0028",
        "CL-0030",
        "compose-lint/CL-0030",
    ),
    words=("cap_add",),
)


@rule.on(Service)
def host_wide(service: Service) -> Iterator[Problem]:
    for grant in grants(service):
        if grant.tier == "host":
            shared = [Related(grant.via, "the namespace that it shares with the host")] if grant.via else []
            related = [*shared, *takers(service, grant.span)]
            yield Problem(grant.span, f"`{grant.name}` lets the container {grant.gives}", related=related)
