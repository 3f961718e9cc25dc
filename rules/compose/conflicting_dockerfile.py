r"""A build has a Dockerfile in a file and another in place.

Compose refuses the project: `dockerfile` and `dockerfile_inline` exclude each other.

```yaml bad 6
services:
  web:
    build:
      context: .
      dockerfile: web.Dockerfile
      dockerfile_inline: |
        FROM nginx:1.29
```

```yaml good
services:
  web:
    build:
      context: .
      dockerfile_inline: |
        FROM nginx:1.29
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity

rule = Rule(
    "compose/conflicting-dockerfile",
    __doc__,
    Severity.ERROR,
    Category.SYNTAX,
    since="0.1",
    words=("dockerfile_inline",),
)


@rule.on(Service)
def both(service: Service) -> Iterator[Problem]:
    named, inline = service.entry("build", "dockerfile"), service.entry("build", "dockerfile_inline")
    if not named or not inline or not service.active:
        return
    texts = (service.value("build", "dockerfile"), service.value("build", "dockerfile_inline"))
    if all(value and value.span.text and value.text != "" for value in texts):
        related = [Related(named.span, "named here")]
        yield Problem(inline.key.span, "`dockerfile` and `dockerfile_inline` exclude each other", related=related)
