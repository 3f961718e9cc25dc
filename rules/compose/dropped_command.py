r"""A part of a command is silently dropped.

Compose splits a command in one text into words without a shell, and stops at the first `;`, `&`, `|`, `<` or `>` outside of quotes: what follows is never run, and
nothing says so.

```yaml bad 4
services:
  web:
    image: example/web:1
    command: ./migrate && ./serve
```

```yaml fixed
services:
  web:
    image: example/web:1
    command: ["sh", "-c", "./migrate && ./serve"]
```

The fix is not safe: the image may have no shell, or an entry point that takes other words.

```yaml good
services:
  web:
    image: example/web:1
    command: sh -c "./migrate && ./serve"
```

The command of a `healthcheck.test` is given to a shell, and may hold anything.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Fix, Problem, Rule, Service, Severity, dropped_commands

rule = Rule("compose/dropped-command", __doc__, Severity.WARNING, Category.CORRECTNESS, since="0.1")


@rule.on(Service)
def dropped(service: Service) -> Iterator[Problem]:
    for found in dropped_commands(service):
        fix = Fix([found.for_shell], "give it to a shell", safe=False) if found.for_shell else None
        message = f"`{found.key}` ends at this `{found.operator}`: no shell reads it, and the rest is dropped"
        help = 'give it to a shell: `sh -c "..."`, or quote the character'
        yield Problem(found.span, message, fix, help=help)
