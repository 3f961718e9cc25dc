r"""The networks, volumes, secrets, configs or models of a file are not sorted by their names.

```yaml bad 9
services:
  web:
    image: nginx:1.29
    volumes:
      - pages:/usr/share/nginx/html
      - cache:/var/cache/nginx
volumes:
  pages:
  cache: # may be thrown away
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    volumes:
      - pages:/usr/share/nginx/html
      - cache:/var/cache/nginx
volumes:
  cache: # may be thrown away
  pages:
```

The mounts of a service keep their order: one may lie within another.
"""

from collections.abc import Iterator

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

SECTIONS = ("networks", "volumes", "secrets", "configs", "models")

rule = Rule(
    "compose/unsorted-resources",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
)


@rule.on(ComposeDocument)
def unsorted(document: ComposeDocument) -> Iterator[Problem]:
    for root in document.documents:
        for section in SECTIONS:
            entry = root.entry(section)
            if entry and entry.own and isinstance(entry.value, Mapping):
                for found, *_ in disorders(document, entry.value):
                    message = f"the {section} are not sorted: `{found.member.name}` comes before `{found.before.name}`"
                    yield Problem(found.member.place, message, found.fix)
