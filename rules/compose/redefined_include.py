r"""A file has a service or a resource that a file which it includes has, too.

Compose 5 merges the two, and what stands in the including file wins. Compose 2 refuses the project: "conflicts with imported resource". To change an included service for
any version, name an override beside it: `include: [{path: [db.yaml, db.override.yaml]}]`.

```yaml bad 4 path=compose.yaml
include:
  - parts/db.yaml
services:
  db:
    image: postgres:18-alpine
  web:
    image: nginx:1.29
```

```yaml bad path=parts/db.yaml
services:
  db:
    image: postgres:18
```

```yaml good path=compose.yaml
include:
  - path:
      - parts/db.yaml
      - parts/db.override.yaml
services:
  web:
    image: nginx:1.29
```

```yaml good path=parts/db.yaml
services:
  db:
    image: postgres:18
```

```yaml good path=parts/db.override.yaml
services:
  db:
    restart: always
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Profile, Project, Related, Rule, Severity, redefinitions

rule = Rule(
    "compose/redefined-include",
    __doc__,
    Severity.INFO,
    Category.CORRECTNESS,
    since="0.1",
    profile=Profile.PEDANTIC,
)


@rule.on(Project)
def redefined(project: Project) -> Iterator[Problem]:
    for found in redefinitions(project):
        related = [Related(found.included.key.span, "the included one")]
        message = f"`{found.entry.key.value}` is included, too: Compose 2 refuses to have both"
        yield Problem(found.entry.key.span, message, related=related)
