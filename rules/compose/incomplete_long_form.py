r"""The long form of a port, a volume or a device lacks what it is about.

Compose refuses the project: a port and a volume need a `target`, a bind mount a `source`, a device both.

```yaml bad 5 7
services:
  web:
    image: nginx:1.29
    ports:
      - published: "8080"
    volumes:
      - type: bind
        target: /usr/share/nginx/html
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports:
      - published: "8080"
        target: 80
    volumes:
      - type: bind
        source: ./site
        target: /usr/share/nginx/html
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("compose/incomplete-long-form", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")

NEEDED = {"ports": ("target",), "volumes": ("target",), "devices": ("source", "target")}


@rule.on(Service)
def incomplete(service: Service) -> Iterator[Problem]:
    for key, names in NEEDED.items():
        for item in service.body.mappings(key):
            kind = item.scalar("type")
            if key == "volumes" and kind is None:
                continue
            wanted = (*names, "source") if kind and kind.value == "bind" else names
            missing = next((name for name in wanted if item.entry(name) is None), None)
            if missing:
                span = item.entries[0].span if item.entries else item.span
                what = "a bind mount" if len(wanted) > len(names) else f"an entry of `{key}`"
                yield Problem(span, f"{what} needs a `{missing}`")
