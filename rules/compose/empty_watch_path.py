r"""The path that is to be watched is empty.

Compose refuses the project: "value can't be blank". For the whole folder of the project, write `.`.

```yaml bad 7
services:
  web:
    build: .
    develop:
      watch:
        - action: rebuild
          path: ""
```

```yaml good
services:
  web:
    build: .
    develop:
      watch:
        - action: rebuild
          path: .
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("compose/empty-watch-path", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("watch",))


@rule.on(Service)
def empty(service: Service) -> Iterator[Problem]:
    for trigger in service.body.mappings("develop", "watch"):
        path = trigger.entry("path")
        scalar = trigger.scalar("path")
        if path and scalar and service.project.value(scalar).text == "":
            yield Problem(path.span, "an empty path cannot be watched: `.` is the whole folder")
