r"""The health check of a service is switched off.

`disable: true`, or a test of `NONE`, throws away what the image brings: nobody notices any more when the service hangs.

```yaml bad 5 9
services:
  web:
    image: example/web:2
    healthcheck:
      disable: true
  worker:
    image: example/worker:2
    healthcheck:
      test: [NONE]
```

```yaml good
services:
  web:
    image: example/web:2
    healthcheck:
      test: [CMD, /app/healthy]
```

It is fine for a service that runs the image for something else than it was made for, such as a job.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, disabled_health, runs_once

rule = Rule(
    "compose/disabled-healthcheck",
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
        "Healthcheck Not Set",
    ),
)


@rule.on(Service)
def disabled(service: Service) -> Iterator[Problem]:
    entry = disabled_health(service)
    if entry and not runs_once(service):
        yield Problem(entry.span, f"nothing notices when `{service.name}` hangs: its health check is switched off")
