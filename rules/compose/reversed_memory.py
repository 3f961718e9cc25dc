r"""Two amounts of memory contradict each other.

A reservation cannot be larger than the limit, and `memswap_limit`, which holds memory and swap together, cannot be smaller than it. The engine does not create
the container.

```yaml bad 5 6
services:
  web:
    image: nginx:1.29
    mem_limit: 512m
    mem_reservation: 1g
    memswap_limit: 256m
```

```yaml good
services:
  web:
    image: nginx:1.29
    mem_limit: 512m
    mem_reservation: 256m
    memswap_limit: 1g
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, reversed_memory, takers

rule = Rule(
    "compose/reversed-memory",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("mem",),
)


@rule.on(Service)
def turned(service: Service) -> Iterator[Problem]:
    for found in reversed_memory(service):
        related = [Related(found.other, "the limit"), *takers(service, found.value.span)]
        yield Problem(found.value.span, f"`{found.key}` is not possible: {found.why}", related=related)
