r"""A service has both `network_mode` and `networks`.

Compose refuses the project: with `network_mode` the service has the network of the host, of another service, or none, and cannot join further ones.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    network_mode: host
    networks: [frontend]
networks:
  frontend:
```

```yaml good
services:
  web:
    image: nginx:1.29
    networks: [frontend]
networks:
  frontend:
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule(
    "compose/conflicting-network-mode", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("network_mode",)
)


@rule.on(Service)
def conflicting(service: Service) -> Iterator[Problem]:
    mode = service.entry("network_mode")
    if mode and service.value("network_mode") and service.networks and service.active:
        related = [Related(service.networks[0].span, "joined here")]
        yield Problem(mode.span, "`network_mode` and `networks` exclude each other", related=related)
