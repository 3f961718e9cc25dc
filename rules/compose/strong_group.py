r"""A service is put into a group that owns the system.

Groups are numbers to the kernel: in a folder or a device of the host that is mounted, `disk`, `docker`, `shadow` or `0` mean what they mean on the host.

```yaml bad 5
services:
  agent:
    image: example/agent:2
    group_add:
      - docker
```

```yaml good
services:
  agent:
    image: example/agent:2
    group_add:
      - "1000"
      - video
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, strong_groups, takers

rule = Rule(
    "compose/strong-group",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Service)
def strong(service: Service) -> Iterator[Problem]:
    for value in strong_groups(service):
        message = f"the group `{value.text}` can change system files that are mounted"
        yield Problem(value.span, message, related=takers(service, value.span))
