r"""A service is given a device that leads out of the container.

Who can read a disk, reads every file on it, whatever its permissions; who can write to it, changes the host. Devices for sound,
video, graphics, USB, FUSE and networks do no such thing and are not reported; `/dev/mem` needs the capability `SYS_RAWIO` as well, which
is reported where it is given. Other devices: `compose/minor-host-device`, `compose/host-device`.

```yaml bad 5
services:
  backup:
    image: example/backup:1
    devices:
      - /dev/sda:/dev/sda
```

```yaml good
services:
  backup:
    image: example/backup:1
    devices:
      - /dev/ttyUSB0
      - /dev/dri:/dev/dri
    volumes:
      - /srv/data:/data:ro
```

Ignore it where the disk itself is the matter, as for tools that read its health; permissions of `r` are enough there (`/dev/sda:/dev/sda:r`).
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, dangerous_devices, takers

rule = Rule(
    "compose/dangerous-device",
    __doc__,
    Severity.WARNING,
    Category.SECURITY,
    since="0.1",
    aliases=("CL-0016", "compose-lint/CL-0016"),
    words=("devices",),
)


@rule.on(Service)
def dangerous(service: Service) -> Iterator[Problem]:
    for device, what in dangerous_devices(service):
        help = "mount the files that are needed, or another device"
        message = f"`{device.host.text}` is {what}"
        yield Problem(device.host.span, message, related=takers(service, device.span), help=help)
