r"""Services stand at the top of the file, not under `services`.

This is the layout of the first Compose files; Compose 2 and later refuse it. Indent the services and put `services:` above them. `links`, `net`, `volume_driver` and a few other
keys of that time need a look, too.

```yaml bad 1
web:
  image: nginx:1.29
  links: [db]
db:
  image: postgres:18
```

```yaml good
services:
  web:
    image: nginx:1.29
    depends_on: [db]
  db:
    image: postgres:18
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, OldLayout, Problem, Project, Rule, Severity

rule = Rule("compose/old-layout", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(Project)
def old(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, OldLayout):
            others = f" and {len(fault.names) - 1} more" if len(fault.names) > 1 else ""
            yield Problem(fault.span, f"the service `{fault.names[0]}`{others} must stand under `services`")
