r"""A service with a fixed container name is to run more than once.

Compose refuses the project: all containers of the service would have the same name.

```yaml bad 4
services:
  worker:
    image: example/worker:1
    container_name: worker
    deploy:
      replicas: 3
```

```yaml good
services:
  worker:
    image: example/worker:1
    deploy:
      replicas: 3
```

Other services reach all of its containers by the name of the service, `worker`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, replicas

rule = Rule(
    "compose/scaled-container-name", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("container_name",)
)


@rule.on(Service)
def scaled(service: Service) -> Iterator[Problem]:
    name, wanted = service.entry("container_name"), replicas(service)
    if name and wanted and wanted.number > 1 and service.active:
        message = f"`container_name` allows one container only, and `{wanted.key}` asks for {wanted.number}"
        yield Problem(name.span, message, related=[Related(wanted.span, "so many are asked for")])
