r"""Two services, or two sections of the file, follow each other without an empty line.

An empty line shows where the next one begins, when all that is in view are keys and values. Entries that fit on one line may stand close together.

```yaml bad 5 7
services:
  web:
    image: nginx:1.29
  # keeps nothing
  api:
    image: example/api:1
volumes:
  data:
```

```yaml fixed
services:
  web:
    image: nginx:1.29

  # keeps nothing
  api:
    image: example/api:1

volumes:
  data:
```

```yaml good
name: shop

services:
  web: {image: "nginx:1.29"}
  api: {image: "example/api:1"}
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Fix, Mapping, Problem, Profile, Rule, Severity, crowdings

rule = Rule(
    "compose/missing-empty-line",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
)


@rule.on(ComposeDocument)
def missing(document: ComposeDocument) -> Iterator[Problem]:
    for root in document.documents:
        services = root.entry("services")
        below = (services.value,) if services and services.own and isinstance(services.value, Mapping) else ()
        for parent in (root, *below):
            for found in crowdings(document, parent):
                message = f"no empty line parts `{found.member.name}` from `{found.above.name}`"
                yield Problem(found.member.place, message, Fix([found.edit], "part them"))
