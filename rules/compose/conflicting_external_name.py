r"""An external resource has two names.

Compose refuses the project where `name` and the deprecated `external.name` differ.

```yaml bad 8
services:
  web:
    image: nginx:1.29
    networks: [front]
networks:
  front:
    name: front
    external: {name: shop_front}
```

```yaml good
services:
  web:
    image: nginx:1.29
    networks: [front]
networks:
  front:
    name: shop_front
    external: true
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Resource, Rule, Severity

rule = Rule(
    "compose/conflicting-external-name", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("external",)
)


@rule.on(Resource)
def two_names(resource: Resource) -> Iterator[Problem]:
    name, legacy = resource.value("name"), resource.value("external", "name")
    if name and legacy and name.text is not None and legacy.text is not None and name.text != legacy.text:
        message = f"`external.name` is `{legacy.text}`, but `name` is `{name.text}`"
        yield Problem(legacy.span, message, related=[Related(name.span, "the other name")], help="keep only `name`")
