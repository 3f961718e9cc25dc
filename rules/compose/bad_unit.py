r"""A size, a duration or a file mode is written in a way that Compose cannot read.

Compose refuses the whole project. A duration is made of numbers that each have a unit, `ns`, `us`, `ms`, `s`, `m`, `h`, `d` or `w`; a size is a number of bytes, or one with
`b`, `k`, `m`, `g`, `t` or `p`, also as `kb` or `kib`; a mode has octal digits.

```yaml bad 4 6
services:
  web:
    image: nginx:1.29
    mem_limit: 512 megabytes
    healthcheck:
      interval: "30"
      timeout: 1m30s
```

```yaml good
services:
  web:
    image: nginx:1.29
    mem_limit: 512m
    healthcheck:
      interval: 30s
      timeout: 1m30s
```
"""

from collections.abc import Iterator

from shipworthy.sdk import BadUnit, Category, Problem, Project, Rule, Severity

rule = Rule("compose/bad-unit", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(Project)
def unreadable(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, BadUnit):
            yield Problem(fault.span, f"{fault.label} takes {fault.expected}, not `{fault.shown}`")
