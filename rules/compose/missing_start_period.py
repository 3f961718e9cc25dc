r"""A health check has an interval for the start, but no start.

`start_interval` holds as long as the `start_period` lasts. Without one the container is not created: "healthcheck.start_interval requires
healthcheck.start_period to be set".

```yaml bad 6
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
      start_interval: 1s
```

```yaml good
services:
  web:
    image: nginx:1.29
    healthcheck:
      test: [CMD, curl, -f, http://localhost/]
      start_period: 30s
      start_interval: 1s
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule(
    "compose/missing-start-period",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("start_interval",),
)


@rule.on(Service)
def no_period(service: Service) -> Iterator[Problem]:
    interval = service.entry("healthcheck", "start_interval")
    if not interval or not service.project.whole or service.enabled("healthcheck", "disable"):
        return
    if not service.entry("healthcheck", "start_period"):
        yield Problem(interval.span, "`start_interval` needs a `start_period`: the container cannot be created")
