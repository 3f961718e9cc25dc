r"""A hook runs as root in a container that does not.

Commands that run after the start or before the end of a service (`post_start`, `pre_stop`) can have a user of their own. As root they can do what the service was kept from.

```yaml bad 7
services:
  app:
    image: example/app:2
    user: "1000"
    post_start:
      - command: chown -R 1000 /data
        user: root
```

```yaml good
services:
  app:
    image: example/app:2
    user: "1000"
    post_start:
      - command: /app/warm-up
```

A volume gets its owner from the folder of the image that it is mounted at: make that folder, and give it to the user, in the Dockerfile.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, root_hooks, takers

rule = Rule(
    "compose/root-hook",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Service)
def root(service: Service) -> Iterator[Problem]:
    for value in root_hooks(service):
        yield Problem(value.span, "this hook runs as root", related=takers(service, value.span))
