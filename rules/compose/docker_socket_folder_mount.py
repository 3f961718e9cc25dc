r"""A mounted folder of the host holds the socket of a container engine.

`/run` and `/var/run` are the same folder, and Docker's socket lies in it. Whoever mounts the folder, or `/` or `/var` above it, gives the container
the socket, too, and with it control of the host; often nobody meant to. Mounting it read-only changes nothing:
see `compose/docker-socket-mount`.

```yaml bad 5
services:
  cron:
    image: example/cron:3
    volumes:
      - /var/run:/host/run:ro
```

Mount what is needed by its own name.

```yaml good
services:
  cron:
    image: example/cron:3
    volumes:
      - /run/dbus/system_bus_socket:/run/dbus/system_bus_socket
```

Agents that are known to watch the host (node-exporter, cAdvisor and the like) are left alone as long as the mount is read-only. Ignore it
where the service has to see the whole folder and is trusted with the host.
"""

from collections.abc import Iterator

from shipworthy.sdk import (
    Category,
    Problem,
    Related,
    Rule,
    Service,
    Severity,
    accesses,
    is_privileged,
    takers,
    watches_host,
)

rule = Rule(
    "compose/docker-socket-folder-mount",
    __doc__,
    Severity.WARNING,
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


@rule.on(Service)
def folder(service: Service) -> Iterator[Problem]:
    if is_privileged(service):
        return
    for access in accesses(service):
        if access.how == "folder" and not (access.read_only and watches_host(service)):
            owner = "the host" if access.engine.rights == "host" else "the account that runs it"
            message = f"`{access.path}` holds the socket of {access.engine.name}, which controls {owner}"
            related = [*(Related(span, text) for span, text in access.via), *takers(service, access.span)]
            help = "mount the one file or folder that is needed instead"
            yield Problem(access.span, message, related=related, help=help)
