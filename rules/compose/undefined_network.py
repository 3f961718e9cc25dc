r"""A service is attached to a network that the project does not have.

Compose refuses the project. Every network but `default` has to stand under the top-level `networks:`, if only as `name:` with nothing
behind it, or with `external: true` where it was made by somebody else.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    networks: [frontnd]
networks:
  frontend:
```

```yaml good
services:
  web:
    image: nginx:1.29
    networks: [frontend, default]
networks:
  frontend:
```

Names of services that only a profile starts are reported by `compose/undefined-name-in-profile`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-network", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("networks",))


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if missing.kind == "network" and missing.active:
            hint = did_you_mean(missing.name, missing.known)
            yield Problem(
                missing.span,
                f"`{missing.name}` is not a network of this project{hint}",
                help="declare it under the top-level `networks:`",
            )
