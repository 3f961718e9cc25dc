r"""A mount was meant to bring in a socket, and brings nothing.

A path alone is a place in the container, with a new and empty volume in it: the program finds a folder where the socket should be. (With a source it would be the socket, and the
matter of `compose/docker-socket-mount`.)

```yaml bad 5
services:
  agent:
    image: example/agent:2
    volumes:
      - /var/run/docker.sock
```

```yaml good
services:
  agent:
    image: example/agent:2
    volumes:
      - /var/lib/agent
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, forgotten_sources, takers

rule = Rule(
    "compose/forgotten-socket-source",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "exposing-docker-socket-volume",
        "semgrep/exposing-docker-socket-volume",
    ),
)


@rule.on(Service)
def forgotten(service: Service) -> Iterator[Problem]:
    for mount, engine in forgotten_sources(service):
        message = f"an empty volume stands where {engine}'s socket was meant: the source is missing"
        yield Problem(mount.span, message, related=takers(service, mount.span))
