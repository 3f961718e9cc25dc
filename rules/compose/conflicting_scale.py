r"""`scale` and `deploy.replicas` differ.

Compose refuses the project: both say how many containers a service has.

```yaml bad 4
services:
  worker:
    image: example/worker:1
    scale: 2
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
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, scales

rule = Rule("compose/conflicting-scale", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("scale",))


@rule.on(Service)
def differing(service: Service) -> Iterator[Problem]:
    numbers = scales(service)
    if len({scale.number for scale in numbers}) == 2 and service.active:
        short, long = numbers
        message = f"`scale` is {short.number}, but `deploy.replicas` is {long.number}"
        yield Problem(short.span, message, related=[Related(long.span, "the other number")], help="keep one of them")
