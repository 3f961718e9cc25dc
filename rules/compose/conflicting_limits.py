r"""A limit is given twice, and the two differ.

`cpus`, `mem_limit` and `pids_limit` say the same as `cpus`, `memory` and `pids` under `deploy.resources.limits`, `mem_reservation` the same as
`deploy.resources.reservations.memory`. Compose refuses a project in which both are given with different values.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    mem_limit: 1g
    deploy:
      resources:
        limits:
          memory: 512m
```

```yaml good
services:
  web:
    image: nginx:1.29
    mem_limit: 1g
    deploy:
      resources:
        limits:
          memory: 1024m
```

What is left out counts as 0 as soon as there is a `limits` (or `reservations`) at all, so this is refused, too:

```yaml bad 4
services:
  web:
    image: nginx:1.29
    cpus: 2
    deploy:
      resources:
        limits:
          memory: 512m
```

```yaml good
services:
  web:
    image: nginx:1.29
    deploy:
      resources:
        limits:
          cpus: "2"
          memory: 512m
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, conflicting_limits

rule = Rule("compose/conflicting-limits", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def differing(service: Service) -> Iterator[Problem]:
    for clash in conflicting_limits(service) if service.active else ():
        what = f"`{clash.path}` is {clash.other}" if clash.other else f"`{clash.path}` is missing, which counts as 0"
        message = f"`{clash.key}` is {clash.text}, but {what}"
        yield Problem(clash.span, message, related=[Related(clash.place, "here")], help=f"keep only `{clash.path}`")
