r"""A service is put on Docker's default bridge.

On the network called `bridge` all containers of the host that nobody has put elsewhere reach each other, those of other projects included, and there are no names for
services. Compose makes a network for each project by itself; leave the line out.

```yaml bad 4
services:
  web:
    image: example/web:2
    network_mode: bridge
```

```yaml good
services:
  web:
    image: example/web:2
    networks: [front]
networks:
  front:
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, on_default_bridge, takers

rule = Rule(
    "compose/default-bridge",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Service)
def bridged(service: Service) -> Iterator[Problem]:
    if span := on_default_bridge(service):
        message = "on Docker's default bridge, a service reaches the containers of other projects"
        yield Problem(span, message, related=takers(service, span))
