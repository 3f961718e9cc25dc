r"""The name of an image is not valid.

Compose does not look at it, and the start fails: "invalid reference format". Repositories are in lower case, the host of a registry with a port has no `_`, and a tag begins with a letter,
a digit or `_`. Names that depend on unknown variables, and such with a placeholder in `<>` or `{}`, are left alone.

```yaml bad 3
services:
  web:
    image: Shop/Web:1
```

```yaml bad 3
services:
  web:
    image: my_registry:5000/web:1
```

```yaml bad 3
services:
  web:
    image: "example/web:"
```

```yaml good
services:
  web:
    image: registry.example.com:5000/my_team/web:1.0_rc-1
  api:
    image: ${REGISTRY}/api
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, parse_image

PLACEHOLDER = frozenset("<>{}")

rule = Rule("compose/bad-image-name", __doc__, Severity.ERROR, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def bad(service: Service) -> Iterator[Problem]:
    image = service.image
    if image and image.text and not PLACEHOLDER.intersection(image.text) and parse_image(image.text) is None:
        yield Problem(image.span, f"`{image.text}` is not a valid image name")
