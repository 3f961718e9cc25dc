r"""A service of a profile uses a network, volume, secret, config or service that the project does not have.

As long as the profile is not active, Compose does not look at the service; with it, `docker compose --profile ... up` refuses the project.

```yaml bad 6
services:
  debug:
    image: busybox:1.37
    profiles: [debug]
    networks:
      - backnd
networks:
  backend:
```

```yaml good
services:
  debug:
    image: busybox:1.37
    profiles: [debug]
    networks:
      - backend
networks:
  backend:
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, dangling, did_you_mean

rule = Rule("compose/undefined-name-in-profile", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def undefined(project: Project) -> Iterator[Problem]:
    for missing in dangling(project):
        if not missing.active:
            hint = did_you_mean(missing.name, missing.known)
            message = f"`{missing.name}` is no {missing.kind} of this project, which the profile needs{hint}"
            yield Problem(missing.span, message)
