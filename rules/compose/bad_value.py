r"""A value is not one of those that Compose accepts there.

Some keys take one of a few words, a number within bounds, or a name of certain characters; Compose refuses the whole project for any other. It does not look at
all such keys: `restart: allways` passes, and is no matter of this rule.

```yaml bad 4 5 8
services:
  web:
    image: nginx:1.29
    pull_policy: allways
    oom_score_adj: 2000
    depends_on:
      db:
        condition: healthy
  db:
    image: postgres:18
```

```yaml good
services:
  web:
    image: nginx:1.29
    pull_policy: always
    oom_score_adj: 500
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18
```
"""

from collections.abc import Iterator

from shipworthy.sdk import BadValue, Category, Problem, Project, Rule, Severity, did_you_mean

rule = Rule("compose/bad-value", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(Project)
def bad(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, BadValue):
            hint = did_you_mean(fault.text, fault.choices)
            expected = ", ".join(f"`{choice}`" for choice in fault.choices)
            message = f"{fault.label} cannot be `{fault.shown}`{hint}"
            yield Problem(fault.span, message, help=f"it is {fault.expected or f'one of {expected}'}")
