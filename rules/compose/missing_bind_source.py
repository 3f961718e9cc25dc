r"""A bind mount does not say what it mounts.

Compose refuses the project: "field Source must not be empty". For a volume without a name, write `type: volume`.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    volumes:
      - type: bind
        target: /usr/share/nginx/html
```

```yaml good
services:
  web:
    image: nginx:1.29
    volumes:
      - type: bind
        source: ./site
        target: /usr/share/nginx/html
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("compose/missing-bind-source", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def nothing_to_mount(service: Service) -> Iterator[Problem]:
    for mount in service.body.mappings("volumes"):
        kind = mount.scalar("type")
        if kind and kind.value == "bind" and mount.entry("source") is None:
            yield Problem(kind.span, "a bind mount needs a `source`: a file or a folder of the host")
