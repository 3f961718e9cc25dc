r"""A command in one text cannot be split into words.

Compose splits it itself, without a shell, and refuses the project where a quote or a backquote is not closed, a parenthesis stands outside of quotes, or a backslash
is the last character.

```yaml bad 4
services:
  web:
    image: example/web:1
    command: echo "it's done
```

```yaml good
services:
  web:
    image: example/web:1
    command: echo "it's done"
  worker:
    image: example/worker:1
    command: ["sh", "-c", "echo (done)"]
```

This holds for `command`, `entrypoint`, and the commands of hooks and of `develop.watch`. A list is not split.
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, Problem, Rule, Service, Severity, bad_command_lines

rule = Rule("compose/bad-command-line", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(Service)
def unsplittable(service: Service) -> Iterator[Problem]:
    for found in bad_command_lines(service):
        yield Problem(found.span, found.message, help=found.help)
