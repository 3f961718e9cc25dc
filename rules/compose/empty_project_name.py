r"""Nothing of the project's `name` is left once Compose has taken out what names cannot have.

Compose refuses the project: "project name must not be empty". Names have lower-case letters, digits, `-` and `_`, and begin with a letter or a digit.

```yaml bad 1
name: "---"
services:
  web:
    image: nginx:1.29
```

```yaml good
name: shop
services:
  web:
    image: nginx:1.29
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Project, Rule, Severity, changed_name

rule = Rule("compose/empty-project-name", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Project)
def empty(project: Project) -> Iterator[Problem]:
    found = changed_name(project)
    if found and not found[1]:
        yield Problem(found[0].span, "the `name` has no character that the name of a project can have")
