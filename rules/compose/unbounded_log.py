r"""The log of a service grows without end.

The driver `json-file`, which is the default, keeps all that a container writes until the container is removed. One that talks fills the disk in
weeks, and the host stops. Either bound it, or use `local`, which rotates by itself.

```yaml bad 2 6
services:
  web:
    image: example/web:2
  worker:
    image: example/worker:2
    logging:
      driver: json-file
```

```yaml good
services:
  web:
    image: example/web:2
    logging:
      driver: json-file
      options:
        max-size: 10m
        max-file: "3"
  worker:
    image: example/worker:2
    logging:
      driver: local
```

```yaml bad 2
services:
  web:
    image: example/web:2
```

```yaml fixed
services:
  web:
    image: example/web:2
    logging:
      driver: local
```

The daemon may have other defaults (`/etc/docker/daemon.json`), which a file cannot show; therefore the rule is `pedantic`, and its fix not safe.
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
    logs_without_end,
)

rule = Rule(
    "compose/unbounded-log",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
    aliases=(
        "OPS003",
        "compose-auditor/OPS003",
        "DC010",
        "yaml-doctor/DC010",
    ),
)


@rule.on(Service)
def unbounded(service: Service) -> Iterator[Problem]:
    if is_complete(service) and logs_without_end(service):
        entry = service.entry("logging")
        edit = add_key(service, "logging", "  driver: local")
        fix = Fix([edit], "keep a bounded log", safe=False) if edit else None
        help = "set `max-size`, or take the driver `local`"
        yield Problem(
            entry.key.span if entry else service.span, f"the log of `{service.name}` grows without end", fix, help=help
        )
