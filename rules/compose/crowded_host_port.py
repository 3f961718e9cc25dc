r"""A service that runs several times publishes a fixed port.

The first of its containers takes the port, the others are not started: "port is already allocated".

```yaml bad 7
services:
  worker:
    image: example/worker:2
    deploy:
      replicas: 3
    ports:
      - "8080:80"
```

Publish a range that is wide enough, no port of the host at all (the engine chooses one), or put a proxy in front.

```yaml good
services:
  worker:
    image: example/worker:2
    deploy:
      replicas: 3
    ports:
      - "8080-8082:80"
      - "9000"
```

Stacks have a routing mesh, in which all replicas answer on one port: the rule is silent on files with `stack` or `swarm` in their name, and on services with other settings
that are only heeded there, such as `placement` or `update_config`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, crowded

rule = Rule(
    "compose/crowded-host-port",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("ports",),
)


@rule.on(Service)
def crowd(service: Service) -> Iterator[Problem]:
    for publication, scale in crowded(service):
        related = [Related(scale.span, f"{scale.number} containers")]
        message = f"only one of {scale.number} containers can have port {publication.first} of the host"
        yield Problem(
            publication.span, message, related=related, help="publish a range, or leave the port to the engine"
        )
