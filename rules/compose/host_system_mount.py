r"""A service is given a folder that belongs to the host's system.

What lies in `/etc`, `/usr`, `/var` or somebody's home belongs to the host and those who work on it; data for containers is better kept in volumes, or in `/srv`, `/opt` or `/mnt`, where
nothing else is. The CIS benchmark asks for a list of such mounts.

```yaml bad 5
services:
  web:
    image: example/web:2
    volumes:
      - /var/www:/var/www
```

```yaml good
services:
  web:
    image: example/web:2
    volumes:
      - /srv/www:/var/www
      - ./conf:/etc/app:ro
```

Folders from which the host can be taken over or spied on have rules of their own.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Rule, Service, Severity, system_mounts, takers

rule = Rule(
    "compose/host-system-mount",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "volume_has_sensitive_host_directory",
        "kics/volume_has_sensitive_host_directory",
        "SEC004",
        "compose-auditor/SEC004",
        "Volume Has Sensitive Host Directory",
    ),
)


@rule.on(Service)
def belonging(service: Service) -> Iterator[Problem]:
    for mount in system_mounts(service):
        yield Problem(mount.place, f"`{mount.path}` belongs to the host's system", related=takers(service, mount.span))
