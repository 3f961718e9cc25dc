r"""A service may start as many processes as the host can take.

One line of shell, or a server that forks without end, fills the process table of the kernel, and nobody can log in any more to stop it.
A limit of a few hundred is plenty for nearly everything; 0 and -1 stand for none.

```yaml bad 4
services:
  api:
    image: example/api:3
    pids_limit: -1
```

```yaml good
services:
  api:
    image: example/api:3
    pids_limit: 200
  worker:
    image: example/worker:3
    deploy:
      resources:
        limits:
          pids: 200
```

```yaml bad 2
services:
  api:
    image: example/api:3
```

```yaml fixed
services:
  api:
    image: example/api:3
    pids_limit: 200
```

The fix is not safe: a service may need more.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Service, Severity, add_key, is_complete, lacks_limit

rule = Rule(
    "compose/missing-process-limit",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "pids_limit_not_set",
        "kics/pids_limit_not_set",
        "Pids Limit Not Set",
    ),
)


@rule.on(Service)
def unlimited(service: Service) -> Iterator[Problem]:
    if is_complete(service) and lacks_limit(service, "pids"):
        message = f"`{service.name}` may start any number of processes"
        edit = None if service.entry("deploy", "resources", "limits") else add_key(service, "pids_limit", "200")
        fix = Fix([edit], "allow 200 processes", safe=False) if edit else None
        span = value.span if (value := service.value("pids_limit")) else service.span
        yield Problem(span, message, fix, help="set `pids_limit` or `deploy.resources.limits.pids`")
