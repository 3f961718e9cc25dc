r"""A service may use every processor of the host.

Docker sets no limit by itself: one container that loops slows down all others. `cpu_shares` and `cpuset` only say who comes first, and where.

```yaml bad 2
services:
  api:
    image: example/api:3
    cpu_shares: 512
```

```yaml good
services:
  api:
    image: example/api:3
    cpus: 1.5
  worker:
    image: example/worker:3
    deploy:
      resources:
        limits:
          cpus: "0.5"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, is_complete, lacks_limit

rule = Rule(
    "compose/missing-cpu-limit",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0026",
        "compose-lint/CL-0026",
        "cpus_not_limited",
        "kics/cpus_not_limited",
        "RES002",
        "compose-auditor/RES002",
        "R005",
        "compose-doctor/R005",
        "DC006",
        "yaml-doctor/DC006",
        "Cpus Not Limited",
    ),
)


@rule.on(Service)
def unlimited(service: Service) -> Iterator[Problem]:
    if is_complete(service) and lacks_limit(service, "cpus"):
        message = f"`{service.name}` may use every processor of the host"
        yield Problem(service.span, message, help="set `cpus` or `deploy.resources.limits.cpus`")
