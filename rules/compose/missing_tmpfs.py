r"""A service whose files are read-only has no place for temporary ones.

Most programs write a lock, a socket or a temporary file somewhere, and stop when they cannot. Mount a `tmpfs` at such places; what has to
outlive the container belongs into a volume.

```yaml bad 4
services:
  web:
    image: example/web:2
    read_only: true
```

```yaml fixed
services:
  web:
    image: example/web:2
    tmpfs:
      - /tmp
    read_only: true
```

A volume at `/tmp` or any other mount that can be written to counts as well. Ignore it for a program that writes nothing at all.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Profile, Rule, Service, Severity, add_key, is_complete

rule = Rule(
    "compose/missing-tmpfs",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "tmpfs",
        "compose-harden/tmpfs",
    ),
)


@rule.on(Service)
def without(service: Service) -> Iterator[Problem]:
    place = service.entry("read_only")
    if place and is_complete(service) and service.enabled("read_only") and all(m.read_only for m in service.mounts):
        edit = add_key(service, "tmpfs", "  - /tmp")
        fix = Fix([edit], "mount a `tmpfs` at `/tmp`", safe=False) if edit else None
        yield Problem(place.span, f"`{service.name}` has no place to write a temporary file to", fix)
