r"""Files are to be synchronised, but not said whereto.

Compose refuses the project: every action of `develop.watch` but `rebuild` and `restart` copies files into the container, and needs a `target`.

```yaml bad 6
services:
  web:
    build: .
    develop:
      watch:
        - action: sync
          path: ./src
```

```yaml good
services:
  web:
    build: .
    develop:
      watch:
        - action: sync
          path: ./src
          target: /app/src
        - action: rebuild
          path: package.json
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity

rule = Rule("compose/missing-watch-target", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", words=("watch",))


@rule.on(Service)
def nowhere(service: Service) -> Iterator[Problem]:
    for trigger in service.body.mappings("develop", "watch") if service.active else ():
        action, target = trigger.scalar("action"), trigger.scalar("target")
        known = service.project.value(action).text if action else None
        empty = target is None or service.project.value(target).text == ""
        if action and known and known.startswith("sync") and empty:
            yield Problem(action.span, f"`{known}` needs a `target`: the folder in the container")
