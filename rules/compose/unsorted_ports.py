r"""The ports of a service are not sorted.

They are compared by the port of the host, by that of the container where the other is left to Docker; numbers count as numbers.

```yaml bad 6
services:
  web:
    image: nginx:1.29
    ports:
      - "8443:443" # for the office
      - "443:80"
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    ports:
      - "443:80"
      - "8443:443" # for the office
```

```yaml bad 7
services:
  web:
    image: nginx:1.29
    ports:
      - target: 443
        published: "8443"
      - "127.0.0.1:443:80"
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports: ["80:80", "443:443", "8000-8010:8000-8010"]
```

The order of ports means nothing to Docker, but it is part of what Compose compares: after the fix the next `docker compose up` makes the container anew, so it counts
as unsafe.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Problem, Profile, Rule, Sequence, Severity, by_port, disorders

rule = Rule(
    "compose/unsorted-ports",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "service-ports-alphabetical-order",
        "dclint/service-ports-alphabetical-order",
        "order-service-ports",
        "dclint/order-service-ports",
    ),
)


@rule.on(ComposeDocument)
def unsorted(document: ComposeDocument) -> Iterator[Problem]:
    for ports in document.in_services("ports"):
        if isinstance(ports.value, Sequence):
            for found, *_ in disorders(document, ports.value, by_port):
                fix = found.fix._replace(safe=False) if found.fix else None
                yield Problem(found.member.place, "the ports are not sorted: this one comes further up", fix)
