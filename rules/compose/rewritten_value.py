r"""YAML makes another text of a value than is written.

Variables, labels and build arguments are texts, but a plain number is read as a number first: `0755` is octal and becomes `493`, `1.10` becomes `1.1`, `1_000` becomes `1000`,
`2024-01-01` becomes a point in time, and the port `053` is 43. Quote what is to stay as it is.

```yaml bad 5 6 7
services:
  web:
    image: example/web:2
    environment:
      UMASK: 0755
      VERSION: 1.10
      DATE: 2024-01-01
      COUNT: 10
```

```yaml fixed
services:
  web:
    image: example/web:2
    environment:
      UMASK: "0755"
      VERSION: "1.10"
      DATE: "2024-01-01"
      COUNT: 10
```

The fix changes what the program gets, to what is written; therefore it is not safe.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Edit,
    Fix,
    Problem,
    Project,
    Related,
    Rewritten,
    Rule,
    Service,
    Severity,
    rewritten,
    rewritten_globally,
    takers,
)

rule = Rule(
    "compose/rewritten-value",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
)


@rule.on(Service)
def changed(service: Service) -> Iterator[Problem]:
    for value in rewritten(service):
        yield _problem(value, takers(service, value.span))


@rule.on(Project)
def changed_globally(project: Project) -> Iterator[Problem]:
    for value in rewritten_globally(project):
        yield _problem(value, [])


def _problem(value: Rewritten, related: list[Related]) -> Problem:
    fix = Fix([Edit(value.span, f'"{value.written}"')], "quote it", safe=False)
    return Problem(
        value.span, f"`{value.written}` is read as a number or a date: it becomes `{value.text}`", fix, related
    )
