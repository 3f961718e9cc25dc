r"""A setting is ignored when the file is deployed as a stack.

`docker stack deploy` builds nothing and knows no single containers: it passes over `build`, `restart`, `container_name`, `depends_on` and others, and refuses
files with `extends`, `volumes_from` or the old limits such as `mem_limit`.

```yaml bad 6 path=docker-stack.yml
version: "3.8"

services:
  web:
    image: nginx:1.29
    restart: always
```

```yaml good path=docker-stack.yml
version: "3.8"

services:
  web:
    image: nginx:1.29
    deploy:
      restart_policy:
        condition: any
```

The rule looks at files with `stack` or `swarm` in their name, and belongs to the profile `swarm`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, stack_ignored

rule = Rule(
    "compose/stack-ignored-setting",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.SWARM,
)


@rule.on(Service)
def ignored(service: Service) -> Iterator[Problem]:
    for entry, refused, instead in stack_ignored(service):
        verb = "refuses" if refused else "ignores"
        yield Problem(entry.key.span, f"`docker stack deploy` {verb} `{entry.key.value}`", help=instead)
