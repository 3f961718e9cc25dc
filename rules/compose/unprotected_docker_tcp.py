r"""Docker's API is served or used over plain TCP.

Without TLS anybody on the network can command the engine, and so own the machine it runs on; who is on the way can read and change what is sent,
credentials of registries included. The engine warns of it, and newer ones refuse to start.

```yaml bad 4
services:
  engine:
    image: docker:28-dind
    command: dockerd --host=tcp://0.0.0.0:2375
```

```yaml bad 5
services:
  deploy:
    image: docker:28-cli
    environment:
      DOCKER_HOST: tcp://10.0.0.5:2375
```

`docker:dind` makes certificates by itself and serves TLS on port 2376 unless it is told not to; to other machines there is also SSH.

```yaml good
services:
  engine:
    image: docker:28-dind
    volumes:
      - certs:/certs/client
  deploy:
    image: docker:28-cli
    environment:
      DOCKER_HOST: ssh://deploy@10.0.0.5
  agent:
    image: example/agent:1
    environment:
      DOCKER_HOST: tcp://socket-proxy:2375

volumes:
  certs:
```

A client that talks to another container (a filtering proxy, an engine on a network of their own) is not reported. Published ports are graver:
`compose/published-docker-api`. The manual page of `compose/docker-socket-mount` describes safer ways to an engine.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Rule,
    Service,
    Severity,
    plain_client,
    plain_listener,
    published_apis,
)

rule = Rule("compose/unprotected-docker-tcp", __doc__, Severity.WARNING, Category.SECURITY, since="0.1")


@rule.on(Service)
def unprotected(service: Service) -> Iterator[Problem]:
    if listener := plain_listener(service):
        message = "the engine listens without TLS: every container on its networks can command it"
        yield Problem(listener, message, help="let it serve TLS on port 2376, with client certificates")
    if (client := plain_client(service)) and client.value:
        message = f"`{client.value.text}` is another machine's engine, without TLS"
        yield Problem(client.value.span, message, help="use port 2376 with TLS, or `ssh://user@host`")
    for port, local in published_apis(service):
        if local:
            message = "Docker's API without TLS is published to every user and program of this host"
            yield Problem(port.span, message, help="take the port out; services reach each other without it")
