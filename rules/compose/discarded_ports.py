r"""Ports are published by a service that has no network of its own.

With `network_mode: host` the service opens its ports on the host itself, with `none` it has no network: the engine discards what is
published, and nothing maps one port to another.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    network_mode: host
    ports: ["8080:80"]
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports: ["8080:80"]
  agent:
    image: example/agent:1
    network_mode: host
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule(
    "compose/discarded-ports", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1", words=("network_mode",)
)


@rule.on(Service)
def discarded(service: Service) -> Iterator[Problem]:
    mode, ports = service.value("network_mode"), service.entry("ports")
    if mode and ports and service.body.items("ports") and mode.text in ("host", "none"):
        message = f"with `network_mode: {mode.text}` no port is published: these are discarded"
        yield Problem(ports.key.span, message, related=[Related(mode.span, "the network")])
