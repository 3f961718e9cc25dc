r"""A list has some of its items in the short form, and others in the long one.

Ports, volumes, configs, secrets and env files can be written as a text or as a mapping. In one list, one of the two is easier to read and to compare.

```yaml bad 6
services:
  web:
    image: nginx:1.29
    ports:
      # the office
      - "127.0.0.1:8080:80" # plain
      - target: 443
        published: "8443"
        name: tls
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    ports:
      # the office
      - target: 80
        published: "8080"
        host_ip: "127.0.0.1" # plain
      - target: 443
        published: "8443"
        name: tls
```

```yaml bad 8
services:
  db:
    image: postgres:18
    volumes:
      - type: volume
        source: data
        target: /var/lib/postgresql
      - ./init:/docker-entrypoint-initdb.d:ro
volumes:
  data:
```

```yaml good
services:
  web:
    image: nginx:1.29
    ports: ["80:80", "443:443"]
    volumes:
      - type: tmpfs
        target: /tmp
```

The fix writes ports in the long form. It leaves volumes to you, because a bind in the long form does not make its folder on the host.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    ComposeDocument,
    Fix,
    Mapping,
    Problem,
    Profile,
    Rule,
    Scalar,
    Sequence,
    Severity,
    as_long_port,
)

LISTS = ("ports", "volumes", "configs", "secrets", "env_file")

rule = Rule(
    "compose/mixed-list-forms",
    __doc__,
    Severity.STYLE,
    Category.READABILITY,
    since="0.1",
    profile=Profile.STYLE,
)


@rule.on(ComposeDocument)
def mixed(document: ComposeDocument) -> Iterator[Problem]:
    for key in LISTS:
        for entry in document.in_services(key):
            if isinstance(items := entry.value, Sequence) and any(isinstance(item, Mapping) for item in items.items):
                short = (member for member in items.members if isinstance(member.value, Scalar) and member.own)
                for member in short:
                    edit = as_long_port(member, flow=items.flow) if key == "ports" else None
                    fix = Fix([edit], "write it in the long form") if edit else None
                    yield Problem(member.span, f"this is in the short form, other items of `{key}` are not", fix)
