r"""A service talks to another, and nothing says which has to start first.

Compose starts all services at once. One that reaches for its database before the database is there has to try again by itself, or it fails, now and then. `depends_on` sets the order,
`condition: service_healthy` waits until the other is ready.

```yaml bad 5
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app@db/app
  db:
    image: postgres:18
```

```yaml good
services:
  app:
    image: example/app:2
    environment:
      DATABASE_URL: postgres://app@db/app
    depends_on: [db]
  db:
    image: postgres:18
```

The rule reads hosts out of addresses (`scheme://host`, `host:port`) and variables that are called hosts, and compares whole names. It says nothing where the two wait for each other
through others, nor of services that belong to a profile.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Project, Rule, Severity, takers, unordered_mentions

rule = Rule(
    "compose/unordered-start",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "DEP001",
        "compose-auditor/DEP001",
        "DC011",
        "yaml-doctor/DC011",
    ),
)


@rule.on(Project)
def unordered(project: Project) -> Iterator[Problem]:
    for service, name, span in unordered_mentions(project):
        message = f"`{service.name}` talks to `{name}`, and may start before it"
        yield Problem(span, message, related=takers(service, span), help=f"add `{name}` to `depends_on`")
