r"""A service is given a device that shows or changes something of the host.

The kernel's log tells of all that happens on the machine, loop devices show its files as disks, `/dev/zfs` controls its pools. None of them gives the host
away by itself, but each is worth knowing of.

```yaml bad 5 7
services:
  agent:
    image: example/agent:2
    devices:
      - /dev/kmsg
    device_cgroup_rules:
      - "c 1:* rw"
```

```yaml good
services:
  agent:
    image: example/agent:2
    devices:
      - /dev/ttyUSB0
```

Disks are reported by `compose/dangerous-device`, all the rest by `compose/host-device`. cAdvisor asks for `/dev/kmsg` to notice when memory runs out.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Profile,
    Rule,
    Service,
    Severity,
    minor_device_rules,
    minor_devices,
    takers,
)

rule = Rule(
    "compose/minor-host-device",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0016",
        "compose-lint/CL-0016",
    ),
)


@rule.on(Service)
def minor(service: Service) -> Iterator[Problem]:
    for device, what in minor_devices(service):
        yield Problem(device.host.span, f"`{device.host.text}` is {what}", related=takers(service, device.span))
    for value, effect in minor_device_rules(service):
        yield Problem(value.span, f"`{value.text}` {effect}", related=takers(service, value.span))
