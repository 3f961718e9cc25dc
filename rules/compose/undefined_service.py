r"""A service refers to another that the project does not have.

Compose refuses the project, whether the name stands under `depends_on` (even with `required: false`), `links`, `volumes_from`, or behind `service:` in
`network_mode`, `ipc`, `pid` or `uts`.

```yaml bad 5 8
services:
  web:
    image: nginx:1.29
    depends_on:
      - databse
  metrics:
    image: example/metrics:1
    network_mode: service:wbe
  database:
    image: postgres:18
```

```yaml good
services:
  web:
    image: nginx:1.29
    depends_on:
      - database
  database:
    image: postgres:18
```

Names of services that only a profile starts are reported by `compose/undefined-name-in-profile`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-service", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if missing.kind == "service" and missing.active:
            hint = did_you_mean(missing.name, missing.known)
            yield Problem(
                missing.span, f"`{missing.key}` names `{missing.name}`, which is not a service of this project{hint}"
            )
