r"""A volume is silently replaced by another one further down.

Of several mounts in one list that have the same target, Compose keeps the last, without a word: the data of the others is not in the container.

```yaml bad 5
services:
  db:
    image: postgres:18
    volumes:
      - data:/var/lib/postgresql
      - ./seed:/var/lib/postgresql
volumes:
  data:
```

```yaml good
services:
  db:
    image: postgres:18
    volumes:
      - data:/var/lib/postgresql
      - ./seed:/docker-entrypoint-initdb.d
volumes:
  data:
```

That a file overrides a volume of another file is how overrides work, and not reported.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, mount_clashes

rule = Rule("compose/discarded-mount", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def replaced(service: Service) -> Iterator[Problem]:
    for clash in mount_clashes(service):
        if not clash.refused:
            message = f"this mount is dropped: a later one has the same target, `{clash.path}`"
            yield Problem(clash.earlier.span, message, related=[Related(clash.later.span, "this one is kept")])
