r"""A name in a map is taken for an extension of Compose.

Names that begin with `x-` are free for one's own use everywhere in the file, and so in the maps of variables, labels and arguments: instead of `x-request-id` the container
gets a variable `#extensions`. In a list they stay what they are.

```yaml bad 5
services:
  web:
    image: example/web:2
    labels:
      x-team: shop
```

```yaml good
services:
  web:
    image: example/web:2
    labels:
      - x-team=shop
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, swallowed, takers

rule = Rule(
    "compose/swallowed-name",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("x-",),
)


@rule.on(Service)
def taken(service: Service) -> Iterator[Problem]:
    for name in swallowed(service):
        message = f"Compose takes `{name.value}` for an extension: the service gets `#extensions` instead"
        yield Problem(name.span, message, related=takers(service, name.span), help="write a list: `- name=value`")
