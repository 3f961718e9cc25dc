r"""A service may change the files of its image.

Who breaks in can replace programs, leave tools behind and hide them. With `read_only: true` only what is mounted can be written to: volumes
for what has to stay, `tmpfs` for what need not.

```yaml bad 2
services:
  web:
    image: nginx:1.29
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    read_only: true
```

```yaml good
services:
  web:
    image: nginx:1.29
    read_only: true
    tmpfs: [/var/cache/nginx, /run]
```

The fix is not safe: nearly every program writes somewhere, and its folders have to be mounted; `docker diff` of a running container shows which.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Service, Severity, add_key, is_complete

rule = Rule(
    "compose/writable-root-filesystem",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0007",
        "compose-lint/CL-0007",
        "writable-filesystem-service",
        "semgrep/writable-filesystem-service",
        "compose-harden/read_only",
    ),
)


@rule.on(Service)
def writable(service: Service) -> Iterator[Problem]:
    value = service.value("read_only")
    unknown = value is not None and value.text is None
    if is_complete(service) and not unknown and not service.enabled("read_only"):
        place = service.entry("read_only")
        edit = add_key(service, "read_only", "true")
        fix = Fix([edit], "make it read-only", safe=False) if edit else None
        message = f"`{service.name}` may change the programs of its image"
        yield Problem(
            place.span if place else service.span, message, fix, help="set `read_only: true` and mount what it writes"
        )
