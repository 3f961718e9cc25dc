r"""A service is to have a negative number of containers.

Compose refuses the project. With 0 a service is not started.

```yaml bad 5
services:
  worker:
    image: example/worker:1
    deploy:
      replicas: -1
```

```yaml good
services:
  worker:
    image: example/worker:1
    deploy:
      replicas: 0
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, scales

rule = Rule(
    "compose/negative-scale", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("scale", "replicas")
)


@rule.on(Service)
def negative(service: Service) -> Iterator[Problem]:
    for scale in scales(service):
        if scale.number < 0 and service.active:
            yield Problem(scale.span, f"`{scale.key}` is {scale.number}: 0 is the least")
