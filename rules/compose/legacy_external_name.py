r"""The name of an external resource stands under `external`.

Compose warns of it: `external` is a boolean, and `name` stands beside it. If the two names differ, Compose refuses the project.

```yaml bad 7
services:
  web:
    image: nginx:1.29
    networks: [front]
networks:
  front:
    external: {name: shop_front}
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    networks: [front]
networks:
  front:
    external: true
    name: shop_front
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Entry, Fix, Mapping, Problem, Resource, Rule, Scalar, Severity

rule = Rule(
    "compose/legacy-external-name", __doc__, Severity.INFO, Category.READABILITY, since="0.1", words=("external",)
)


@rule.on(Resource)
def legacy(resource: Resource) -> Iterator[Problem]:
    external = resource.body.entry("external")
    name = external.value.entry("name") if external and isinstance(external.value, Mapping) else None
    if external and name:
        message = "`external.name` is deprecated: write `external: true` and `name` beside it"
        yield Problem(name.span, message, _fix(resource, external, name))


def _fix(resource: Resource, external: Entry, name: Entry) -> Fix | None:
    """Both as entries of the resource; None where more than these would have to be moved, such as a comment."""
    value = external.value
    if external.merged or resource.body.flow or not isinstance(value, Mapping) or len(value.entries) > 1:
        return None
    if "#" in external.span.text:
        return None
    if not isinstance(name.value, Scalar) or name.value.style in ("|", ">") or resource.body.entry("name"):
        return None
    indent = " " * (external.key.span.source.column(external.key.span.start) - 1)
    edit = Edit(external.span, f"external: true\n{indent}name: {name.value.span.text}")
    return Fix([edit], "write `name` beside `external`")
