r"""A service is given a device of the host.

The driver behind each device is kernel code that few containers reach. Keep the list short, and give `r` alone where that is enough.

```yaml bad 5
services:
  zigbee:
    image: example/zigbee:2
    devices:
      - /dev/ttyUSB0
```

```yaml good
services:
  gpu:
    image: example/model:2
    devices:
      - nvidia.com/gpu=all
```

Devices that are worse than others have rules of their own: `compose/dangerous-device`, `compose/minor-host-device`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, other_devices, takers

rule = Rule(
    "compose/host-device",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
)


@rule.on(Service)
def given(service: Service) -> Iterator[Problem]:
    for device in other_devices(service):
        message = "the service is given a device of the host"
        yield Problem(device.host.span, message, related=takers(service, device.span))
