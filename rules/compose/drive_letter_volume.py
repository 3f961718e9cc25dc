r"""A volume with a name of one letter is taken for a drive of Windows.

`d:/data` is one path to Compose, so the container gets a nameless volume at the place `d:/data`, and nothing of the volume `d`: its data is gone with the container.

```yaml bad 5
services:
  db:
    image: example/db:2
    volumes:
      - d:/data
volumes:
  d:
```

```yaml good
services:
  db:
    image: example/db:2
    volumes:
      - data:/data
volumes:
  data:
```

The long form (`type: volume`, `source: d`) takes such names.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, drive_volumes, takers

rule = Rule(
    "compose/drive-letter-volume",
    __doc__,
    Severity.WARNING,
    Category.CORRECTNESS,
    since="0.1",
    words=("volumes",),
)


@rule.on(Service)
def drive(service: Service) -> Iterator[Problem]:
    for mount, letter in drive_volumes(service):
        message = f"`{(mount.source or mount.target).text}` is a path on a drive to Compose: the volume `{letter}` is not mounted"
        yield Problem(mount.span, message, related=takers(service, mount.span), help="give the volume a longer name")
