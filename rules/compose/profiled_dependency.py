r"""A service needs another that only a profile starts.

Without the profile the other service is not part of the project, so Compose refuses it: "depends on undefined service".

```yaml bad 4
services:
  web:
    image: nginx:1.29
    depends_on: [mail]
  mail:
    image: axllent/mailpit:v1.27
    profiles: [debug]
```

Give both the same profile, or say that the dependency is optional.

```yaml good
services:
  web:
    image: nginx:1.29
    depends_on:
      mail:
        condition: service_started
        required: false
  mail:
    image: axllent/mailpit:v1.27
    profiles: [debug]
```

Profiles that `COMPOSE_PROFILES` in `.env` chooses count as active.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, inactive_needs

rule = Rule("compose/profiled-dependency", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("profiles",))


@rule.on(Project)
def inactive(project: Project) -> Iterator[Problem]:
    if not project.standalone:
        return
    for needed, other in inactive_needs(project):
        entry = other.entry("profiles")
        related = [Related(entry.span, "its profiles")] if entry else []
        message = f"`{needed.name}` is not there without one of its profiles"
        yield Problem(
            needed.span, message, related=related, help="give both the same profile, or set `required: false`"
        )
