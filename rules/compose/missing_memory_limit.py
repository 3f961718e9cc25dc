r"""A service may use all memory of the host.

Docker sets no limit by itself: a leak, or a flood of requests, in one container takes the memory of all others until the kernel kills something,
not always the one to blame. `mem_reservation` and `mem_swappiness` are no limits.

```yaml bad 2
services:
  api:
    image: example/api:3
    mem_reservation: 256m
```

```yaml good
services:
  api:
    image: example/api:3
    mem_limit: 512m
  worker:
    image: example/worker:3
    deploy:
      resources:
        limits:
          memory: 1g
```

Compose heeds `deploy.resources.limits` as well as stacks do. How much a service needs is yours to say, so there is no fix.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, is_complete, lacks_limit

rule = Rule(
    "compose/missing-memory-limit",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0026",
        "compose-lint/CL-0026",
        "memory_not_limited",
        "kics/memory_not_limited",
        "RES001",
        "compose-auditor/RES001",
        "R005",
        "compose-doctor/R005",
        "DC006",
        "yaml-doctor/DC006",
        "Memory Not Limited",
    ),
)


@rule.on(Service)
def unlimited(service: Service) -> Iterator[Problem]:
    if is_complete(service) and lacks_limit(service, "memory"):
        message = f"`{service.name}` may use all memory of the host"
        yield Problem(service.span, message, help="set `mem_limit` or `deploy.resources.limits.memory`")
