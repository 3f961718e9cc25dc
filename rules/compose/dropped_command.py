r"""A part of a command is silently dropped.

Compose splits a command in one text into words without a shell, and stops at the first `;`, `&`, `|`, `<` or `>` outside of quotes: what follows is never run, and
nothing says so.

```yaml bad 4
services:
  web:
    image: example/web:1
    command: ./migrate && ./serve
```

```yaml good
services:
  web:
    image: example/web:1
    command: sh -c "./migrate && ./serve"
```

The command of a `healthcheck.test` is given to a shell, and may hold anything.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, dropped_commands

rule = Rule("compose/dropped-command", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def dropped(service: Service) -> Iterator[Problem]:
    for key, span, operator in dropped_commands(service):
        message = f"`{key}` ends at this `{operator}`: no shell reads it, and the rest is dropped"
        yield Problem(span, message, help='give it to a shell: `sh -c "..."`, or quote the character')
