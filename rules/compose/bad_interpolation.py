r"""A variable is written in a way that Compose cannot read.

Compose knows `$NAME`, `${NAME}` and six operators: `:-` and `-` for a default, `:+` and `+` for a replacement, `:?` and `?` for an error. The rest of what
shells can do, such as `${NAME/a/b}`, `${#NAME}` or `${NAME^^}`, makes it refuse the whole file, even in a service that is not started and in `x-` keys.

```yaml bad 4 6
services:
  web:
    image: nginx:1.29
    command: echo ${GREETING/world/you}
    environment:
      TEMPLATE: "${}"
```

A dollar sign that is meant for the container is doubled.

```yaml good
services:
  web:
    image: nginx:1.29
    command: sh -c 'echo $${GREETING/world/you}'
    environment:
      TEMPLATE: "$${}"
      PORT: ${PORT:-80}
```
"""

from collections.abc import Iterator

from shipworthy.sdk import Category, ComposeDocument, Problem, Rule, Severity

rule = Rule("compose/bad-interpolation", __doc__, Severity.ERROR, Category.SYNTAX, since="0.1")


@rule.on(ComposeDocument)
def unreadable(document: ComposeDocument) -> Iterator[Problem]:
    for invalid in document.invalid:
        if invalid.code == "bad-interpolation":
            yield Problem(invalid.span, invalid.message, help=invalid.help)
