r"""An override is of another kind than what it overrides.

Compose merges mappings with mappings and lists with lists; it refuses the project where one file has a mapping or a list and the other has not: "cannot
override services.web.deploy".

```yaml bad path=compose.yaml
services:
  web:
    image: nginx:1.29
    ports:
      - "80:80"
```

```yaml bad 3 path=compose.override.yaml
services:
  web:
    ports: "8080:80"
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.29
    ports:
      - "80:80"
```

```yaml good path=compose.override.yaml
services:
  web:
    ports:
      - "8080:80"
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Related, Rule, Severity

rule = Rule("compose/clashing-override", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Project)
def clashing(project: Project) -> Iterator[Problem]:
    for clash in project.files.clashes if project.standalone else ():
        related = [Related(clash.base.span, "this is what it would override")]
        yield Problem(clash.override.span, f"`{'.'.join(clash.path)}` cannot be overridden by this", related=related)
