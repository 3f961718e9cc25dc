r"""An external volume has further attributes.

Compose refuses the project: it does not create an external volume, so there is nothing that `driver`, `driver_opts` or `labels` could apply to. Only a `name` may
stand beside `external`.

```yaml bad 8
services:
  db:
    image: postgres:18
    volumes: ["data:/var/lib/postgresql"]
volumes:
  data:
    external: true
    driver: local
```

```yaml good
services:
  db:
    image: postgres:18
    volumes: ["data:/var/lib/postgresql"]
volumes:
  data:
    external: true
    name: shop-data
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Resource, Rule, Severity

rule = Rule(
    "compose/external-volume-options", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("external",)
)


@rule.on(Resource)
def without_effect(volume: Resource) -> Iterator[Problem]:
    external = volume.body.entry("external")
    if volume.kind != "volume" or not volume.external or external is None:
        return
    for entry in volume.body.entries:
        name = entry.key.value
        if name not in ("external", "name") and not name.startswith("x-"):
            message = f"`{name}` does not go with `external`: Compose does not create `{volume.name}`"
            yield Problem(entry.key.span, message, related=[Related(external.span, "it is external")])
