r"""A service leaves the control group that Docker would give it.

`cgroup_parent` puts it under another group of the host, whose limits then hold instead of those that were meant. Groups are the host's own matter: the file runs
as it should only where somebody has set them up.

```yaml bad 4
services:
  web:
    image: example/web:2
    cgroup_parent: m-executor-abcd
```

```yaml good
services:
  web:
    image: example/web:2
    mem_limit: 512m
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity

rule = Rule(
    "compose/foreign-cgroup",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "cgroup_not_default",
        "kics/cgroup_not_default",
        "Cgroup Not Default",
    ),
)


@rule.on(Service)
def foreign(service: Service) -> Iterator[Problem]:
    entry = service.entry("cgroup_parent")
    if entry and not entry.empty:
        yield Problem(entry.span, f"`{service.name}` does not run in the control group that Docker gives it")
