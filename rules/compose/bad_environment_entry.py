r"""A blank stands between the name of a variable and the `=`.

Compose refuses the project: "declared with a trailing space". In a list of `NAME=value`, every character counts.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    environment:
      - PORT = 80
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    environment:
      - PORT=80
```

The same holds for `build.args`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Rule, Service, Severity, padded_names

rule = Rule("compose/bad-environment-entry", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def padded(service: Service) -> Iterator[Problem]:
    for name, span in padded_names(service):
        separator = "=" if "=" in span.text else ""
        fix = Fix([Edit(span, separator)], "take out the blanks", safe=False)
        yield Problem(span, f"`{name}` is followed by a blank: Compose takes it for a part of the name", fix)
