r"""A setting is for Swarm only, and Compose ignores it.

`docker compose` warns of it since version 5. Of `deploy`, Compose heeds `replicas`, `resources` and `restart_policy`; the rest is read by
`docker stack deploy`.

```yaml bad 5 6
services:
  web:
    image: nginx:1.29
    deploy:
      mode: global
      placement:
        constraints: [node.role == worker]
```

```yaml good
services:
  web:
    image: nginx:1.29
    deploy:
      replicas: 2
```

The rule is silent on files with `stack` or `swarm` in their name. It belongs to the profile `pedantic`, as many files serve both.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Project, Rule, Severity, swarm_only

rule = Rule(
    "compose/swarm-only-setting",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Project)
def ignored(project: Project) -> Iterator[Problem]:
    for found in swarm_only(project):
        if not found.access:
            yield Problem(found.span, f"`{found.path}` is ignored outside of Swarm: {found.why}")
