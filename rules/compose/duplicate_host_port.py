r"""Two services want the same port of the host.

The second one is not started: "port is already allocated". Compose does not look for it. The rule knows addresses (`127.0.0.1` and `10.0.0.5` are two places, `0.0.0.0` is all of
them), ranges, protocols, services that only start by different profiles, and the files that are merged into the project.

```yaml bad 9
services:
  web:
    image: example/web:2
    ports:
      - "8080:80"
  admin:
    image: example/admin:2
    ports:
      - "127.0.0.1:8080:8000"
```

```yaml good
services:
  web:
    image: example/web:2
    ports:
      - "8080:80"
      - "8080:80/udp"
      - "127.0.0.1:53:53"
  admin:
    image: example/admin:2
    ports:
      - "8081:8000"
      - "127.0.0.2:53:53"
  gpu:
    image: example/web:2-gpu
    profiles: [gpu]
    ports:
      - "8080:80"
```

Of a range that leads to one port of the container, the engine takes whichever is free: whether that gets into the way of a fixed port depends on which service starts first.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, collisions

rule = Rule(
    "compose/duplicate-host-port",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    aliases=(
        "no-duplicate-exported-ports",
        "dclint/no-duplicate-exported-ports",
        "NET003",
        "compose-auditor/NET003",
    ),
    words=("ports",),
)


@rule.on(Project)
def taken(project: Project) -> Iterator[Problem]:
    for found in collisions(project):
        other = found.earlier.service
        place = [Related(found.earlier.span, f"`{other.name}` takes it here")]
        may = "takes" if found.certain else "may take"
        again = "this service" if other is found.later.service else f"`{other.name}`"
        message = f"port {found.first} of the host: {again} {may} it, too"
        yield Problem(found.later.span, message, related=place, help="publish another port, or only one of them")
