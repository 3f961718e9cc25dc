r"""A device rule lets the container create and open disks or memory of the host.

Containers may create device files (`mknod`), and it is the rules of their control group that keep them from opening any. `a *:* rwm` opens all, `b *:*`
all disks, `c *:*` all others, `/dev/mem` among them.

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

rule = Rule("compose/broad-device-rule", __doc__, Severity.WARNING, Category.SECURITY, since="0.1")


@rule.on(Service)
def broad(service: Service) -> Iterator[Problem]:
    for value in broad_device_rules(service):
        message = f"`{value.text}` lets the container open disks or memory of the host"
        help = "name the numbers of the device that it needs"
        yield Problem(value.span, message, related=takers(service, value.span), help=help)
