r"""A capability is added with which the container can take over the host.

`SYS_ADMIN` mounts file systems, `SYS_MODULE` loads code into the kernel, `SYS_RAWIO` reaches memory and disks, `DAC_READ_SEARCH` opens any file of the
host by its handle, `ALL` is all of them. Docker's seccomp profile does not hold them back: it allows further system calls to whoever has the
capability that belongs to them. `SYS_PTRACE` joins them once `pid: host` shows the container the host's processes.

```yaml bad 5
services:
  mounter:
    image: example/rclone:1
    cap_add:
      - SYS_ADMIN
    devices:
      - /dev/fuse
```

```yaml bad 6
services:
  debugger:
    image: example/debugger:1
    pid: host
    cap_add:
      - cap_sys_ptrace
```

```yaml good
services:
  debugger:
    image: example/debugger:1
    cap_add:
      - SYS_PTRACE
```

Instead: mount on the host, or by a volume plugin, and share the folder; load the module on the host (`modprobe wireguard`), once. Ignore it where
the tool has no other way, such as reading a disk's health (`SYS_RAWIO`), and the image is trusted with the host.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, grants, takers

rule = Rule(
    "compose/host-takeover-capability",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0024",
        "compose-lint/CL-0024",
    ),
    words=("cap_add", "privileged"),
)


@rule.on(Service)
def takeover(service: Service) -> Iterator[Problem]:
    for grant in grants(service):
        if grant.tier == "takeover":
            shared = [Related(grant.via, "the namespace that it shares with the host")] if grant.via else []
            related = [*shared, *takers(service, grant.span)]
            help = "do what needs it on the host, and drop the capability"
            yield Problem(grant.span, f"`{grant.name}` lets the container {grant.gives}", related=related, help=help)
