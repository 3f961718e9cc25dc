r"""A port can be reached from every network that the host is in.

Docker publishes ports past firewalls such as UFW and firewalld, so what was meant for a reverse proxy on the same machine, or for yourself, is open to the internet. Bind it to the
address that it is meant for.

```yaml bad 5
services:
  web:
    image: example/web:2
    ports:
      - "8080:80"
```

```yaml fixed
services:
  web:
    image: example/web:2
    ports:
      - "127.0.0.1:8080:80"
```

```yaml bad 5
services:
  web:
    image: example/web:2
    ports:
      - target: 80
        published: 8080
```

```yaml fixed
services:
  web:
    image: example/web:2
    ports:
      - target: 80
        host_ip: 127.0.0.1
        published: 8080
```

```yaml good
services:
  web:
    image: example/web:2
    ports:
      - "127.0.0.1:8080:80"
      - "[::1]:8081:81"
      - "${BIND:?}:8082:82"
```

What the world shall reach has to be on all interfaces, so the rule belongs to the profile `hardened`, and the fix is not safe. An address of `0.0.0.0` or `::` is the same as none.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Service,
    Severity,
    local_address,
    open_ports,
    takers,
)

rule = Rule(
    "compose/port-on-all-interfaces",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "no-unbound-port-interfaces",
        "dclint/no-unbound-port-interfaces",
        "CL-0005",
        "compose-lint/CL-0005",
        "container_traffic_not_bound_to_host_interface",
        "kics/container_traffic_not_bound_to_host_interface",
        "NET002",
        "compose-auditor/NET002",
        "DC007",
        "yaml-doctor/DC007",
        "Container Traffic Not Bound To Host Interface",
    ),
)


@rule.on(Service)
def everywhere(service: Service) -> Iterator[Problem]:
    for port in open_ports(service):
        edit = local_address(port)
        fix = Fix([edit], "publish it to the host itself only", safe=False) if edit else None
        name = (port.published or port.target).text or "this port"
        message = f"{name} is open on every interface of the host, past its firewall"
        yield Problem(port.span, message, fix, takers(service, port.span))
