r"""The names under `depends_on` are not sorted.

Their order means nothing to Compose: it starts services by what they need, not by the order in which that is written.

```yaml bad 8
services:
  web:
    image: nginx:1.29
    depends_on:
      queue:
        condition: service_started
      # has to take connections
      db:
        condition: service_healthy
  db:
    image: postgres:18
    healthcheck: {test: [CMD, pg_isready]}
  queue:
    image: rabbitmq:4
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    depends_on:
      # has to take connections
      db:
        condition: service_healthy
      queue:
        condition: service_started
  db:
    image: postgres:18
    healthcheck: {test: [CMD, pg_isready]}
  queue:
    image: rabbitmq:4
```

```yaml bad 4
services:
  web:
    image: nginx:1.29
    depends_on: [queue, db]
  db:
    image: postgres:18
  queue:
    image: rabbitmq:4
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    depends_on: [db, queue]
  db:
    image: postgres:18
  queue:
    image: rabbitmq:4
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Mapping,
    Problem,
    Profile,
    Rule,
    Sequence,
    Severity,
    disorders,
)

rule = Rule(
    "compose/unsorted-dependencies",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "service-dependencies-alphabetical-order",
        "dclint/service-dependencies-alphabetical-order",
        "order-service-dependencies",
        "dclint/order-service-dependencies",
    ),
)


@rule.on(ComposeDocument)
def unsorted(document: ComposeDocument) -> Iterator[Problem]:
    for found in document.in_services("depends_on"):
        if isinstance(found.value, Mapping | Sequence):
            for disorder, *_ in disorders(document, found.value):
                first, other = disorder.member.name, disorder.before.name
                message = f"the dependencies are not sorted: `{first}` comes before `{other}`"
                yield Problem(disorder.member.place, message, disorder.fix)
