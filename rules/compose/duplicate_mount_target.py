r"""Two mounts have the same place in the container.

Compose refuses the project where a `tmpfs` and a volume, or two long forms, have the same target: "already mounted as". The paths are compared once they are
cleaned: `/data/` is `/data`.

```yaml bad 5
services:
  cache:
    image: redis:8
    volumes:
      - data:/data
    tmpfs: /data:size=64m
volumes:
  data:
```

```yaml good
services:
  cache:
    image: redis:8
    volumes:
      - data:/data
    tmpfs: /run:size=64m
volumes:
  data:
```

Of two volumes that are spelt the same, the second silently takes the place of the first: see `compose/discarded-mount`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, mount_clashes

rule = Rule("compose/duplicate-mount-target", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def twice(service: Service) -> Iterator[Problem]:
    for clash in mount_clashes(service) if service.active else ():
        if clash.refused:
            message = f"`{clash.path}` is mounted twice: Compose refuses the project"
            yield Problem(
                clash.later.target.span, message, related=[Related(clash.earlier.target.span, "mounted here")]
            )
