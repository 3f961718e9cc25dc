r"""A service waits for another to be healthy that has no health check.

`docker compose up` stops with "dependency failed to start: container has no healthcheck configured". The check may stand in the Compose file or in the
Dockerfile; the official images on Docker Hub bring none.

```yaml bad 6
services:
  web:
    image: example/web:1
    depends_on:
      migration: {condition: service_completed_successfully}
      database: {condition: service_healthy}
  migration:
    image: example/web:1
  database:
    image: postgres:18
```

```yaml good
services:
  web:
    image: example/web:1
    depends_on:
      database: {condition: service_healthy}
  database:
    image: postgres:18
    healthcheck:
      test: [CMD, pg_isready]
```

A Dockerfile counts with all stages that the built one continues; of other images it is not known whether they have a check, and nothing is said.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, unhealthy

rule = Rule(
    "project/missing-healthcheck",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("service_healthy",),
)


@rule.on(Project)
def never_healthy(project: Project) -> Iterator[Problem]:
    for found in unhealthy(project):
        message = f"`{found.name}` will never be healthy: {found.why}"
        help = f"give `{found.name}` a `healthcheck:`, or wait for `service_started`"
        yield Problem(found.span, message, related=[Related(found.place, "no health check here")], help=help)
