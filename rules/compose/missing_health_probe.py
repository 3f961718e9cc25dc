r"""A service has no health check.

A process can hang and yet run: without a health check it counts as well for ever, and whoever depends on it starts before it is ready. A `HEALTHCHECK` in the Dockerfile that the
service is built from is as good as one in Compose; what a foreign image brings cannot be seen, and official images bring none.

```yaml bad 2
services:
  web:
    image: example/web:2
```

```yaml good
services:
  web:
    image: example/web:2
    healthcheck:
      test: [CMD, /app/healthy]
      interval: 30s
```

```yaml good path=compose.yaml
services:
  web:
    build: .
```

```dockerfile good path=Dockerfile
FROM alpine:3.22
HEALTHCHECK CMD ["/app/healthy"]
```

Jobs, which another service waits for to be completed or which belong to a profile, are not reported. Where another service waits for the health of one without a check,
see `project/missing-healthcheck`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, health_of, is_complete, runs_once

rule = Rule(
    "compose/missing-health-probe",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "healthcheck_not_set",
        "kics/healthcheck_not_set",
        "OPS002",
        "compose-auditor/OPS002",
        "R006",
        "compose-doctor/R006",
        "DC004",
        "yaml-doctor/DC004",
        "Healthcheck Not Set",
    ),
)


@rule.on(Service)
def missing(service: Service) -> Iterator[Problem]:
    if is_complete(service) and not health_of(service) and not runs_once(service):
        yield Problem(
            service.span,
            f"`{service.name}` has no health check: nothing notices when it hangs",
            help="add a `healthcheck`",
        )
