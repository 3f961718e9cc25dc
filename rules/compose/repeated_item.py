r"""A list holds the same item twice where Compose accepts each only once.

Compose refuses the whole project: "items at 0 and 1 are equal". In other lists, such as `ports` and `cap_add`, it drops the second item without a word.

```yaml bad 4
services:
  web:
    image: nginx:1.29
    depends_on: [db, db]
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

from shipworthy.sdk import Category, Problem, Project, Related, RepeatedItem, Rule, Severity

rule = Rule("compose/repeated-item", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(Project)
def repeated(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, RepeatedItem):
            message = f"`{fault.shown}` stands in {fault.label} already"
            yield Problem(fault.span, message, related=[Related(fault.first, "here")])
