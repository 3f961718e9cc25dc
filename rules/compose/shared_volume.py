r"""Two services share a volume or a folder.

What one of them writes the other reads, so whoever takes over one has a way to the other, past the network. Often that is just what is wanted: a proxy reads what a generator writes. Then
let all but one mount it read-only.

```yaml bad 9
services:
  web:
    image: example/web:2
    volumes:
      - data:/data
  worker:
    image: example/worker:2
    volumes:
      - data:/data
volumes:
  data:
```

```yaml good
services:
  web:
    image: example/web:2
    volumes:
      - data:/data
  worker:
    image: example/worker:2
    volumes:
      - jobs:/data
volumes:
  data:
  jobs:
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Project, Rule, Severity, shared_volumes, takers

rule = Rule(
    "compose/shared-volume",
    __doc__,
    Severity.INFO,
    Category.SECURITY,
    since="0.1",
    profile=Profile.HARDENED,
    aliases=(
        "shared_volumes_between_containers",
        "kics/shared_volumes_between_containers",
        "Shared Volumes Between Containers",
    ),
)


@rule.on(Project)
def shared(project: Project) -> Iterator[Problem]:
    for mount, service, earlier in shared_volumes(project):
        message = f"`{service.name}` shares this with `{earlier.name}`"
        yield Problem(mount.place, message, related=takers(service, mount.span))
