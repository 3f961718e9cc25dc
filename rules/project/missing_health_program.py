r"""A health check calls a program that the image does not have.

Images are made small by leaving out what they do not need themselves: there is no `curl` in Alpine Linux, in Debian and in the slim and Alpine variants of the
language images, and no `wget` in those made of Debian. The check fails every time, and the container is unhealthy for ever.

What the image has can do as well: `wget` of BusyBox on Alpine Linux, `python -c`, `node -e`, `pg_isready`, `redis-cli ping`. Or install the program.

```dockerfile bad 4
FROM node:22-alpine
COPY . /app
CMD ["node", "/app/server.js"]
HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
```

```dockerfile good
FROM node:22-alpine
COPY . /app
CMD ["node", "/app/server.js"]
HEALTHCHECK CMD wget -q --spider http://localhost:3000/ || exit 1
```

```dockerfile good
FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
```

```yaml bad 5
services:
  api:
    image: python:3.14-slim
    healthcheck:
      test: [CMD, curl, -f, "http://localhost:8000/"]
```

The rule knows the official images that lack something, and is silent where a layer, a mount or a command may bring it. The settings can say which image one
of your own is like:

```toml
[tool.shipworthy.images."registry.example.com/team/base"]
like = "alpine:3.22"
```
"""

from collections.abc import Iterable, Iterator

from shipworthy.sdk import (
    Category,
    Lacking,
    Problem,
    Rule,
    Service,
    Severity,
    Stage,
    lacking_in_service,
    lacking_in_stage,
)

rule = Rule(
    "project/missing-health-program",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("healthcheck",),
)


@rule.on(Stage)
def in_stage(stage: Stage) -> Iterator[Problem]:
    yield from _problems(lacking_in_stage(stage))


@rule.on(Service)
def in_service(service: Service) -> Iterator[Problem]:
    yield from _problems(lacking_in_service(service))


def _problems(found: Iterable[Lacking]) -> Iterator[Problem]:
    for call in found:
        message = f"`{call.image}` has no `{call.program}`: the container is never healthy"
        yield Problem(call.span, message, help="install it, or check with a program that the image has")
