r"""The keys of a service are not in the order that services of this project have them in.

If every service begins with what it is and ends with who it runs as, two of them can be compared at a glance.

```yaml bad 5
services:
  web:
    ports:
      - "80:80"
    image: nginx:1.29
    restart: always
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    ports:
      - "80:80"
    restart: always
```

The order is by default: `image`, `build`, `container_name`; `depends_on`; `volumes`, `volumes_from`, `configs`, `secrets`; `environment`, `env_file`; `ports`,
`networks`, `network_mode`, `extra_hosts`; `command`, `entrypoint`, `working_dir`, `restart`, `healthcheck`; `logging`, `labels`; `user`, `isolation`; then all
others by their names. Merges (`<<`) come first. Another order can be set:

```toml
[tool.shipworthy.options."compose/misplaced-key"]
order = ["container_name", "image", "build"]
```

```yaml bad 4 options={order = ["container_name", "image"]}
services:
  web:
    image: nginx:1.29
    container_name: shop
```

```yaml good
x-common: &common
  restart: always
services:
  web:
    <<: *common
    build: .
    environment: {DEBUG: "1"}
    cap_drop: [ALL]
    read_only: true
```
"""

from collections.abc import Iterator
from itertools import chain

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Mapping,
    NamedTuple,
    Problem,
    Profile,
    Rule,
    Severity,
    by_list,
    disorders,
)

WHAT_IT_IS = ("image", "build", "container_name", "depends_on")
WHAT_IT_KNOWS = ("volumes", "volumes_from", "configs", "secrets", "environment", "env_file")
WHO_REACHES_IT = ("ports", "networks", "network_mode", "extra_hosts")
HOW_IT_RUNS = (
    "command",
    "entrypoint",
    "working_dir",
    "restart",
    "healthcheck",
    "logging",
    "labels",
    "user",
    "isolation",
)


class Options(NamedTuple):
    """`order` are keys; those that it does not name come after them, by their names."""

    order: tuple[str, ...] = WHAT_IT_IS + WHAT_IT_KNOWS + WHO_REACHES_IT + HOW_IT_RUNS


rule = Rule(
    "compose/misplaced-key",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "service-keys-order",
        "dclint/service-keys-order",
        "order-service-properties",
        "dclint/order-service-properties",
    ),
    options=Options,
)


@rule.on_told(ComposeDocument)
def misplaced(document: ComposeDocument, options: Options) -> Iterator[Problem]:
    rank = by_list(options.order)
    for service in document.services:
        if isinstance(service.value, Mapping):
            for found in chain.from_iterable(disorders(document, service.value, rank)):
                message = f"`{found.member.name}` comes before `{found.before.name}` in the order of keys"
                yield Problem(found.member.place, message, found.fix)
