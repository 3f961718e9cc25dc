r"""The sections of a file are not in their usual order.

```yaml bad 3
volumes:
  data:
services:
  db:
    image: postgres:18
    volumes:
      - data:/var/lib/postgresql
```

```yaml fixed
services:
  db:
    image: postgres:18
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
```

The order is by default: extensions (`x-...`) by their names, `version`, `name`, `include`, `services`, `networks`, `volumes`, `secrets`, `configs`, then others. What
is used through an anchor stays before its uses, and a comment at the top of the file stays there. Another order can be set; `x-*` stands for all
extensions, and without any key the sections are sorted by their names:

```toml
[tool.shipworthy.options."compose/misplaced-section"]
order = ["name", "include", "x-*", "services"]
```

```yaml bad 3 options={order = ["name", "x-*", "services"]}
x-logging: &logging
  driver: local
name: shop
services:
  web:
    image: nginx:1.29
    logging: *logging
```

```yaml good
# the shop
x-logging: &logging
  driver: local

name: shop

services:
  web:
    image: nginx:1.29
    logging: *logging
    networks: [front]

networks:
  front:
```
"""

from collections.abc import Iterator
from itertools import chain

from shipworthy.sdk import Category, ComposeDocument, NamedTuple, Problem, Profile, Rule, Severity, by_list, disorders

USUAL = ("x-*", "version", "name", "include", "services", "networks", "volumes", "secrets", "configs")


class Options(NamedTuple):
    """`order` are top-level keys; those that it does not name come after them, by their names."""

    order: tuple[str, ...] = USUAL


rule = Rule(
    "compose/misplaced-section",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
    aliases=(
        "top-level-properties-order",
        "dclint/top-level-properties-order",
        "order-top-level-properties",
        "dclint/order-top-level-properties",
    ),
    options=Options,
)


@rule.on_told(ComposeDocument)
def misplaced(document: ComposeDocument, options: Options) -> Iterator[Problem]:
    rank = by_list(options.order)
    for root in (root for root in document.documents if root.entry("services")):
        for found in chain.from_iterable(disorders(document, root, rank)):
            message = f"`{found.member.name}` comes before `{found.before.name}` in the order of sections"
            yield Problem(found.member.place, message, found.fix)
