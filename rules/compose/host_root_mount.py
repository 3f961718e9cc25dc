r"""All of the host's files are mounted, and can be changed.

With `/` in its hands a container adds a user, a job or a key and is root on the host; `/var` holds the files of all containers and the socket of the
engine. There is nothing left that could keep it inside.

```yaml bad 5
services:
  backup:
    image: example/backup:2
    volumes:
      - /:/host
```

Mount the folders that are needed; where it has to be all of them, such as for a backup, read-only.

```yaml good
services:
  backup:
    image: example/backup:2
    volumes:
      - /srv:/host/srv:ro
```

Read-only, it still gives the sockets in it away: `compose/docker-socket-folder-mount`. Single folders are reported by `compose/writable-host-mount`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Related, Rule, Service, Severity, exposures, takers

rule = Rule(
    "compose/host-root-mount",
    __doc__,
    Severity.ERROR,
    Category.SECURITY,
    since="0.1",
    aliases=(
        "CL-0001",
        "compose-lint/CL-0001",
        "volume_has_sensitive_host_directory",
        "kics/volume_has_sensitive_host_directory",
        "SEC004",
        "compose-auditor/SEC004",
        "Volume Has Sensitive Host Directory",
    ),
)


ROOTS = ("/", "/var")


@rule.on(Service)
def root(service: Service) -> Iterator[Problem]:
    for exposure in exposures(service):
        mount = exposure.mount
        if exposure.how == "written" and exposure.path.path in ROOTS:
            message = f"`{mount.path}` is writable: root in the container can {exposure.path.writing}"
            volume = [Related(mount.definition, "the volume is that folder")] if mount.definition else []
            related = [*volume, *takers(service, mount.span)]
            help = "mount only what is needed, and read-only"
            yield Problem(mount.place, message, related=related, help=help)
