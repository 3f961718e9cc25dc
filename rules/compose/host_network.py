r"""A service uses the network of the host.

Nothing separates it from what listens on the host's loopback address: databases and admin pages that trust local callers. Every port it opens is open on
the host, `ports:` is without effect, and other services do not find it by its name.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    network_mode: host
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports:
      - "8080:80"
```

It is what discovery by multicast (home automation, media servers), VPNs and monitoring need, so the rule is not among the default ones.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity

rule = Rule(
    "compose/host-network",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0008",
        "compose-lint/CL-0008",
        "shared_host_network_namespace",
        "kics/shared_host_network_namespace",
        "NET001",
        "compose-auditor/NET001",
        "host_network",
        "compose-harden/host_network",
        "DC012",
        "yaml-doctor/DC012",
        "Shared Host Network Namespace",
    ),
)


@rule.on(Service)
def host_network(service: Service) -> Iterator[Problem]:
    value = service.value("network_mode")
    if value is not None and value.text == "host":
        yield Problem(
            value.span,
            "nothing separates it from what listens on the host",
            help="publish the ports that it needs",
        )
