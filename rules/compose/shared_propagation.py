r"""What is mounted below a mount travels between the container and the host.

With `shared` or `rshared` a file system that the container mounts there appears on the host as well, under a path that others trust; with `slave`, what the host
mounts appears in the container. It takes `SYS_ADMIN` to mount anything, and FUSE and storage tools need just this; others have no use for it.

```yaml bad 5 9
services:
  storage:
    image: example/storage:2
    volumes:
      - /mnt/data:/data:rshared
      - type: bind
        source: /mnt/disks
        target: /disks
        bind: {propagation: shared}
```

```yaml good
services:
  storage:
    image: example/storage:2
    volumes:
      - /mnt/data:/data:rprivate
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, propagations, takers

rule = Rule(
    "compose/shared-propagation",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "CL-0017",
        "compose-lint/CL-0017",
        "volume_mounted_in_multiple_containers",
        "kics/volume_mounted_in_multiple_containers",
        "Volume Mounted In Multiple Containers",
    ),
)


@rule.on(Service)
def travelling(service: Service) -> Iterator[Problem]:
    for option in propagations(service):
        if option.text.lstrip("r") in ("shared", "slave"):
            way = "appears on the host" if option.text.endswith("shared") else "of the host appears in it"
            message = f"with `{option.text}`, what is mounted below `{option.mount.target.text}` {way}"
            yield Problem(option.span, message, related=takers(service, option.span))
