r"""A device rule lets the container create and open disks of the host.

Containers may create device files (`mknod`), and it is the rules of their control group that keep them from opening any. `a *:* rwm` opens all, `b *:*`
all disks. A service that drops `MKNOD` (or `ALL`) and mounts nothing of `/dev` has no file to open, and is not reported.

```yaml bad 5
services:
  scanner:
    image: example/scanner:1
    device_cgroup_rules:
      - "a *:* rwm"
```

Name the one kind of device; `ls -l /dev/...` shows its numbers.

```yaml good
services:
  scanner:
    image: example/scanner:1
    device_cgroup_rules:
      - "c 189:* rwm" # USB
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, broad_device_rules, takers

rule = Rule(
    "compose/broad-device-rule",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0016",
        "compose-lint/CL-0016",
    ),
    words=("device_cgroup_rules",),
)


@rule.on(Service)
def broad(service: Service) -> Iterator[Problem]:
    for value, effect in broad_device_rules(service):
        help = "name the numbers of the device that it needs"
        yield Problem(value.span, f"`{value.text}` {effect}", related=takers(service, value.span), help=help)
