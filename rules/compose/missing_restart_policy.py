r"""A service is not started again when it ends, or when the host does.

Without `restart` a container that crashes stays down, and after a reboot none comes up. Services that other services wait for to be completed, and those of a profile, are
jobs and not reported; for others that shall run once, say `restart: "no"`.

```yaml bad 2
services:
  web:
    image: example/web:2
```

```yaml fixed
services:
  web:
    image: example/web:2
    restart: unless-stopped
```

```yaml good
services:
  web:
    image: example/web:2
    restart: unless-stopped
    depends_on:
      migration:
        condition: service_completed_successfully
  migration:
    image: example/web:2
    command: migrate
```
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Fix,
    Problem,
    Profile,
    Rule,
    Service,
    Severity,
    add_key,
    is_complete,
    restarts,
    runs_once,
)

rule = Rule(
    "compose/missing-restart-policy",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "OPS001",
        "compose-auditor/OPS001",
        "R001",
        "compose-doctor/R001",
        "DC003",
        "yaml-doctor/DC003",
    ),
)


@rule.on(Service)
def missing(service: Service) -> Iterator[Problem]:
    if is_complete(service) and not restarts(service) and not runs_once(service):
        edit = add_key(service, "restart", "unless-stopped")
        fix = Fix([edit], "restart it unless it is stopped", safe=False) if edit else None
        message = f"`{service.name}` stays down after a crash or a reboot"
        yield Problem(service.span, message, fix, help='set `restart`; `restart: "no"` if it shall run once')
