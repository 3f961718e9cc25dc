r"""A container can change files of the host.

What it writes to a bind mount is on the host, owned by root if it runs as root, and a program or a configuration that it changes there is used by
others. Files that it only reads are better mounted read-only.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    volumes:
      - ./conf:/etc/nginx
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    volumes:
      - ./conf:/etc/nginx:ro
```

```yaml good
services:
  web:
    image: nginx:1.29
    volumes:
      - ./conf:/etc/nginx:ro
      - cache:/var/cache/nginx
volumes:
  cache:
```

The fix is not safe: the service may have to write.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Profile, Rule, Service, Severity, takers, writable_binds

rule = Rule(
    "compose/writable-bind-mount",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "VOL001",
        "compose-auditor/VOL001",
        "DC009",
        "yaml-doctor/DC009",
    ),
)


@rule.on(Service)
def writable(service: Service) -> Iterator[Problem]:
    for mount in writable_binds(service):
        fix = None
        if mount.body is None and not mount.options and not mount.definition:
            end = mount.target.span._replace(start=mount.target.span.end)
            fix = Fix([Edit(end, ":ro")], "mount it read-only", safe=False)
        name = mount.source.text if mount.source and mount.source.text else mount.written
        message = f"the container can change `{name}` of the host"
        yield Problem(mount.place, message, fix, takers(service, mount.span))
