r"""The services of a file are not sorted by their names.

In a sorted file a service is found without searching, and two branches that add one each seldom touch the same lines.

```yaml bad 7
services:
  web:
    image: nginx:1.29
    depends_on: [api]

  # keeps nothing
  api:
    image: example/api:1
```

```yaml fixed
services:
  # keeps nothing
  api:
    image: example/api:1

  web:
    image: nginx:1.29
    depends_on: [api]
```

A comment that stands by itself between empty lines heads a section, and services are sorted within their section. A service that uses the anchor of
another stays behind it.

```yaml good
services:

  # --- front ---

  web: &web
    image: nginx:1.29
  admin:
    <<: *web
    command: [nginx-debug]

  # --- data ---

  db:
    image: postgres:18
```

The fix moves the lines of a service together with the comments right above it; empty lines stay where they are.
"""

from collections.abc import Iterator
from itertools import chain

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Mapping,
    Problem,
    Profile,
    Rule,
    Severity,
    disorders,
)

rule = Rule(
    "compose/unsorted-services",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "services-alphabetical-order",
        "dclint/services-alphabetical-order",
        "order-services",
        "dclint/order-services",
    ),
)


@rule.on(ComposeDocument)
def unsorted(document: ComposeDocument) -> Iterator[Problem]:
    for root in document.documents:
        services = root.entry("services")
        if services and services.own and isinstance(services.value, Mapping):
            for found in chain.from_iterable(disorders(document, services.value)):
                message = f"the services are not sorted: `{found.member.name}` comes before `{found.before.name}`"
                yield Problem(found.member.place, message, found.fix)
