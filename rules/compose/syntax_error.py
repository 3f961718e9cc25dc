r"""Compose would refuse this file.

It is no YAML, or YAML that Compose does not take: a key given twice, a key that is no string, an alias without its anchor, a file without anything in it. Unlike
Compose, which names one mistake and often no line, the rule names all of them, and all other rules still look at the rest.

```yaml bad 5
services:
  web:
    image: nginx:1.29
    restart: always
    image: nginx:1.28
```

```yaml good
services:
  web:
    image: nginx:1.29
    restart: always
```

Variables that cannot be read are reported by `compose/bad-interpolation`, malformed ports and volumes by `compose/bad-short-form`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Problem, Project, Rule, Severity

rule = Rule("compose/syntax-error", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-yaml",))


@rule.on(ComposeDocument)
def refused(document: ComposeDocument) -> Iterator[Problem]:
    for invalid in document.invalid:
        if invalid.code != "bad-interpolation":
            yield Problem(invalid.span, invalid.message, help=invalid.help)


@rule.on(Project)
def empty(project: Project) -> Iterator[Problem]:
    if project.standalone and project.empty:
        yield Problem(project.span, "the project is empty: Compose needs a file with `services:`")
