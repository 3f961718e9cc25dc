r"""Services wait for each other in a circle.

None of them could start first, so Compose refuses the project. `links`, `volumes_from` and `service:` in `network_mode`, `ipc` or `pid` count like `depends_on`.

```yaml bad 10
services:
  api:
    image: example/api:1
    depends_on: [worker]
  worker:
    image: example/worker:1
    depends_on: [queue]
  queue:
    image: example/queue:1
    network_mode: service:api
```

```yaml good
services:
  api:
    image: example/api:1
    depends_on: [worker, queue]
  worker:
    image: example/worker:1
    depends_on: [queue]
  queue:
    image: example/queue:1
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity, cycles

rule = Rule("compose/dependency-cycle", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Project)
def circle(project: Project) -> Iterator[Problem]:
    for ring in cycles(project):
        *before, last = ring
        names = " -> ".join(f"`{needed.name}`" for needed in [last, *ring])
        related = [Related(needed.span, f"by {needed.key}") for needed in before]
        yield Problem(last.span, f"services wait for each other: {names}", related=related)
