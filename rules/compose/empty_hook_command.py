r"""A hook runs nothing.

The engine refuses a command without words, and `docker compose up` or `down` fails at the hook: "no exec command specified".

```yaml bad 5
services:
  web:
    image: nginx:1.29
    post_start:
      - command: []
```

```yaml good
services:
  web:
    image: nginx:1.29
    post_start:
      - command: ./warm-up.sh
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Scalar, Sequence, Service, Severity

rule = Rule(
    "compose/empty-hook-command",
    __doc__,
    Severity.ERROR,
    Category.CORRECTNESS,
    since="0.1",
    words=("post_start", "pre_stop"),
)


@rule.on(Service)
def nothing(service: Service) -> Iterator[Problem]:
    for hook in (hook for key in ("post_start", "pre_stop") for hook in service.body.mappings(key)):
        command = hook.entry("command")
        if command is None:
            continue
        value = command.value
        text = service.project.value(value).text if isinstance(value, Scalar) else None
        if (isinstance(value, Sequence) and not value.items) or (text is not None and not text.strip()):
            yield Problem(command.span, "the hook has no command to run")
