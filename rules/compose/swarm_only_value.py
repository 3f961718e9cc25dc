r"""A value is for Swarm only, and Compose takes no notice of it.

Compose publishes every port on its host, whatever the `mode`, and has no cluster volumes; since version 5 it warns of both.

```yaml bad 6
services:
  web:
    image: nginx:1.29
    ports:
      - target: 80
        mode: host
        published: "8080"
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports:
      - target: 80
        published: "8080"
```

Keys that only Swarm heeds are the matter of `compose/swarm-only-key`. Both belong to the profile `pedantic`, and are silent on files with `stack` or `swarm`
in their name.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, swarm_only_values

rule = Rule(
    "compose/swarm-only-value",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Service)
def without_effect(service: Service) -> Iterator[Problem]:
    for entry, value in swarm_only_values(service):
        yield Problem(entry.span, f"`{entry.key.value}: {value}` has an effect only in Swarm")
