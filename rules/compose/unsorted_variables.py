r"""The variables of a service, or the arguments of its build, are not sorted by their names.

Among many variables, one that is there already is only found if they are sorted. Of two entries of a list with one name the last counts: they keep their order.

```yaml bad 6
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_USER: shop
      POSTGRES_DB: shop # made on the first start
```

```yaml fixed
services:
  db:
    image: postgres:18
    environment:
      POSTGRES_DB: shop # made on the first start
      POSTGRES_USER: shop
```

```yaml bad 7
services:
  web:
    build:
      context: .
      args:
        - VERSION=2
        - BASE=alpine
```

```yaml fixed
services:
  web:
    build:
      context: .
      args:
        - BASE=alpine
        - VERSION=2
```

A comment that stands by itself between empty lines heads a section, which is sorted by itself.

```yaml good
services:
  web:
    image: example/web:1
    environment:
      # the database

      DB_HOST: db
      DB_NAME: shop

      # mail

      BCC: office@example.com
      FROM: shop@example.com
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
    by_variable,
    disorders,
)

rule = Rule(
    "compose/unsorted-variables",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
)


@rule.on(ComposeDocument)
def unsorted(document: ComposeDocument) -> Iterator[Problem]:
    for path in (("environment",), ("build", "args")):
        for entry in document.in_services(*path):
            if isinstance(entry.value, Mapping | Sequence):
                for found, *_ in disorders(document, entry.value, by_variable):
                    first, other = (member.name.partition("=")[0] for member in (found.member, found.before))
                    message = f"the variables are not sorted: `{first}` comes before `{other}`"
                    yield Problem(found.member.place, message, found.fix)
