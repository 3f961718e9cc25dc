r"""A value is of a type that Compose does not accept there.

Compose refuses the whole project. Most often a number or a boolean wants to be a string and lacks its quotes, a list has become a single
value, or all that stood under a key has been commented out and the key is left without a value.

```yaml bad 4 5
services:
  web:
    image: nginx:1.29
    user: 1000
    command: [sleep, 10]
```

```yaml fixed
services:
  web:
    image: nginx:1.29
    user: "1000"
    command: [sleep, "10"]
```

```yaml bad 4 5
services:
  web:
    image: nginx:1.29
    privileged: 1
    environment:
      # PORT: "80"
```

```yaml good
services:
  web:
    image: nginx:1.29
    user: "1000"
    privileged: true
    command: [sleep, "10"]
    ports: [80]
    environment:
      WORKERS: 4
```

A string can stand for a number or a boolean where Compose casts it, `cpus: "0.5"` or `privileged: "true"`; where variables are unknown, nothing is reported.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Edit, Fix, Problem, Project, Rule, Severity, WrongType

rule = Rule("compose/wrong-type", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1", aliases=("invalid-schema",))


@rule.on(Project)
def wrong(project: Project) -> Iterator[Problem]:
    for fault in project.faults:
        if isinstance(fault, WrongType):
            yield Problem(fault.span, _message(fault), _quotes(fault), help=_help(fault))


def _message(fault: WrongType) -> str:
    if fault.empty:
        return f"{fault.label} is empty: it takes {fault.expected}"
    return f"{fault.label} takes {fault.expected}, not {fault.found}"


def _help(fault: WrongType) -> str:
    return "leave the key out, or give it a value" if fault.empty else ""


def _quotes(fault: WrongType) -> Fix | None:
    text = fault.quoted
    if text is None:
        return None
    what = "put it into a list" if text.startswith("[") else "quote it"
    return Fix([Edit(fault.value.span, text)], what, safe=what == "quote it")
