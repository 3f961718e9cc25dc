r"""A port below 1024 is published.

Such ports belong to the system: what answers on them is trusted, and a program that opens one inside a container has to be root there, or keep `NET_BIND_SERVICE`. Let the service listen
on a higher port, and a proxy on the usual one.

```yaml bad 5
services:
  web:
    image: example/web:2
    ports:
      - "80:80"
```

```yaml good
services:
  web:
    image: example/web:2
    ports:
      - "8080:8080"
```

The port of the container counts as well as that of the host. A service that drops `NET_BIND_SERVICE` cannot listen there as an ordinary user, and is not reported for its own side.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, port_range, takers

rule = Rule(
    "compose/privileged-port",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "privileged_ports_mapped_in_container",
        "kics/privileged_ports_mapped_in_container",
        "Privileged Ports Mapped In Container",
    ),
)


LOWEST = 1024


@rule.on(Service)
def privileged(service: Service) -> Iterator[Problem]:
    dropped = {(value.text or "").upper().removeprefix("CAP_") for value in service.values("cap_drop")}
    for port in () if "NET_BIND_SERVICE" in dropped else service.ports:
        for value in (port.published, port.target):
            found = port_range(value.text) if value else None
            if found and 0 < found[0] < LOWEST:
                yield Problem(port.span, f"port {found[0]} belongs to the system", related=takers(service, port.span))
                break
