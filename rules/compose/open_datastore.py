r"""A database that asks for no password can be reached from everywhere.

Redis, MongoDB and Memcached answer whoever talks to them unless they are told to ask for a password, and Docker publishes ports past the firewall of the host. Open servers of
that kind are found by scanners within hours; from Redis there is a way on to the machine. Services of the same project need no published port to reach it.

```yaml bad 5
services:
  cache:
    image: redis:8
    ports:
      - "6379:6379"
```

```yaml fixed
services:
  cache:
    image: redis:8
    ports:
      - "127.0.0.1:6379:6379"
```

```yaml bad 7
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_HOST_AUTH_METHOD: trust
    ports:
      - "5432:5432"
```

```yaml good
services:
  cache:
    image: redis:8
    command: redis-server --requirepass ${REDIS_PASSWORD:?}
    ports:
      - "6379:6379"
  db:
    image: postgres:18
    environment:
      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
    ports:
      - "5432:5432"
  mongo:
    image: mongo:8
    expose:
      - "27017"
```

The fix lets only the host itself in; it is not safe, for others may have used the port. What a configuration of its own or an `env_file` says cannot be seen, and such services are
left alone.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Related,
    Rule,
    Service,
    Severity,
    local_address,
    open_datastores,
    takers,
)

rule = Rule(
    "compose/open-datastore",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    words=("ports",),
)


@rule.on(Service)
def unguarded(service: Service) -> Iterator[Problem]:
    for port, store, opened in open_datastores(service):
        edit = local_address(port)
        fix = Fix([edit], "publish it to the host itself only", safe=False) if edit else None
        related = [Related(opened, "no password is asked for")] if opened else []
        message = f"{store.name} asks for no password here, and its port is open to every network"
        help = "take the port out, bind it to 127.0.0.1, or set a password"
        yield Problem(port.span, message, fix, [*related, *takers(service, port.span)], help)
