r"""A Compose file is never read, because one with another name comes first.

Compose reads one of `compose.yaml`, `compose.yml`, `docker-compose.yml` and `docker-compose.yaml`, in this order, and one override, and warns of the others:
"Found multiple config files". What stands in them counts only if a command line names them.

```yaml bad path=compose.yaml
services:
  web:
    image: nginx:1.29
```

```yaml bad 1 path=docker-compose.yml
services:
  web:
    image: nginx:1.27
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
```

```yaml good path=docker-compose.ci.yml
services:
  web:
    image: nginx:1.27
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, shadowed_file

rule = Rule("compose/shadowed-compose-file", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Project)
def shadowed(project: Project) -> Iterator[Problem]:
    if found := shadowed_file(project):
        message = f"`docker compose` does not read this file: it finds `{found.by}` first"
        yield Problem(found.span, message, help="remove one of them, or give it a name of its own")
