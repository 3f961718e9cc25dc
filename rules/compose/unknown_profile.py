r"""`COMPOSE_PROFILES` in `.env` names a profile that no service has.

Compose says nothing, and starts one service less than was meant.

```yaml bad path=compose.yaml
services:
  web:
    image: nginx:1.29
  mail:
    image: axllent/mailpit:v1.27
    profiles: [debug]
```

```text bad 1 path=.env
COMPOSE_PROFILES=debgu
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
  mail:
    image: axllent/mailpit:v1.27
    profiles: [debug]
```

```text good path=.env
COMPOSE_PROFILES=debug
```

Blanks count: in `debug, front` the second profile is called ` front`, which no service can be.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, did_you_mean, unknown_profiles

rule = Rule("compose/unknown-profile", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def unknown(project: Project) -> Iterator[Problem]:
    for found in unknown_profiles(project):
        hint = did_you_mean(found.name, found.known)
        yield Problem(found.span, f"no service has the profile `{found.name}`{hint}")
