r"""The port of Docker's API without TLS is published.

Nobody is asked for a password on port 2375: who reaches it starts a privileged container, and owns the host. Scanners find such ports within hours. That
the port belongs to a filtering proxy helps only as far as the filter does.

```yaml bad 5
services:
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
    ports:
      - "2375:2375"
```

Services of the same project reach it without a published port; others should use TLS (port 2376 with client certificates) or SSH.

```yaml good
services:
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
    expose:
      - "2375"
```

Published to the host itself only (`127.0.0.1:2375:2375`), it is reported by `compose/unprotected-docker-tcp`.
The manual page of `compose/docker-socket-mount` describes safer ways to an engine.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Related,
    Rule,
    Service,
    Severity,
    published_apis,
    takers,
    without_tls,
)

rule = Rule("compose/published-docker-api", __doc__, Severity.ERROR, Category.SECURITY, since="0.1", words=("ports",))


@rule.on(Service)
def published(service: Service) -> Iterator[Problem]:
    place = without_tls(service)
    related = [Related(place, "TLS is switched off here")] if place else []
    for port, local in published_apis(service):
        if not local:
            message = "Docker's API without TLS is published: whoever reaches the port owns the host"
            help = "take the port out; services reach each other without it"
            yield Problem(port.span, message, related=[*related, *takers(service, port.span)], help=help)
