r"""A mapping lacks a key that Compose needs.

Compose refuses the whole project: a dependency without its `condition`, a mount without its `type`, a hook without a `command`, a device request without
`capabilities`.

```yaml bad 5 7
services:
  web:
    image: nginx:1.29
    volumes:
      - source: ./site
        target: /usr/share/nginx/html
    depends_on: {db: {restart: true}}
  db:
    image: postgres:18
```

```yaml good
services:
  web:
    image: nginx:1.29
    volumes:
      - type: bind
        source: ./site
        target: /usr/share/nginx/html
    depends_on: {db: {restart: true, condition: service_started}}
  db:
    image: postgres:18
```

The files of a project are merged first; where a file may be a part of something larger, the rule looks only at the items of lists. What ports, mounts and devices are
about is a matter of `compose/incomplete-long-form`.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, MissingKey, Problem, Project, Rule, Severity

rule = Rule("compose/missing-key", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))

LONG_FORM = {
    "services.*.ports[]": ("target",),
    "services.*.volumes[]": ("target",),
    "services.*.devices[]": ("source", "target"),
}


@rule.on(Project)
def missing(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, MissingKey) and fault.name not in LONG_FORM.get(fault.place, ()):
            yield Problem(fault.span, f"{fault.label} needs the key `{fault.name}`")
