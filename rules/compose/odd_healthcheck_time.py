r"""A time or a number of a health check means something else than it says.

Zero is not "at once" or "never", but stands for the default: `interval: 0s` is 30 seconds, `retries: 0` are 3. Times below a millisecond, and negative ones, are
refused when the container is created.

```yaml bad 6 7
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
      interval: 0s
      retries: 0
```

```yaml good
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
      interval: 5s
      retries: 1
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, odd_health_times, takers

rule = Rule(
    "compose/odd-healthcheck-time",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("healthcheck",),
)


@rule.on(Service)
def odd(service: Service) -> Iterator[Problem]:
    for value, why, _ in odd_health_times(service):
        yield Problem(value.span, f"`{value.text}` {why}", related=takers(service, value.span))
