r"""A key has no effect outside Swarm.

`docker compose` takes the key and pays it no attention; since version 5 it warns of it. Only `docker stack deploy` heeds it.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    deploy:
      placement:
        constraints: [node.role == worker]
      replicas: 2
```

```yaml good
services:
  web:
    image: nginx:1.29
    deploy:
      replicas: 2
```

The rule is silent on files with `stack` or `swarm` in their name.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Project, Rule, Severity, SwarmKey

rule = Rule(
    "compose/swarm-only-key",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Project)
def ignored(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, SwarmKey) and not any(word in fault.span.source.path for word in ("stack", "swarm")):
            yield Problem(fault.span, f"`{fault.name}` has an effect only in Swarm")
