r"""A folder of the host is mounted writable from which its root can be taken over.

Root in a container writes to a bind mount as root on the host. In `/etc` it adds a user or a job, in `/boot` a kernel, in `/usr/bin` a program,
in `/proc/sys` the handler of crashes, and the host runs it.

```yaml bad 5
services:
  agent:
    image: example/agent:2
    volumes:
      - /etc:/host/etc
```

Mount the single file that is needed, read-only. The fix adds `:ro`, which is enough where there is nothing secret to be read; it is not safe, for the service may
want to write.

```yaml bad 5
services:
  agent:
    image: example/agent:2
    volumes:
      - /usr/bin/docker:/usr/bin/docker
```

```yaml fixed
services:
  agent:
    image: example/agent:2
    volumes:
      - /usr/bin/docker:/usr/bin/docker:ro
```

```yaml good
services:
  agent:
    image: example/agent:2
    volumes:
      - /etc/localtime:/etc/localtime
      - /etc/ssl/certs:/etc/ssl/certs:ro
```

The whole of the host is reported by `compose/host-root-mount`, what is secret although it cannot be changed by `compose/sensitive-host-mount`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Mount, Problem, Related, Rule, Service, Severity, exposures, takers

rule = Rule(
    "compose/writable-host-mount",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0025",
        "compose-lint/CL-0025",
        "volume_has_sensitive_host_directory",
        "kics/volume_has_sensitive_host_directory",
        "SEC004",
        "compose-auditor/SEC004",
        "Volume Has Sensitive Host Directory",
    ),
)


ROOTS = ("/", "/var")
"""What `compose/host-root-mount` reports."""


@rule.on(Service)
def writable(service: Service) -> Iterator[Problem]:
    for exposure in exposures(service):
        if exposure.how == "written" and exposure.path.path not in ROOTS:
            mount = exposure.mount
            message = f"`{mount.path}` is writable: root in the container can {exposure.path.writing}"
            volume = [Related(mount.definition, "the volume is that folder")] if mount.definition else []
            related = [*volume, *takers(service, mount.span)]
            fix = None if exposure.path.holds else _read_only(mount)
            help = "mount only what is needed, and read-only"
            yield Problem(mount.place, message, fix, related, help)


def _read_only(mount: Mount) -> Fix | None:
    """A mode for a short form that has none."""
    if mount.body is not None or mount.options:
        return None
    end = mount.target.span._replace(start=mount.target.span.end)
    return Fix([Edit(end, ":ro")], "mount it read-only", safe=False)
